// What hostile texts and values cost, and decoding held against another implementation.
package qsys

import (
	stdjson "encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/json"
)

// call calls a function of rapidjson and returns its results.
func call(t testing.TB, st *lua53.State, function string, args ...lua53.Value) []lua53.Value {
	t.Helper()
	results, err := st.Call(st.Globals().GetString("rapidjson").AsTable().GetString(function), args...)
	if err != nil {
		t.Fatalf("rapidjson.%s: %v", function, err)
	}
	return results
}

func TestJSONLargeTextsCountAsMemoryOfTheScript(t *testing.T) {
	for name, text := range map[string]string{
		"tables":        "[" + strings.Repeat("[],", 600_000) + "[]]",
		"in one object": `{"a":[` + strings.Repeat(`{"b":1},`, 300_000) + `1],"c":[` + strings.Repeat(`[],`, 300_000) + `1]}`,
		"strings":       "[" + strings.Repeat(`"`+strings.Repeat("x", 40)+`",`, 200_000) + "1]",
		"escapes":       `"` + strings.Repeat(`\n`, 4_000_000) + `"`,
	} {
		t.Run(name, func(t *testing.T) {
			st := newJSONState(t, lua53.Options{Memory: 16 << 20})
			st.Globals().SetString("text", lua53.String(text))
			err := st.Run("s.lua", []byte(`rapidjson.decode(text)`))
			if err == nil || err.Error() != "not enough memory" {
				t.Errorf("got %v, want not enough memory", err)
			}
		})
	}
}

func TestJSONValuesThatContainEachOtherManyTimesEnd(t *testing.T) {
	for name, source := range map[string]string{
		"output":  `local t = {1} for _ = 1, 60 do t = {t, t} end print(rapidjson.encode(t))`,
		"sorted":  `local t = {1} for _ = 1, 60 do t = {a = t, b = t} end rapidjson.encode(t, {sort_keys = true, pretty = true})`,
		"loose":   `local t = {1} for _ = 1, 60 do t = {a = t, b = t} end json.encode(t)`,
		"dropped": `local none, t = {}, {} for i = 1, 1e5 do none[i + 0.5] = 1 end for i = 1, 1e5 do t[i] = none end rapidjson.encode(t)`,
		"holes":   `local t = {} for i = 1, 190 do t["k" .. i] = 1 end for i = 0, 50 do t[1 << i] = 1 end assert(#t >= 1 << 50) rapidjson.encode(t)`,
		"escapes": `local t, s = {}, ("\0"):rep(1e6) for i = 1, 1e5 do t[i] = s end rapidjson.encode(t)`,
	} {
		t.Run(name, func(t *testing.T) {
			st := newJSONState(t, lua53.Options{Memory: 64 << 20})
			err := st.Run("s.lua", []byte(source))
			if err == nil || err.Error() != "not enough memory" && !errors.Is(err, lua53.ErrBudget) {
				t.Errorf("got %v, want an error of memory or budget", err)
			}
		})
	}
}

func TestJSONCallsCountTowardTheExecutionLimit(t *testing.T) {
	for name, source := range map[string]string{
		"decode tables": `local text = "[" .. ("[],"):rep(1000) .. "1]" for _ = 1, 100 do rapidjson.decode(text) end`,
		"decode bytes":  `local text = '"' .. ("x"):rep(1e6) .. '"' for _ = 1, 5 do rapidjson.decode(text) end`,
		"refused":       `local text = '"' .. ("x"):rep(1e6) for _ = 1, 5 do rapidjson.decode(text) end`,
		"encode":        `local text = ("x"):rep(1e6) for _ = 1, 5 do rapidjson.encode(text) end`,
	} {
		t.Run(name, func(t *testing.T) {
			st := newJSONState(t, lua53.Options{Budget: 100_000})
			if err := st.Run("s.lua", []byte(source)); !errors.Is(err, lua53.ErrBudget) {
				t.Errorf("got %v, want %v", err, lua53.ErrBudget)
			}
		})
	}
}

func TestJSONDecodeOfManyTextsInOneCostsNoMoreThanTheyAreLong(t *testing.T) {
	st := newJSONState(t, lua53.Options{Budget: 500_000})
	err := st.Run("s.lua", []byte(`
		local text, at, n = ("[1] "):rep(20000), 1, 0
		while at < #text - 1 do _, at = json.decode(text, at) n = n + 1 end
		assert(n == 20000)`))
	if err != nil {
		t.Error(err)
	}
}

// strict tells which texts may be refused here though others take them: half surrogate pairs and numbers that are too large.
var strict = regexp.MustCompile(`(?i)\\ud[89a-f]|[0-9]{300}|e\+?[0-9]{3}`)

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		benchDocument, ``, ` `, `null`, `true`, `[false,null]`, `{"":{}}`, `{"a":1,"a":[]}`, `[1,-0,0.5,1e2,1E-400,9223372036854775808,-9223372036854775809]`,
		`"\u0041\ud83d\ude00\n\\\"\/"`, `"\ud83d"`, `"\udc00"`, "\"\xff\xc3\x28\"", "\"\x00\"", `"unterminated`, `{"a"`, `{"a":`, `{"a":1`, `[1,]`, `[1 2]`, `01`,
		`1.`, `1e`, `1e999`, `--1`, `tru`, "\xef\xbb\xbf{}", strings.Repeat("[", 1100), strings.Repeat(`{"a":`, 1100), "\t\r\n [ ] ", `[[],{},[[]]]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		st := newJSONState(t, lua53.Options{})
		if _, err := st.Call(st.Globals().GetString("json").AsTable().GetString("decode"), lua53.String(text)); err != nil && err.(*lua53.Error).GoStack != "" {
			t.Fatal(err)
		}
		decoded := call(t, st, "decode", lua53.String(text))
		ok, others := len(decoded) == 1, stdjson.Valid([]byte(text))
		shallow := strings.Count(text, "[")+strings.Count(text, "{") <= json.MaxDepth
		if ok && !others || !ok && others && shallow && !strict.MatchString(text) {
			t.Fatalf("accepted %v, others say otherwise: %q", ok, text)
		}
		if !ok {
			return
		}
		once := call(t, st, "encode", decoded[0])
		if len(once) != 1 {
			problem, _ := once[1].AsString()
			t.Fatalf("what was decoded cannot be encoded: %s", problem)
		}
		again := call(t, st, "encode", call(t, st, "decode", once[0])[0])
		sorted := st.NewTable(0, 1)
		sorted.SetString("sort_keys", lua53.True)
		first := call(t, st, "encode", decoded[0], sorted.Value())
		second := call(t, st, "encode", call(t, st, "decode", again[0])[0], sorted.Value())
		if a, _ := first[0].AsString(); !lua53.RawEqual(first[0], second[0]) {
			b, _ := second[0].AsString()
			t.Fatalf("%q decodes to %q, which decodes to %q", text, a, b)
		}
	})
}
