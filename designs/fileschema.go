package designs

// The JSON Schema of the design file, made of the tables by which the file is
// read.

import "encoding/json"

// schema is a part of a JSON Schema.
type schema map[string]any

// shapeFunc makes the schema of a value. Reading a file makes none.
type shapeFunc func() schema

// Schema returns the JSON Schema (draft 2020-12) of the design file, for
// editors. What it accepts may still have problems that only [Load] finds, such
// as a wire to a control that is not there.
func Schema() []byte {
	var r *reader
	s := objectOf(func() []field { return r.designFields(nil) })()
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "Design"
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic("designs: schema: " + err.Error()) // the tables hold nothing but text, numbers, lists and maps
	}
	return append(text, '\n')
}

func textValue() schema      { return schema{"type": "string", "pattern": `\S`} }
func numberValue() schema    { return schema{"type": "number"} }
func boolValue() schema      { return schema{"type": "boolean"} }
func positiveNumber() schema { return schema{"type": "integer", "minimum": 1} }
func scalarValue() schema    { return schema{"type": []string{"string", "number", "boolean"}} }
func refText() schema        { return schema{"type": "string", "pattern": "/"} }
func wireText() schema       { return schema{"type": "string", "pattern": "/.*" + arrow + ".*/"} }

// oneWordOf is one of some words. Those that are read in any case are offered in one.
func oneWordOf(words []string) shapeFunc { return func() schema { return schema{"enum": words} } }

// listOf and mapOf may be left empty, like the keys they stand at.
func listOf(items shapeFunc) shapeFunc {
	return func() schema { return schema{"type": []string{"array", "null"}, "items": items()} }
}

func mapOf(values shapeFunc) shapeFunc {
	return func() schema { return schema{"type": []string{"object", "null"}, "additionalProperties": values()} }
}

func eitherOf(a, b shapeFunc) shapeFunc {
	return func() schema { return schema{"anyOf": []schema{a(), b()}} }
}

// objectOf is a map with the keys of a table.
func objectOf(table func() []field) shapeFunc {
	return func() schema {
		properties, required, one := schema{}, []string{}, []schema{}
		for _, f := range table() {
			value := f.shape()
			value["description"] = f.doc
			properties[f.name] = value
			if f.required {
				required = append(required, f.name)
			}
			if f.oneOf {
				one = append(one, schema{"required": []string{f.name}})
			}
		}
		s := schema{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
		if len(one) > 0 {
			s["oneOf"] = one
		}
		return s
	}
}
