package syntax

import (
	"errors"
	"strings"
	"testing"
)

// errorCase is a source with the message Lua 5.3.6 gives for it.
type errorCase struct{ name, source, want string }

// checkErrors parses each source as a chunk named c.
func checkErrors(t *testing.T, cases []errorCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			main, err := Parse("c", c.source)
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("Parse(%q): got %v, want an *Error", c.source, err)
			}
			if main != nil {
				t.Errorf("Parse(%q): a tree beside the error", c.source)
			}
			if e.Error() != c.want {
				t.Errorf("Parse(%q):\n got %q\nwant %q", c.source, e.Error(), c.want)
			}
		})
	}
}

// checkAccepted parses each source without an error.
func checkAccepted(t *testing.T, sources []string) {
	t.Helper()
	for _, source := range sources {
		if _, err := Parse("c", source); err != nil {
			t.Errorf("Parse(%.60q): %v", source, err)
		}
	}
}

func TestScannerErrors(t *testing.T) {
	checkErrors(t, []errorCase{
		{"control character", "x=\x01", "c:1: unexpected symbol near '<\\1>'"},
		{"zero byte is not shown", "x=\x00", "c:1: unexpected symbol"},
		{"byte beyond ASCII", "x=\xff", "c:1: unexpected symbol near '<\\255>'"},
		{"printable character", "x=$", "c:1: unexpected symbol near '$'"},
		{"lone tilde", "x=~", "c:1: unexpected symbol near <eof>"},
		{"string ends with the chunk", "x='abc", "c:1: unfinished string near <eof>"},
		{"string ends with the line", "x='abc\ny'", "c:1: unfinished string near ''abc'"},
		{"string ends after an escaped line end", "x='a\\\nb", "c:2: unfinished string near <eof>"},
		{"string ends in a backslash", "x='\\", "c:1: unfinished string near <eof>"},
		{"string at fault shows its escapes resolved", "x=3 'a\\65\\\nb'", "c:2: unexpected symbol near ''aA\nb''"},
		{"string at fault is shown up to a zero byte", "x=3 'a\\0b'", "c:1: unexpected symbol near ''a'"},
		{"long string at fault shows \\n for its line ends", "x=3 [==[\nab\r\nc]==]", "c:3: unexpected symbol near '[==[ab\nc]==]'"},
		{"number at fault", "x=3 0x10", "c:1: unexpected symbol near '0x10'"},
		{"letters after a number", "x=3x", "c:1: syntax error near <eof>"},
		{"unknown escape", "x=\"ab\\q\"", "c:1: invalid escape sequence near '\"ab\\q'"},
		{"unknown escape before a line end", "x='\\\r\n\\q'", "c:2: invalid escape sequence near ''\n\\q'"},
		{"escape after skipped blanks", "x='\\z \n \n b\\q'", "c:3: invalid escape sequence near ''b\\q'"},
		{"decimal escape too large", "x=\"\\300\"", "c:1: decimal escape too large near '\"\\300\"'"},
		{"decimal escape of four digits", "x='\\4000'", "c:1: decimal escape too large near ''\\4000'"},
		{"hexadecimal escape without digit", "x=\"\\xz\"", "c:1: hexadecimal digit expected near '\"\\xz'"},
		{"hexadecimal escape of one digit", "x='\\xa\n'", "c:1: hexadecimal digit expected near ''\\xa\n'"},
		{"hexadecimal escape ends with the chunk", "x=\"\\x1", "c:1: hexadecimal digit expected near '\"\\x1'"},
		{"code point too large", "x=\"\\u{110000}\"", "c:1: UTF-8 value too large near '\"\\u{110000'"},
		{"code point much too large", "x=\"\\u{FFFFFFFFFF}\"", "c:1: UTF-8 value too large near '\"\\u{FFFFFF'"},
		{"code point without digit", "x=\"\\u{zz}\"", "c:1: hexadecimal digit expected near '\"\\u{z'"},
		{"code point without brace", "x=\"\\uab\"", "c:1: missing '{' near '\"\\ua'"},
		{"code point without closing brace", "x=\"\\u{12\"", "c:1: missing '}' near '\"\\u{12\"'"},
		{"code point ends with the chunk", "x=\"\\u{12", "c:1: missing '}' near '\"\\u{12'"},
		{"unfinished long string", "x=[[abc\n", "c:2: unfinished long string (starting at line 1) near <eof>"},
		{"unfinished long comment", "--[==[ab\n\n]=]", "c:3: unfinished long comment (starting at line 1) near <eof>"},
		{"long bracket without its second", "x=[==abc", "c:1: invalid long string delimiter near '[=='"},
		{"two points in a number", "x=3..2", "c:1: malformed number near '3..2'"},
		{"hexadecimal number without digit", "x=0x", "c:1: malformed number near '0x'"},
		{"hexadecimal number before a letter", "x=0xg", "c:1: malformed number near '0x'"},
		{"exponent without digit", "x=3e", "c:1: malformed number near '3e'"},
		{"signed exponent without digit", "x=3e+", "c:1: malformed number near '3e+'"},
		{"binary exponent without digit", "x=0x1p", "c:1: malformed number near '0x1p'"},
		{"hexadecimal digit in a decimal number", "x=3a", "c:1: malformed number near '3a'"},
		{"number that begins and ends with a point", "x=.5.", "c:1: malformed number near '.5.'"},
		{"hexadecimal number after a point", "x=.0x5p1", "c:1: malformed number near '.0x5p1'"},
		{"two exponents", "x=1e1e1", "c:1: malformed number near '1e1e1'"},
		{"line ends of two characters count once", "\r\n\n\r\r\r\n\n)", "c:6: unexpected symbol near ')'"},
		{"line ends in a long comment count", "--[[\r\n\n\r]] )", "c:3: unexpected symbol near ')'"},
		{"comment ends with its line", "-- a\r\n-- b\n)", "c:3: unexpected symbol near ')'"},
		{"comment with half a long bracket ends with its line", "--[==\n)", "c:2: unexpected symbol near ')'"},
	})
}

func TestParserErrors(t *testing.T) {
	checkErrors(t, []errorCase{
		{"no statement", "1", "c:1: unexpected symbol near '1'"},
		{"operator without operand", "x=1+", "c:1: unexpected symbol near <eof>"},
		{"expression without value", "x=\n\n;", "c:3: unexpected symbol near ';'"},
		{"two expressions", "x=1 2", "c:1: unexpected symbol near '2'"},
		{"statement that is no call", "a.b", "c:1: syntax error near <eof>"},
		{"call in parentheses as statement", "(f())", "c:1: syntax error near <eof>"},
		{"assignment to a call", "f()=1", "c:1: syntax error near '='"},
		{"assignment to a variable in parentheses", "(a)=1", "c:1: syntax error near '='"},
		{"assignment to a call as second target", "a,f()=1", "c:1: syntax error near '='"},
		{"targets without values", "a,b", "c:1: '=' expected near <eof>"},
		{"word as a name", "a.end=1", "c:1: <name> expected near 'end'"},
		{"field without name", "a.1", "c:1: syntax error near '.1'"},
		{"method without arguments", "a:b", "c:1: function arguments expected near <eof>"},
		{"method without name", "a:1", "c:1: <name> expected near '1'"},
		{"method across the end", "a:b\n", "c:2: function arguments expected near <eof>"},
		{"closing parenthesis on the same line", "f(x", "c:1: ')' expected near <eof>"},
		{"closing parenthesis on a later line", "f(x,\ny\n;", "c:3: ')' expected (to close '(' at line 1) near ';'"},
		{"arguments are open since the expression began", "f.\na\n(1\n", "c:4: ')' expected (to close '(' at line 1) near <eof>"},
		{"expression in parentheses on a later line", "x=(1\n", "c:2: ')' expected (to close '(' at line 1) near <eof>"},
		{"index not closed", "a[1=2", "c:1: ']' expected near '='"},
		{"table not closed", "x={1,\n2", "c:2: '}' expected (to close '{' at line 1) near <eof>"},
		{"table item without separator", "x={a b}", "c:1: '}' expected near 'b'"},
		{"table key not closed", "x={[1=2}", "c:1: ']' expected near '='"},
		{"table key without value", "x={a=}", "c:1: unexpected symbol near '}'"},
		{"table key in brackets without equals sign", "x={[1]\n2}", "c:2: '=' expected near '2'"},
		{"end missing on the same line", "if x then", "c:1: 'end' expected near <eof>"},
		{"end of if missing", "\nif x then\n\n", "c:4: 'end' expected (to close 'if' at line 2) near <eof>"},
		{"end of while missing", "while x do\n", "c:2: 'end' expected (to close 'while' at line 1) near <eof>"},
		{"end of do missing", "do\n\n", "c:3: 'end' expected (to close 'do' at line 1) near <eof>"},
		{"end of for missing", "for i=1,2 do\n", "c:2: 'end' expected (to close 'for' at line 1) near <eof>"},
		{"end of function missing", "function f()\n\n", "c:3: 'end' expected (to close 'function' at line 1) near <eof>"},
		{"end of a function is known by its parameters' line", "local function\nf\n()\n", "c:4: 'end' expected (to close 'function' at line 3) near <eof>"},
		{"until missing", "repeat\n\n", "c:3: 'until' expected (to close 'repeat' at line 1) near <eof>"},
		{"end too many", "do end end", "c:1: <eof> expected near 'end'"},
		{"else twice", "if x then\nelse\nelse end", "c:3: 'end' expected (to close 'if' at line 1) near 'else'"},
		{"then missing", "if x", "c:1: 'then' expected near <eof>"},
		{"do missing after while", "while x\nx()", "c:2: 'do' expected near 'x'"},
		{"do missing after for", "for i=1,2\nx()", "c:2: 'do' expected near 'x'"},
		{"for without name", "for 1", "c:1: <name> expected near '1'"},
		{"for without equals sign", "for a b", "c:1: '=' or 'in' expected near 'b'"},
		{"for with one bound", "for a=1 do", "c:1: ',' expected near 'do'"},
		{"for with four bounds", "for a=1,2,3,4 do", "c:1: 'do' expected near ','"},
		{"generic for without in", "for a,b do", "c:1: 'in' expected near 'do'"},
		{"local without name", "local 1", "c:1: <name> expected near '1'"},
		{"local with a comma at its end", "local a,", "c:1: <name> expected near <eof>"},
		{"local function without name", "local function ()", "c:1: <name> expected near '('"},
		{"function without name", "function ()", "c:1: <name> expected near '('"},
		{"function without parameters", "function f end", "c:1: '(' expected near 'end'"},
		{"parameter missing after a comma", "function f(a,) end", "c:1: <name> or '...' expected near ')'"},
		{"parameter that is no name", "function f(1) end", "c:1: <name> or '...' expected near '1'"},
		{"parameter after dots", "function f(...,a) end", "c:1: ')' expected near ','"},
		{"vararg outside of a vararg function", "function f() return ... end", "c:1: cannot use '...' outside a vararg function near '...'"},
		{"statement after return", "return 1\nx()", "c:2: <eof> expected near 'x'"},
		{"return twice", "return return", "c:1: unexpected symbol near 'return'"},
		{"two semicolons after return", "return;;", "c:1: <eof> expected near ';'"},
		{"goto without name", "goto 1", "c:1: <name> expected near '1'"},
		{"label without name", "::1::", "c:1: <name> expected near '1'"},
		{"label not closed", "::a:", "c:1: '::' expected near ':'"},
	})
}

func TestErrorWithoutLineIsItsMessage(t *testing.T) {
	_, err := Parse("c", strings.Repeat("do local a end ", 32768))
	if want := "too many local variables (limit is 32767)"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %q", err, want)
	}
	checkAccepted(t, []string{strings.Repeat("do local a end ", 32767)})
}
