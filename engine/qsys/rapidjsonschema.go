// rapidjson.SchemaDocument and rapidjson.SchemaValidator: does a document have the form that a JSON Schema asks for (API reference 7.1)?
package qsys

import (
	"errors"
	"net/url"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// jsonSchema is a SchemaDocument: a schema of draft 4, which is what RapidJSON knows. Formats are not looked at, as there.
type jsonSchema struct {
	compiled *jsonschema.Schema
	meter    *schemaMeter
}

// jsonValidator is a SchemaValidator.
type jsonValidator struct{ *jsonSchema }

var (
	jsonSchemaClass    = engine.Class[*jsonSchema]{Name: "rapidjson.SchemaDocument", Shown: "rapidjson.SchemaDocument"}
	jsonValidatorClass = engine.Class[*jsonValidator]{
		Name: "rapidjson.SchemaValidator", Shown: "rapidjson.SchemaValidator",
		Methods: []engine.Method[*jsonValidator]{
			{Name: "validate", Signature: "(document: rapidjson.Document): boolean, string? -- true, or false and which keyword of the schema which value breaks", Call: (*jsonValidator).validate},
		},
	}
)

// newSchema is rapidjson.SchemaDocument([text, table or Document]). Nothing is a schema that everything fits.
func (r *rapidJSON) newSchema(L *lua53.Thread) int {
	args := engine.NewArgs(L, "rapidjson.SchemaDocument")
	d := &jsonDocument{lib: r, root: L.NewTable(0, 0).Value()}
	if L.Top() == 0 {
		L.Push(lua53.Nil)
	}
	L.Push(r.document(L, d).Value())
	if !L.Get(1).IsNil() {
		if given, ok := hostObject(L.Get(1)).(*jsonDocument); ok {
			d = given
		} else if problem := d.fill(args, "schema", L.Get(1)); problem != "" {
			args.Fail("schema: %s", problem)
		}
	}
	plain := schemaText(args, d.root)
	s := &jsonSchema{meter: &schemaMeter{L: L}}
	s.compile(args, plain)
	s.meter.L = nil
	u := r.schemas.New(L.State(), s)
	u.Size = int64(plain.size())
	L.Push(u.Value())
	return 1
}

// schemaAddress is where a schema is while it is compiled; references to other addresses are refused.
const schemaAddress = "schema:///"

var errElsewhere = errors.New("a schema may only refer to itself")

// nowhere is where other schemas are.
type nowhere struct{}

// Load implements [jsonschema.URLLoader].
func (nowhere) Load(string) (any, error) { return nil, errElsewhere }

// compile checks the schema.
func (s *jsonSchema) compile(args engine.Args, plain *schemaPlain) {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft4)
	c.UseLoader(nowhere{})
	c.UseRegexpEngine(s.meter.pattern)
	err := c.AddResource(schemaAddress, plain.value)
	if err == nil {
		s.compiled, err = c.Compile(schemaAddress)
	}
	if err == nil {
		err = s.meter.watch(s.compiled)
	}
	if err != nil {
		args.Fail("schema: %s", schemaProblem(err))
	}
}

// schemaProblem says what is wrong with a schema, without the address.
func schemaProblem(err error) string {
	if errors.Is(err, errElsewhere) || strings.Contains(err.Error(), errElsewhere.Error()) {
		return errElsewhere.Error()
	}
	if wrong, ok := errors.AsType[*jsonschema.SchemaValidationError](err); ok {
		err = wrong.Err
	}
	const long = 500
	text := strings.ReplaceAll(err.Error(), schemaAddress, "")
	if first, rest, more := strings.Cut(text, "\n"); more && strings.HasPrefix(first, "jsonschema") {
		text = strings.Join(strings.Fields(strings.TrimPrefix(rest, "- ")), " ")
	}
	return text[:min(len(text), long)]
}

// newValidator is rapidjson.SchemaValidator(schema).
func (r *rapidJSON) newValidator(L *lua53.Thread) int {
	s, ok := hostObject(L.Get(1)).(*jsonSchema)
	if !ok {
		engine.NewArgs(L, "rapidjson.SchemaValidator").Fail("schema: got %s, want rapidjson.SchemaDocument", givenType(L, 1))
	}
	schema := L.Get(1)
	u := r.validators.New(L.State(), &jsonValidator{s})
	u.References = func(_ any, visit func(lua53.Value)) { visit(schema) }
	L.Push(u.Value())
	return 1
}

// hostObject returns what is behind a value, nil if it is no object of the host.
func hostObject(v lua53.Value) any {
	if u := v.AsUserdata(); u != nil {
		return u.Data
	}
	return nil
}

func givenType(L *lua53.Thread, n int) string {
	if L.Top() < n {
		return "no value"
	}
	return L.State().TypeName(L.Get(n))
}

// validate is SchemaValidator:validate(document).
func (v *jsonValidator) validate(args engine.Args) int {
	L := args.L
	d, ok := hostObject(L.Get(2)).(*jsonDocument)
	if !ok {
		args.Fail("document: got %s, want rapidjson.Document", givenType(L, 2))
	}
	plain := &schemaPlain{args: args, name: "document"}
	value := plain.of(d.root, 0)
	if int(v.meter.schemas)*(plain.deepest+1) > maxSchemaFrames {
		args.Fail("document: nested %d deep, which is too much for %d schemas", plain.deepest, v.meter.schemas)
	}
	defer func(before *lua53.Thread) { v.meter.L = before }(v.meter.L)
	v.meter.L = L
	err := v.compiled.Validate(value)
	L.Push(lua53.Bool(err == nil))
	if wrong, ok := errors.AsType[*jsonschema.ValidationError](err); ok {
		L.Push(lua53.String(breach(wrong)))
		return 2
	}
	return 1
}

// breach says what a value breaks, in RapidJSON's words. Of several it is the first by place and keyword.
func breach(err *jsonschema.ValidationError) string {
	pointer, keyword := "", ""
	var look func(e *jsonschema.ValidationError)
	look = func(e *jsonschema.ValidationError) {
		switch e.ErrorKind.(type) {
		case *kind.Schema, *kind.Group, *kind.Reference:
			for _, cause := range e.Causes {
				look(cause)
			}
			return
		}
		at, word := "#", ""
		for _, step := range e.InstanceLocation {
			at += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(step))
		}
		if path := e.ErrorKind.KeywordPath(); len(path) > 0 {
			word = path[0]
		}
		if pointer == "" || at < pointer || at == pointer && word < keyword {
			pointer, keyword = at, word
		}
	}
	look(err)
	return `invalid "` + keyword + `" in document at pointer "` + pointer + `"`
}
