package syntax

import (
	"strings"
	"testing"
)

func TestLabelErrors(t *testing.T) {
	checkErrors(t, []errorCase{
		{"break outside of a loop", "break\n\nx()", "c:3: <break> at line 1 not inside a loop"},
		{"break in a function in a loop", "while x do\nf(function() break\nend)\nend", "c:3: <break> at line 2 not inside a loop"},
		{"break in a block after a loop", "while x do end do break end\n", "c:2: <break> at line 1 not inside a loop"},
		{"no label", "goto a\n\n", "c:3: no visible label 'a' for <goto> at line 1"},
		{"no label in a function", "function f()\ngoto a\nend\n\nx()", "c:5: no visible label 'a' for <goto> at line 2"},
		{"first goto without label is named", "goto a; goto b; ::a::", "c:1: no visible label 'b' for <goto> at line 1"},
		{"label in an inner block", "goto a\ndo ::a:: end", "c:2: no visible label 'a' for <goto> at line 1"},
		{"label in an earlier block", "do ::a:: end\ngoto a", "c:2: no visible label 'a' for <goto> at line 2"},
		{"label of an enclosing function", "::a:: function f() goto a end", "c:1: no visible label 'a' for <goto> at line 1"},
		{"break and goto in order", "goto a; break", "c:1: no visible label 'a' for <goto> at line 1"},
		{"label twice", "::a::\n\n::a\n::", "c:4: label 'a' already defined on line 1"},
		{"label twice, one at the end", "::a:: x() ::a::", "c:1: label 'a' already defined on line 1"},
		{"jump into the scope of a local", "goto a\nlocal b, c\n::a::\nx()", "c:4: <goto a> at line 1 jumps into the scope of local 'b'"},
		{"jump out of a block into the scope of a local", "do goto a end\nlocal b ::a:: x()", "c:2: <goto a> at line 1 jumps into the scope of local 'b'"},
		{"jump into the scope of a local function", "goto a; local function g() end ::a:: x()", "c:1: <goto a> at line 1 jumps into the scope of local 'g'"},
		{"only locals after the goto count", "local x; goto a; local y; local z; ::a:: f()", "c:1: <goto a> at line 1 jumps into the scope of local 'y'"},
		{"first of two gotos is named", "local x; goto a\nlocal y\ngoto a\n::a:: f()", "c:4: <goto a> at line 1 jumps into the scope of local 'y'"},
		{"end of a repeat block is in the scope of its locals", "repeat goto a; local b; ::a::\nuntil b", "c:2: <goto a> at line 1 jumps into the scope of local 'b'"},
	})
}

func TestJumpsAccepted(t *testing.T) {
	checkAccepted(t, []string{
		"goto a; local b; ::a::",
		"goto a; local b; ::a:: ; ::c:: ;",
		"do goto a; local b; ::a:: end",
		"while x do if y then goto continue end local z ::continue:: end",
		"::a:: do goto a end",
		"::a:: x() do ::a:: goto a end goto a",
		"do goto a end local b ::a::",
		"repeat if x then break end local y until y",
		"for i = 1, 2 do do break end end",
		"do ::a:: end do ::a:: end",
		"goto a; function f() ::a:: end ::a:: f()",
	})
}

// A search of all gotos for each label, or of all labels for each goto, would take minutes.
func TestManyGotosAndLabels(t *testing.T) {
	const n = 200000
	var b strings.Builder
	for i := range n {
		b.WriteString("goto a" + itoa(i) + " ")
	}
	for i := range n {
		b.WriteString("::b" + itoa(i) + ":: x() ::a" + itoa(i) + ":: x() ")
	}
	checkAccepted(t, []string{b.String()})
}
