package syntax

import (
	"strconv"
	"strings"
	"testing"
)

func itoa(i int) string { return strconv.Itoa(i) }

// nested is a source with n times open and close around inner.
func nested(before, open, inner, shut string, n int) string {
	return before + strings.Repeat(open, n) + inner + strings.Repeat(shut, n)
}

// The deepest source of each form that Lua 5.3.6 takes in a main chunk's call of load, and what it says about the next.
func TestLevels(t *testing.T) {
	for _, c := range []struct {
		name                      string
		before, open, inner, shut string
		deepest                   int
		want                      string
	}{
		{"parentheses", "x=", "(", "1", ")", 196, "main function near '1'"},
		{"parentheses of a statement", "", "(", "f", ")()", 197, "main function near 'f'"},
		{"tables", "x=", "{", "1", "}", 196, "main function near '1'"},
		{"tables around a name", "x=", "{", "a", "}", 196, "main function near ''"},
		{"tables around a field", "x=", "{", "a.b", "}", 196, "main function near '.'"},
		{"tables around a call with a string", "x=", "{", "a'str'", "}", 196, "main function near ''str''"},
		{"tables around a call with a long string", "x=", "{", "a[=[str]=]", "}", 196, "main function near '[=[str]=]'"},
		{"tables around a word", "x=", "{", "a and b", "}", 195, "main function near 'b'"},
		{"table keys", "x=", "{[", "a", "]=1}", 196, "main function near 'a'"},
		{"calls", "x=", "a(", "", ")", 197, "main function near 'a'"},
		{"indexes", "x=", "a[", "1", "]", 196, "main function near '1'"},
		{"unary operators", "x=", "- ", "a", "", 196, "main function near 'a'"},
		{"concatenations", "x=", "a..", "a", "", 196, "main function near 'a'"},
		{"powers", "x=", "a^", "a", "", 196, "main function near 'a'"},
		{"targets", "", "a,", "a=1", "", 197, "main function near '='"},
		{"blocks", "", "do ", "", " end", 198, "main function near 'do'"},
		{"ifs", "", "if a then ", "", " end", 197, "main function near 'a'"},
		{"elses", "", "if a then else ", "", " end", 197, "main function near 'a'"},
		{"functions", "", "function f() ", "", " end", 198, "function at line 1 near 'function'"},
		{"functions in expressions", "", "f=function() ", "", " end", 99, "function at line 1 near 'f'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkAccepted(t, []string{nested(c.before, c.open, c.inner, c.shut, c.deepest)})
			_, err := Parse("c", nested(c.before, c.open, c.inner, c.shut, c.deepest+1))
			if want := "c:1: too many C levels (limit is 200) in " + c.want; err == nil || err.Error() != want {
				t.Errorf("got %v, want %q", err, want)
			}
		})
	}
}

func TestConsecutiveLabelsTakeLevels(t *testing.T) {
	var b strings.Builder
	for i := range 199 {
		b.WriteString("::l" + itoa(i) + "::")
	}
	checkErrors(t, []errorCase{{"199", b.String(), "c:1: too many C levels (limit is 200) in main function near '::'"}})
}

func TestLocals(t *testing.T) {
	const locals = "too many local variables (limit is 200) in "
	repeat := strings.Repeat
	checkErrors(t, []errorCase{
		{"statements", repeat("local a ", 201), "c:1: " + locals + "main function near <eof>"},
		{"names", "local a" + repeat(",a", 200) + "=1", "c:1: " + locals + "main function near '='"},
		{"function", "function f()\n\n" + repeat("local a ", 201) + " end", "c:3: " + locals + "function at line 1 near 'end'"},
		{"parameters", "function f(a" + repeat(",a", 200) + ") end", "c:1: " + locals + "function at line 1 near ')'"},
		{"self", "function a:b(" + repeat("a,", 199) + "a) end", "c:1: " + locals + "function at line 1 near ')'"},
		{"local functions", repeat("local function f() end ", 201), "c:1: " + locals + "main function near '('"},
		{"numeric for takes four", repeat("local a ", 197) + "for i=1,2 do end", "c:1: " + locals + "main function near '='"},
		{"generic for takes three more", repeat("local a ", 195) + "for i,j,k in x do end", "c:1: " + locals + "main function near 'in'"},
	})
	checkAccepted(t, []string{
		repeat("local a ", 200),
		repeat("local a ", 196) + "for i=1,2 do end",
		repeat("local a ", 200) + "function f() " + repeat("local a ", 200) + " end",
		repeat("do local a end ", 1000),
	})
}

// Chains that lean to the left take no levels, but the tree has a greatest height.
func TestHeight(t *testing.T) {
	for _, c := range []struct{ name, before, link, after string }{
		{"sum", "x=a", "+a", ""},
		{"conjunction", "x=a", " and a", ""},
		{"fields", "x=a", ".b", ""},
		{"calls", "f", "()", ""},
		{"methods", "f", ":m()", ""},
		{"indexes", "a", "[1]", "=1"},
		{"function name", "function a", ".b", "() end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkAccepted(t, []string{nested(c.before, c.link, "", "", maxHeight-2) + c.after})
			_, err := Parse("c", nested(c.before, c.link, "", "", 300000)+c.after)
			if err == nil || !strings.HasPrefix(err.Error(), "c:1: chunk has too many syntax levels near ") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestHeightOfNestedChainsAddsUp(t *testing.T) {
	chain := strings.Repeat("+a", maxHeight/2)
	for _, source := range []string{
		"x=(a" + chain + ")" + chain,
		"x=f(a" + chain + ")" + chain,
		"x={a" + chain + "}[1]" + chain,
		"x={[a" + chain + "]=1}[1]" + chain,
		"x=(function() y=a" + chain + " end)()" + chain,
		"x=-(a" + chain + ")" + chain,
	} {
		if _, err := Parse("c", source); err == nil {
			t.Errorf("Parse(%.20q...): no error", source)
		}
	}
	checkAccepted(t, []string{"x=a" + chain + " y=a" + chain + " function f() return a" + chain + " end x=f() + a" + chain})
}

func TestLongSourcesOfOneFormParse(t *testing.T) {
	const n = 200000
	repeat := strings.Repeat
	checkAccepted(t, []string{
		"if a then " + repeat("elseif a then ", n) + "end",
		repeat(";", n),
		repeat("a=1 ", n),
		"x={" + repeat("{},", n) + "}",
		"x=f(" + repeat("a,", n) + "a)",
		"x=[[" + repeat("]=", n) + "]]",
		"x=[=[" + repeat("]]\r", n) + "]=]",
		"x='" + repeat(`\z  \65`, n) + "'",
		repeat("--[==\n", n),
		"local x = " + repeat("a", n),
		repeat("do goto a ::a:: end ", n),
		repeat("\r\n\n\r", n),
	})
}
