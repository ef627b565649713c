// What checking a document against a schema may cost: every schema counts itself against the script's budget before it looks at a value.
package qsys

import (
	"fmt"
	"reflect"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"crosspoint/engine/lua53"
)

// maxSchemaFrames bounds how many schemas may be inside each other at once: a schema meets one value once, and a document is so deep.
const maxSchemaFrames = 20_000

// Limits of the patterns of a schema, in instructions of the machine that matches.
const (
	maxPattern  = 1000
	maxPatterns = 5000
)

// schemaMeter counts for one schema. L is the thread that pays; nil while nothing is checked.
type schemaMeter struct {
	L        *lua53.Thread
	patterns int   // sizes of all
	schemas  int64 // how many there are
	dearest  int64 // what it costs to compare a value with the longest enumeration
}

// watch has a schema, and every one that it leads to, count before they do anything but compare types and enumerations.
func (m *schemaMeter) watch(s *jsonschema.Schema) error {
	seen := map[*jsonschema.Schema]bool{}
	var look func(v reflect.Value)
	look = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Interface:
			look(v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				look(v.Index(i))
			}
		case reflect.Map:
			for _, key := range v.MapKeys() {
				look(v.MapIndex(key))
			}
		case reflect.Pointer:
			if !v.CanInterface() {
				return
			}
			if s, ok := v.Interface().(*jsonschema.Schema); ok && s != nil && !seen[s] {
				seen[s] = true
				for i := range v.Elem().NumField() {
					look(v.Elem().Field(i))
				}
			}
		}
	}
	look(reflect.ValueOf(s))
	m.schemas = int64(len(seen))
	for s := range seen {
		if s.DraftVersion != 4 || !strings.HasPrefix(s.Location, schemaAddress) {
			return errElsewhere
		}
		if s.Enum != nil {
			m.dearest = max(m.dearest, enumCost(s.Enum.Values))
		}
		s.Format = &jsonschema.Format{Name: "meter", Validate: func(v any) error { m.visit(s, v); return nil }}
	}
	return nil
}

// enumCost is what it takes to compare a value with all of them: numbers are compared as fractions.
func enumCost(values []any) (cost int64) {
	for _, v := range values {
		cost += 4
		if _, isText := v.(string); !isText && v != nil {
			cost += 60 * plainNodes(v)
		}
	}
	return cost
}

// plainNodes is how many values there are in one.
func plainNodes(v any) (n int64) {
	n = 1
	switch v := v.(type) {
	case []any:
		for _, entry := range v {
			n += plainNodes(entry)
		}
	case map[string]any:
		for _, entry := range v {
			n += plainNodes(entry)
		}
	}
	return n
}

// visit pays for what a schema is about to do with a value: with the entries and by the schemas right below, each of which may look through the
// schemas above it for itself.
func (m *schemaMeter) visit(s *jsonschema.Schema, v any) {
	const visit, number = 30, 60
	each, entries := visit+m.dearest+m.schemas/8, int64(1+len(s.AllOf)+len(s.AnyOf)+len(s.OneOf)+len(s.Dependencies))
	switch v := v.(type) {
	case []any:
		entries += int64(len(v))
		if s.UniqueItems {
			m.work(plainNodes(v) * number * int64(1+min(len(v), 20)/2))
		}
	case map[string]any:
		entries += int64(len(v))
		each += int64(len(s.PatternProperties))
	case string:
		m.work(int64(len(v) / 16))
	case int64, float64:
		m.work(number)
	}
	m.work(each*entries + int64(len(s.Required)))
	if m.L != nil {
		const failure = 512 // what it says when it fails
		m.L.Reserve(failure)
	}
}

func (m *schemaMeter) work(n int64) {
	if m.L != nil {
		m.L.Work(n)
	}
}

// meteredPattern is a pattern that pays for matching.
type meteredPattern struct {
	*regexp.Regexp
	size  int
	meter *schemaMeter
}

// MatchString implements [jsonschema.Regexp].
func (p *meteredPattern) MatchString(s string) bool {
	p.meter.work(int64(1 + len(s)*p.size/2))
	return p.Regexp.MatchString(s)
}

// pattern compiles a pattern, unless it or all of them together are too large.
func (m *schemaMeter) pattern(text string) (jsonschema.Regexp, error) {
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	size := patternSize(parsed)
	m.patterns += size
	if size > maxPattern || m.patterns > maxPatterns {
		return nil, fmt.Errorf("a pattern may take %d steps, all of a schema %d", maxPattern, maxPatterns)
	}
	m.work(int64(size) * 100)
	compiled, err := regexp.Compile(text)
	if err != nil {
		return nil, err
	}
	return &meteredPattern{compiled, size, m}, nil
}

// patternSize is about how many instructions a pattern has, or that there are far too many.
func patternSize(p *syntax.Regexp) int {
	size := 1 + len(p.Rune)
	for _, sub := range p.Sub {
		size += patternSize(sub)
	}
	if p.Op == syntax.OpRepeat {
		size *= max(p.Min, p.Max, 1) + 1
	}
	return min(size, 100*maxPatterns)
}
