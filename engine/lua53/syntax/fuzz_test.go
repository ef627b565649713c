package syntax

import (
	"errors"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, source := range []string{
		sample,
		"", ";", "return", "x=1", "x={a b}", "goto a ::a::", "repeat local x until x",
		"for i=1,2,3 do break end", "for k,v in pairs(t) do end", "function a.b:c(...) return ... end",
		`x="\a\x41\65\u{20AC}\z  b"`, "x=[==[\r\n]=]\n\r]==]", "--[[ \r ]] -- x\n", "x=0x1p4+.5e-3//3..2",
		"x=-2^-3 .. 'a' == not #t and ~1 or 1<<2>>3&4|5", "f{...}.a[1]:b'c'\n(d)", "a,b.c,d[1]=1,2", "\x00", "\xff\n\r", "x={a\n",
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		main, err := Parse("f", source)
		if err == nil {
			if main == nil {
				t.Fatal("neither tree nor error")
			}
			return
		}
		var e *Error
		if !errors.As(err, &e) || e.Msg == "" {
			t.Fatalf("got %#v", err)
		}
		if lines := strings.Count(source, "\n") + strings.Count(source, "\r"); e.Line > lines+1 {
			t.Fatalf("line %d of %d", e.Line, lines+1)
		}
	})
}
