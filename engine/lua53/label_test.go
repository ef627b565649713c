// Tests of labels: which one a goto means, and what a jump closes.

package lua53

import (
	"fmt"
	"strings"
	"testing"
)

func TestGotoMeansTheInnermostLabelAroundIt(t *testing.T) {
	for name, source := range map[string]string{
		"a later label of the block hides an outer one": "local n = 0 ::a:: n = n + 1 do if n > 1 then return 0 end goto a; n = 5 ::a:: end return n",
		"back to a label of an enclosing block":         "local n = 0 ::a:: n = n + 1 do do if n < 3 then goto a end end end return n - 2",
		"forward to a label of an enclosing block":      "local n = 1 do do goto a end n = 2 end ::a:: return n",
		"labels of one name in two blocks":              "local n = 0 do goto a; n = 5 ::a:: end do goto a; n = 5 ::a:: n = n + 1 end return n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := evaluate(t, source); !RawEqual(got, Int(1)) {
				t.Errorf("got %v, want 1", got)
			}
		})
	}
}

func TestGotoClosesTheLocalsItLeaves(t *testing.T) {
	const source = `
local made = {}
local n = 0
::again::
do
  local x = n
  made[#made + 1] = function() x = x + 10; return x end
  n = n + 1
  if n < 3 then goto again end
end
made[1]()
return made[1]() * 10000 + made[2]() * 100 + made[3]()`
	if got := evaluate(t, source); !RawEqual(got, Int(201112)) {
		t.Errorf("got %v, want 201112", got)
	}
}

// A search of all gotos for each label, or of all labels for each goto, would take minutes.
func TestManyGotosAndLabels(t *testing.T) {
	const n = 100_000
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "goto a%d ", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "::a%d:: x() ", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "goto a%d ", i)
	}
	if _, err := Compile("many", b.String()); err != nil {
		t.Error(err)
	}
}

// evaluate runs source and returns its first result.
func evaluate(t *testing.T, source string) Value {
	t.Helper()
	st := NewState(Options{})
	fn, err := st.Load("test", source)
	if err != nil {
		t.Fatal(err)
	}
	results, err := st.Call(fn.Value())
	if err != nil || len(results) == 0 {
		t.Fatalf("got %v, %v", results, err)
	}
	return results[0]
}
