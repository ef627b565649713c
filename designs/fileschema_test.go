package designs

// Tests of the JSON Schema against the files that Parse takes and refuses.

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// decodedSchema is the schema as an editor reads it.
func decodedSchema(t *testing.T) map[string]any {
	t.Helper()
	var s map[string]any
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// tree returns a design file as the plain values that a schema judges.
func tree(t *testing.T, src string) any {
	t.Helper()
	r := newReader("design.yaml", ".", nil)
	root := r.readYAML([]byte(src))
	if len(r.problems) > 0 {
		t.Fatal(r.problems)
	}
	return plain(root)
}

func plain(n node) any {
	switch n.kind {
	case mapNode:
		m := map[string]any{}
		for _, e := range n.entries {
			m[e.name()] = plain(e.value)
		}
		return m
	case listNode:
		items := []any{}
		for _, item := range n.items {
			items = append(items, plain(item))
		}
		return items
	}
	return n.value
}

// violation returns the first place where v does not fit the schema s, or "".
func violation(s map[string]any, v any, at string) string {
	if either, ok := s["anyOf"].([]any); ok {
		for _, one := range either {
			if violation(one.(map[string]any), v, at) == "" {
				return ""
			}
		}
		return at + ": fits no alternative"
	}
	if words, ok := s["enum"].([]any); ok {
		return unless(slices.ContainsFunc(words, func(w any) bool { return fits(w, v) }), at+": not one of the words")
	}
	if !isOfType(s["type"], v) {
		return fmt.Sprintf("%s: %T is not of type %v", at, v, s["type"])
	}
	switch v := v.(type) {
	case string:
		pattern, _ := s["pattern"].(string)
		return unless(regexp.MustCompile(pattern).MatchString(v), at+": does not match "+pattern)
	case []any:
		for i, item := range v {
			if wrong := violation(s["items"].(map[string]any), item, fmt.Sprintf("%s[%d]", at, i)); wrong != "" {
				return wrong
			}
		}
	case map[string]any:
		return objectViolation(s, v, at)
	}
	return ""
}

func objectViolation(s, v map[string]any, at string) string {
	required, _ := s["required"].([]any)
	for _, key := range required {
		if _, ok := v[key.(string)]; !ok {
			return fmt.Sprintf("%s: %s is missing", at, key)
		}
	}
	if one, ok := s["oneOf"].([]any); ok {
		found := 0
		for _, alternative := range one {
			if objectViolation(alternative.(map[string]any), v, at) == "" {
				found++
			}
		}
		if found != 1 {
			return fmt.Sprintf("%s: fits %d alternatives", at, found)
		}
	}
	properties, _ := s["properties"].(map[string]any)
	for key, value := range v {
		property, ok := properties[key].(map[string]any)
		if !ok {
			switch more := s["additionalProperties"].(type) {
			case bool:
				return at + "." + key + ": unknown"
			case map[string]any:
				property = more
			default:
				continue
			}
		}
		if wrong := violation(property, value, at+"."+key); wrong != "" {
			return wrong
		}
	}
	return ""
}

func unless(ok bool, text string) string {
	if ok {
		return ""
	}
	return text
}

// fits compares words in any case, as the reader does.
func fits(word, v any) bool {
	text, ok := v.(string)
	return ok && strings.EqualFold(word.(string), text)
}

func isOfType(types, v any) bool {
	all, ok := types.([]any)
	if !ok {
		all = []any{types}
	}
	return slices.ContainsFunc(all, func(name any) bool {
		switch v.(type) {
		case nil:
			return name == "null"
		case string:
			return name == "string"
		case bool:
			return name == "boolean"
		case int64, uint64:
			return name == "integer" || name == "number"
		case float64:
			return name == "number"
		case []any:
			return name == "array"
		case map[string]any:
			return name == "object"
		}
		return false
	}) || types == nil
}

func TestSchemaTakesEveryGoodDesign(t *testing.T) {
	s := decodedSchema(t)
	room, err := os.ReadFile("room/design.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if wrong := violation(s, tree(t, string(room)), "room"); wrong != "" {
		t.Error(wrong)
	}
	files, _ := filepath.Glob("testdata/parse/*.txt")
	good := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		input, want, _ := strings.Cut(string(src), rule)
		if strings.HasPrefix(want, "design.yaml:") {
			continue
		}
		good++
		if wrong := violation(s, tree(t, input), filepath.Base(file)); wrong != "" {
			t.Error(wrong)
		}
	}
	if good < 5 {
		t.Errorf("only %d good designs", good)
	}
}

func TestSchemaRefusesWhatItCanKnow(t *testing.T) {
	tests := map[string]string{
		"unknown key":        "design: A\ncolour: red",
		"missing name":       "budget: 5",
		"wrong type":         "design: A\nbudget: lots",
		"fraction":           "design: A\nbudget: 0.5",
		"unknown device key": "design: A\ndevices: {a: {address: 'ws://10.0.0.1', port: 80}}",
		"sim without device": "design: A\ndevices: {a: {address: 'ws://10.0.0.1', sim: {drop_after: 4m}}}",
		"script and type":    "design: A\ncomponents: [{name: A, script: a.lua, type: gain}]",
		"neither of them":    "design: A\ncomponents: [{name: A}]",
		"unknown type":       "design: A\ncomponents: [{name: A, type: router}]",
		"unknown unit":       "design: A\ncomponents: [{name: A, script: a.lua, controls: [{name: a, type: knob, unit: mile}]}]",
		"half a wire":        "design: A\nwires: [A/b]",
		"a list as value":    "design: A\nschedule: [{cron: '@daily', set: {A/b: [1]}}]",
	}
	s := decodedSchema(t)
	for name, src := range tests {
		t.Run(name, func(t *testing.T) {
			if violation(s, tree(t, src), "file") == "" {
				t.Error("accepted")
			}
		})
	}
}

// Every key has a text for editors.
func TestSchemaDescribesEveryKey(t *testing.T) {
	var check func(s any, at string)
	check = func(s any, at string) {
		m, ok := s.(map[string]any)
		if !ok {
			return
		}
		properties, _ := m["properties"].(map[string]any)
		for key, property := range properties {
			if text, _ := property.(map[string]any)["description"].(string); text == "" && !strings.HasSuffix(at, ".sim") {
				t.Errorf("%s.%s has no description", at, key)
			}
			check(property, at+"."+key)
		}
		check(m["items"], at)
		check(m["additionalProperties"], at)
	}
	check(decodedSchema(t), "design")
}
