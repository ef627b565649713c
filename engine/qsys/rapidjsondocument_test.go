// Documents and schemas of the library rapidjson.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestRapidJSONDocumentIsParsedAndReadByPointers(t *testing.T) {
	wantOutput(t, `
		local d = rapidjson.Document('{"a": ["apple", "air"], "/": 10, "~": 0.5, " ": "ws", "": 1, "n": null, "f": 5.0}')
		print(d:get("/a/0"), d:get("/a/1"), d:get("/a/2"), d:get("/a/2", "ace"), d:get("/a/-"), d:get("/a/01"), d:get("/a/x", 7))
		print(d:get("/~1"), d:get("/~0"), d:get("/ "), d:get("#/%20"), d:get("/"), d:get("/n") == rapidjson.null, d:get("/f"), d:get("/a/0/b"))
		print(#d:get("").a, rapidjson.encode(d:get("/a")), tostring(d))
		print(d:parse("[1"))
		print(d:get("/a/0"), d:parse("[1]"), d:get("/0"), d:get("/a"))
		for _, x in ipairs{rapidjson.Document(), rapidjson.Document("{")} do print(x:get("") == rapidjson.null) end
		print(rapidjson.Document{a = {1}}:get("/a/0"))
		for _, wrong in ipairs{5, true, print} do print(pcall(rapidjson.Document, wrong)) end`,
		"apple\tair\tnil\tace\tnil\tnil\t7",
		"10\t0.5\tws\tws\t1\ttrue\t5.0\tnil",
		`2`+"\t"+`["apple","air"]`+"\trapidjson.Document",
		"nil\tline 1, column 3: got the end of the text, want , or ]",
		"apple\ttrue\t1\tnil",
		"true", "true", "1",
		"false\trapidjson.Document: document: got number, want string or table",
		"false\trapidjson.Document: document: got boolean, want string or table",
		"false\trapidjson.Document: document: got function, want string or table")
}

func TestRapidJSONDocumentSetMakesWhatIsMissing(t *testing.T) {
	wantOutput(t, `
		local function after(text, ...)
			local d = rapidjson.Document(text)
			d:set(...)
			print(rapidjson.encode(d:get(""), {sort_keys = true}))
		end
		after("null", "/a/b/c", true)
		after("null", "/0/x", 1)
		after("null", "/a/2", "third")
		after("[1,2]", "/-", 3)
		after("[1,2]", "/1", 5)
		after("[1,2]", "/name", 5)
		after('{"a":1}', "/a/b", {})
		after('{"1":1}', "/1", rapidjson.array())
		after("5", "", {1, rapidjson.null})
		after("5", "", nil)`,
		`{"a":{"b":{"c":true}}}`, `[{"x":1}]`, `{"a":[null,null,"third"]}`, `[1,2,3]`, `[1,5]`, `{"name":5}`, `{"a":{"b":{}}}`, `{"1":[]}`, `[1,null]`, `null`)
}

func TestRapidJSONDocumentIsACopy(t *testing.T) {
	wantOutput(t, `
		local mine = {list = {1, 2}}
		local d = rapidjson.Document(mine)
		mine.list[1] = 7
		d:get("").list[2] = 8
		d:get("/list")[2] = 9
		print(rapidjson.encode(d:get("")))
		local extra = {}
		d:set("/extra", extra)
		extra.x = 1
		print(rapidjson.encode(d:get("/extra")))`,
		`{"list":[1,2]}`, `{}`)
}

func TestRapidJSONDocumentRefusesWhatItCannotHold(t *testing.T) {
	wantOutput(t, `
		local d = rapidjson.Document()
		local loop = {} loop[1] = loop
		local function try(...) print((select(2, pcall(d.set, d, ...)))) end
		try("/a", print) try("/a", {Timer.New()}) try("/a", 0/0) try("/a", loop) try("a", 1) try("/~2", 1) try("/~", 1) try("#/%zz", 1) try(("/a"):rep(1001), 1) try({}, 1)
		try("/a", nil)
		print(rapidjson.encode(d:get("")))
		local deep = 1
		for i = 1, 990 do deep = {deep} end
		try("/a", deep) try(("/a"):rep(20), deep)
		print((select(2, pcall(d.get, {}, "/a"))))`,
		"rapidjson.Document.set: value: a function cannot be encoded",
		"rapidjson.Document.set: value: a Timer cannot be encoded",
		"rapidjson.Document.set: value: -nan cannot be encoded",
		"rapidjson.Document.set: value: nested more than 1000 deep, or contains itself",
		`rapidjson.Document.set: pointer: got "a", want it empty or beginning with /`,
		`rapidjson.Document.set: pointer: got "/~2", want ~0 or ~1 where there is a ~`,
		`rapidjson.Document.set: pointer: got "/~", want ~0 or ~1 where there is a ~`,
		`rapidjson.Document.set: pointer: invalid URL escape "%zz"`,
		"rapidjson.Document.set: pointer: it goes more than 1000 deep",
		"rapidjson.Document.set: pointer: got table, want string",
		"nil", `{"a":null}`, "nil",
		"rapidjson.Document.set: value: nested more than 1000 deep, or contains itself",
		"rapidjson.Document.get: self: got table, want rapidjson.Document (call it with a colon, as in object:get(...))")
}

// A script that is near its limit may use up its budget by looking for what is free.
func TestRapidJSONDocumentsCountAsMemory(t *testing.T) {
	for name, source := range map[string]string{
		"a far index":      `rapidjson.Document():set("/4000000000", 1)`,
		"a list":           `local d = rapidjson.Document() for i = 1, 1e6 do d:set("/-", ("x"):rep(1000) .. i) end`,
		"an object":        `local d = rapidjson.Document() for i = 1, 1e6 do d:set("/" .. i, {i}) end`,
		"the same entries": `local t = {} for i = 1, 60 do t = {t, t} end rapidjson.Document(t)`,
		"a text":           `rapidjson.Document("[" .. ("[],"):rep(200000) .. "1]")`,
		"a plain copy":     `local d = rapidjson.Document("[" .. ("1,"):rep(100000) .. "1]") for i = 1, 100 do rapidjson.SchemaValidator(rapidjson.SchemaDocument()):validate(d) end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Memory: 4 << 20}, func(b *bench) {
				b.run(source)
				b.wait(time.Second)
				if got := strings.Join(b.text(), "\n"); !strings.Contains(got, "not enough memory") && !strings.Contains(got, "Max execution") {
					t.Errorf("got %q, want a limit", got)
				}
			})
		})
	}
}

func TestRapidJSONValidatorSaysWhichKeywordIsBroken(t *testing.T) {
	wantOutput(t, `
		local function check(schema, ...)
			local v = rapidjson.SchemaValidator(rapidjson.SchemaDocument(schema))
			for _, text in ipairs{...} do print(v:validate(rapidjson.Document(text))) end
		end
		check('{"type": ["number", "string"]}', '42', '"text"', '{"a": "b"}')
		check({type = "object", properties = {a = {type = "integer", minimum = 3}}, required = {"a"}}, '{"a":3}', '{"a":2}', '{}')
		check(rapidjson.Document('{"items": {"enum": [1, "x", null]}}'), '[1,"x",null,1.0]', '[1,2]')
		check('{"definitions": {"p": {"pattern": "^a+$"}}, "properties": {"a/b": {"$ref": "#/definitions/p"}}}', '{"a/b": "aa"}', '{"a/b": "b"}')
		check('{"$schema": "http://json-schema.org/draft-07/schema#", "format": "ipv4", "const": 5}', '"no address"')
		check('{"maximum": 5, "exclusiveMaximum": true}', '5', '4.5')
		check('{"anyOf": [{"type": "string"}, {"uniqueItems": true}]}', '[1,2]', '[1,1.0]')
		check('{"additionalProperties": false, "patternProperties": {"^x": {}}}', '{"xa":1}', '{"b":1}')
		print(rapidjson.SchemaValidator(rapidjson.SchemaDocument()):validate(rapidjson.Document("7")))
		print(tostring(rapidjson.SchemaDocument()), type(rapidjson.SchemaValidator(rapidjson.SchemaDocument())))`,
		"true", "true", `false`+"\t"+`invalid "type" in document at pointer "#"`,
		"true", `false`+"\t"+`invalid "minimum" in document at pointer "#/a"`, `false`+"\t"+`invalid "required" in document at pointer "#"`,
		"true", `false`+"\t"+`invalid "enum" in document at pointer "#/1"`,
		"true", `false`+"\t"+`invalid "pattern" in document at pointer "#/a~1b"`,
		"true",
		`false`+"\t"+`invalid "exclusiveMaximum" in document at pointer "#"`, "true",
		"true", `false`+"\t"+`invalid "anyOf" in document at pointer "#"`,
		"true", `false`+"\t"+`invalid "additionalProperties" in document at pointer "#"`,
		"true", "rapidjson.SchemaDocument\tuserdata")
}

func TestRapidJSONSchemasThatAreRefused(t *testing.T) {
	const at = "rapidjson.SchemaDocument: schema: "
	for schema, want := range map[string]string{
		`5`:                             "rapidjson.SchemaDocument: schema: got number, want string or table",
		`"{"`:                           at + "line 1, column 2: got the end of the text, want a name in double quotes",
		`"[]"`:                          at + "got table, want an object",
		`'{"type": 5}'`:                 at + "at '/type': 'anyOf' failed",
		`'{"pattern": "("}'`:            at + "at '/pattern': '(' is not valid regex: error parsing regexp: missing closing )",
		`'{"pattern": "(x{100}){10}"}'`: at + "at '/pattern': '(x{100}){10}' is not valid regex: a pattern may take 1000 steps",
		`'{"pattern": "(?=a)"}'`:        at,
		`'{"$ref": "http://example.com/a.json"}'`:                   at + "a schema may only refer to itself",
		`'{"$ref": "file:///etc/passwd"}'`:                          at + "a schema may only refer to itself",
		`'{"$ref": "http://json-schema.org/draft-04/schema#"}'`:     at + "a schema may only refer to itself",
		`'{"$ref": "other.json"}'`:                                  at + "a schema may only refer to itself",
		`'{"$ref": "#/nowhere"}'`:                                   at,
		`{[("n"):rep(257)] = 1}`:                                    at + `the name "nnnnnnnnnnnnnnnnnnnn"... is longer than 256 bytes`,
		`'{"not":' .. ('{"not":'):rep(60) .. '{}' .. ('}'):rep(61)`: at + "want at most 1000 objects",
		`'{"allOf":[' .. ('{},'):rep(1000) .. '{}]}'`:               at + "want at most 1000 objects",
		`{title = ("x"):rep(300000)}`:                               at + "want at most 1000 objects",
	} {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.run("print((select(2, pcall(rapidjson.SchemaDocument, " + schema + "))))")
			b.wait(time.Second)
			got := strings.Join(b.text(), "\n")
			t.Log(got)
			if !strings.Contains(got, want) || strings.Contains(got, "/work") || strings.Contains(got, "schema:///") {
				t.Errorf("%s:\n got %s\nwant %s", schema, got, want)
			}
		})
	}
}

func TestRapidJSONValidatorsTakeTheirObjectsOnly(t *testing.T) {
	wantOutput(t, `
		print((select(2, pcall(rapidjson.SchemaValidator))))
		print((select(2, pcall(rapidjson.SchemaValidator, rapidjson.Document()))))
		local v = rapidjson.SchemaValidator(rapidjson.SchemaDocument())
		print((select(2, pcall(v.validate, v, {}))))
		print((select(2, pcall(v.validate, v))))`,
		"rapidjson.SchemaValidator: schema: got no value, want rapidjson.SchemaDocument",
		"rapidjson.SchemaValidator: schema: got rapidjson.Document, want rapidjson.SchemaDocument",
		"rapidjson.SchemaValidator.validate: document: got table, want rapidjson.Document",
		"rapidjson.SchemaValidator.validate: document: got no value, want rapidjson.Document")
}

// Each takes very long, or very much, where nobody counts.
func TestRapidJSONHostileSchemasEndAtTheLimits(t *testing.T) {
	const check = `
		local function doubling(keyword, wrap)
			local parts = {}
			for i = 1, 60 do parts[#parts + 1] = ('"d%d": {"%s": %s}'):format(i, keyword, wrap:gsub("@", '{"$ref": "#/definitions/d' .. i + 1 .. '"}')) end
			return '{"definitions": {' .. table.concat(parts, ",") .. ', "d61": {"minimum": 3}}, "not": {"$ref": "#/definitions/d1"}}'
		end
		local function check(schema, document)
			print(pcall(function()
				local v = rapidjson.SchemaValidator(rapidjson.SchemaDocument(schema))
				print(v:validate(rapidjson.Document(document)))
			end))
		end
	`
	for name, one := range map[string]struct{ source, want string }{
		"all of twice itself":    {`check(doubling("allOf", "[@,@]"), "5")`, "Max execution"},
		"any of twice itself":    {`check(doubling("anyOf", "[@,@]"), "1")`, "Max execution"},
		"dependencies":           {`check(doubling("dependencies", '{"a":@,"b":@}'), '{"a":1,"b":1}')`, ""},
		"dependencies that fail": {`check((doubling("dependencies", '{"a":@,"b":@}'):gsub('"minimum": 3', '"type": "string"')), '{"a":1,"b":1}')`, "Max execution"},
		"itself":                 {`check('{"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}', "5")`, "false"},
		"a pattern":              {`check('{"items": {"pattern": "(a*)*(a*)*(a*)*b"}}', '[' .. ('"' .. ("a"):rep(10000) .. '",'):rep(1000) .. '1]')`, "Max execution"},
		"numbers of an enum":     {`local n = {} for i = 1, 5000 do n[i] = i + 0.5 end check({items = {enum = n}}, '[' .. ("1,"):rep(50000) .. '1]')`, "Max execution"},
		"unique items":           {`local n = {} for i = 1, 20 do n[i] = ("[" .. ("1.5,"):rep(20000) .. i .. "]") end check('{"uniqueItems": true}', '[' .. table.concat(n, ",") .. ']')`, "Max execution"},
		"deep and many": {`local parts = {} for i = 1, 900 do parts[i] = ('"d%d": {"$ref": "#/definitions/d%d"}'):format(i, i + 1) end
			check('{"definitions": {' .. table.concat(parts, ",") .. ', "d901": {"items": {"$ref": "#/definitions/d1"}}}, "$ref": "#/definitions/d1"}', ('['):rep(900) .. (']'):rep(900))`, "which is too much for"},
		"as deep as may be": {`local parts = {} for i = 1, 190 do parts[i] = ('"d%d": {"$ref": "#/definitions/d%d"}'):format(i, i + 1) end
			check('{"definitions": {' .. table.concat(parts, ",") .. ', "d191": {"items": {"$ref": "#/definitions/d1"}}}, "$ref": "#/definitions/d1"}', ('['):rep(100) .. (']'):rep(100))`, "true"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(check + one.source)
				b.wait(time.Second)
				got := strings.Join(b.text(), "\n")
				if !strings.Contains(got, one.want) {
					t.Errorf("got %s\nwant %s", got, one.want)
				}
			})
			t.Log(time.Since(start))
		})
	}
}
