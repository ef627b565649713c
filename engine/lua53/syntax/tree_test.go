package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// opNames holds the operators as source text.
var opNames = strings.Fields("+ - * % ^ / // & | ~ << >> .. == < <= ~= > >= and or - ~ not #")

// show writes an expression with all its structure in brackets.
func show(e Expr) string {
	switch e := e.(type) {
	case *Nil:
		return "nil"
	case *True:
		return "true"
	case *False:
		return "false"
	case *Vararg:
		return "..."
	case *Integer:
		return fmt.Sprint(e.Value)
	case *Float:
		return fmt.Sprintf("%gf", e.Value)
	case *String:
		return fmt.Sprintf("%q", e.Value)
	case *Name:
		return e.Name
	case *Index:
		return show(e.Object) + "[" + show(e.Key) + "]"
	case *Call:
		return show(e.Func) + "(" + showAll(e.Args) + ")"
	case *MethodCall:
		return show(e.Object) + ":" + e.Name + "(" + showAll(e.Args) + ")"
	case *Binary:
		return "<" + show(e.Left) + " " + opNames[e.Op] + " " + show(e.Right) + ">"
	case *Unary:
		return "<" + opNames[e.Op] + " " + show(e.Operand) + ">"
	case *Paren:
		return "(" + show(e.Inner) + ")"
	case *TableConstructor:
		return showTable(e)
	}
	return fmt.Sprintf("%T", e)
}

func showAll(list []Expr) string {
	var texts []string
	for _, e := range list {
		texts = append(texts, show(e))
	}
	return strings.Join(texts, ", ")
}

func showTable(t *TableConstructor) string {
	var items []string
	for _, f := range t.Fields {
		item := show(f.Value)
		if f.Key != nil {
			item = "[" + show(f.Key) + "]=" + item
		}
		items = append(items, item)
	}
	return "{" + strings.Join(items, ", ") + "}"
}

// parse parses a source that has no errors.
func parse(t *testing.T, source string) *Function {
	t.Helper()
	main, err := Parse("c", source)
	if err != nil {
		t.Fatalf("Parse(%q): %v", source, err)
	}
	return main
}

func TestExpressions(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"1+2*3-4", "<<1 + <2 * 3>> - 4>"},
		{"a..b..c", "<a .. <b .. c>>"},
		{"-a^-b^c", "<- <a ^ <- <b ^ c>>>>"},
		{"not a==b", "<<not a> == b>"},
		{"#a.b+~c", "<<# a[\"b\"]> + <~ c>>"},
		{"a or b and c<d|e~f&g<<h..i+j*-k^l", "<a or <b and <c < <d | <e ~ <f & <g << <h .. <i + <j * <- <k ^ l>>>>>>>>>>>>"},
		{"a/b//c%d", "<<<a / b> // c> % d>"},
		{"a<b<=c>d>=e==f~=g", "<<<<<<a < b> <= c> > d> >= e> == f> ~= g>"},
		{"a>>b-c", "<a >> <b - c>>"},
		{"(a)(b)", "(a)(b)"},
		{"a.b[c]:d(1,...)'s'{}", "a[\"b\"][c]:d(1, ...)(\"s\")({})"},
		{"{1,a=2;[3]=4,b,}", "{1, [\"a\"]=2, [3]=4, b}"},
		{"{a,b=b,(c)}", "{a, [\"b\"]=b, (c)}"},
		{"nil,true,false", "nil, true, false"},
		{"0x7fffffffffffffff,0xffffffffffffffff,9223372036854775808,.5,3.,0x.8p1,1e2", "9223372036854775807, -1, 9.223372036854776e+18f, 0.5f, 3f, 1f, 100f"},
	} {
		main := parse(t, "return "+c.source)
		if got := showAll(main.Body.Stmts[0].(*Return).Values); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

func TestStrings(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`''`, ""},
		{`'a"b'`, `a"b`},
		{`"\a\b\f\n\r\t\v\\\"\'"`, "\a\b\f\n\r\t\v\\\"'"},
		{`"\x41\65\0\0012\9x"`, "AA\x00\x012\tx"},
		{`"\u{0}\u{7f}\u{80}\u{7FF}\u{800}\u{D800}\u{ffff}\u{10000}\u{10FFFF}\u{000041}"`, "\x00\x7f\u0080\u07ff\u0800\xed\xa0\x80\uffff\U00010000\U0010ffffA"},
		{"'a\\z \n\t\r\n b\\zc'", "abc"},
		{"'a\\\r\nb\\\n\rc\\\rd\\\ne'", "a\nb\nc\nd\ne"},
		{"'\x00\xff'", "\x00\xff"},
		{"[[\r\na\r\nb\n\rc\rd\n\n]]", "a\nb\nc\nd\n\n"},
		{"[==[\n\n]]]=]]==]", "\n]]]=]"},
		{"[[]]", ""},
		{"[[\\n]]", `\n`},
		{"[=[]]=]", "]"},
		{"'" + strings.Repeat("x", 50) + "\\n'", strings.Repeat("x", 50) + "\n"},
	} {
		main := parse(t, "return "+c.source)
		if got := main.Body.Stmts[0].(*Return).Values[0].(*String).Value; got != c.want {
			t.Errorf("%q: got %q, want %q", c.source, got, c.want)
		}
	}
}

func TestStatements(t *testing.T) {
	const source = `
::l:: local a, b = 1
a.b, c = f()
do break_() end
while a do break end
repeat local x until x
if a then goto l elseif b then ; else f:g() end
for i = 1, 2, 3 do end
for k, v in f, g do end
function a.b:c(x, ...) end
local function g() return end
return 1, 2;
`
	want := []string{"Label", "Local", "Assign", "Do", "While", "Repeat", "If", "NumericFor", "GenericFor", "FunctionStmt", "LocalFunction", "Return"}
	var got []string
	stmts := parse(t, source).Body.Stmts
	for _, s := range stmts {
		got = append(got, strings.TrimPrefix(fmt.Sprintf("%T", s), "*syntax."))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	wantMethod := &FunctionStmt{
		Target: &Index{
			Object: &Index{Object: &Name{Name: "a", Line: 10}, Key: &String{Value: "b", Line: 10}, Line: 10},
			Key:    &String{Value: "c", Line: 10}, Line: 10,
		},
		Func: &Function{Params: []string{"self", "x"}, IsVararg: true, Body: &Block{EndLine: 10}, Line: 10, EndLine: 10},
		Line: 10,
	}
	if diff := cmp.Diff(wantMethod, stmts[9]); diff != "" {
		t.Error(diff)
	}
	wantIf := &If{
		Clauses: []Clause{
			{Cond: &Name{Name: "a", Line: 7}, Body: &Block{Stmts: []Stmt{&Goto{Label: "l", Target: &Label{Name: "l", Line: 2}, Line: 7}}, EndLine: 7}, Line: 7},
			{Cond: &Name{Name: "b", Line: 7}, Body: &Block{EndLine: 7}, Line: 7},
		},
		Else: &Block{Stmts: []Stmt{&CallStmt{Call: &MethodCall{Object: &Name{Name: "f", Line: 7}, Name: "g", Line: 7, NameLine: 7}, Line: 7}}, EndLine: 7},
		Line: 7,
	}
	if diff := cmp.Diff(wantIf, stmts[6]); diff != "" {
		t.Error(diff)
	}
}

func TestSkipHead(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"x=1", "x=1"},
		{"", ""},
		{"#!lua\nx=1", "\nx=1"},
		{"#!lua", ""},
		{"\xEF\xBB\xBFx", "x"},
		{"\xEF\xBB\xBF# x\r\ny", "\ny"},
		{"\xEF\xBBx", "\xEF\xBBx"},
		{"\n#x", "\n#x"},
	} {
		if got := SkipHead([]byte(c.source)); !bytes.Equal(got, []byte(c.want)) {
			t.Errorf("SkipHead(%q): got %q, want %q", c.source, got, c.want)
		}
	}
}
