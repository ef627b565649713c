// Tests of the lines that instructions have.

package lua53

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLinesThatHaveCode(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		want   []int
	}{
		"constants":        {"local a =\n1\nlocal b = -\n2", []int{2, 4}},
		"if and else":      {"local a\nif a then\na = 1\n\nelse\na = 2\n\nend\n\n", []int{1, 2, 3, 6, 8}},
		"while":            {"local a\nwhile a do\na = nil\n\nend", []int{1, 2, 3, 5}},
		"repeat":           {"local a\nrepeat\n\nuntil\na", []int{1, 5}},
		"generic for":      {"for a in\nb do\n\nend", []int{2, 4}},
		"captured locals":  {"do\nlocal a\nb = function() return a end\n\nend", []int{2, 3, 5}},
		"return of a name": {"local a\nreturn\na", []int{1, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			fn, err := NewState(Options{}).Load("test", c.source)
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			fn.Lines(func(line int) { got = append(got, line) })
			slices.Sort(got)
			if diff := cmp.Diff(c.want, slices.Compact(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
