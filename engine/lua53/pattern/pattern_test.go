// Matches and errors as the reference implementation has them.
package pattern

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// find is the text of what string.find returns: bounds from 1, captures, "nil", or the error.
func find(m *Matcher, subject, pattern string, init int) string {
	start, end, err := m.Find(m.Compile(pattern), subject, init-1)
	if err != nil {
		return err.Error()
	}
	if start < 0 {
		return "nil"
	}
	out := fmt.Sprint(start+1, " ", end)
	for i := range m.Captures() {
		from, to, err := m.Capture(i)
		switch {
		case err != nil:
			return err.Error()
		case to == Position:
			out += fmt.Sprint(" ", from+1)
		default:
			out += " " + subject[from:to]
		}
	}
	return out
}

type findCase struct {
	subject, pattern string
	init             int
	want             string
}

func testFind(t *testing.T, cases []findCase) {
	var m Matcher
	for _, c := range cases {
		if got := find(&m, c.subject, c.pattern, c.init); got != c.want {
			t.Errorf("find(%q, %q, %d) = %q, want %q", c.subject, c.pattern, c.init, got, c.want)
		}
	}
}

func TestFindMatchesAsLuaDoes(t *testing.T) {
	testFind(t, []findCase{
		{"abc", "b", 1, "2 2"},
		{"abc", "()b()", 1, "2 2 2 3"},
		{"abc", "^b", 1, "nil"},
		{"abc", "^b", 2, "2 2"},
		{"abc", "$", 1, "4 3"},
		{"abc", "a$", 1, "nil"},
		{"a$c", "a$c", 1, "1 3"},
		{"a^c", "a^c", 1, "1 3"},
		{"", "", 1, "1 0"},
		{"abc", "", 4, "4 3"},
		{"volume=-42", "^(%w+)=(%-?%d+)$", 1, "1 10 volume -42"},
		{"  hello world", "%s*(%S+)", 1, "1 7 hello"},
		{"  x y  ", "^%s*(.-)%s*$", 1, "1 7 x y"},
		{"aaab", "a*b", 1, "1 4"},
		{"aaab", "a-b", 1, "1 4"},
		{"aaab", "a+b", 1, "1 4"},
		{"b", "a+b", 1, "nil"},
		{"aab", "a?ab", 1, "1 3"},
		{"ab", "a?ab", 1, "1 2"},
		{"aaa", "a-", 1, "1 0"},
		{"aaa", "a-$", 1, "1 3"},
		{"aaa", "^(a-)$", 1, "1 3 aaa"},
		{"x[a]y", "[%[%]]", 1, "2 2"},
		{"]", "[]]", 1, "1 1"},
		{"a", "[^]]", 1, "1 1"},
		{"a-z", "[a-]+", 1, "1 2"},
		{"b", "[a-c]", 1, "1 1"},
		{"-", "[%a-z]", 1, "1 1"},
		{"]", "[a-%%]", 1, "1 1"},
		{"z", "[a-%z]", 1, "1 1"},
		{"a\x00b", "%z", 1, "2 2"},
		{"a\x00b", "a\x00b", 1, "1 3"},
		{"a\x00b", "[\x00]", 1, "2 2"},
		{"a\x00b", "[^%z]+$", 1, "3 3"},
		{"a\x00\x00b", "%f[%z]", 1, "2 1"},
		{"f(a(b)c)d", "%b()", 1, "2 8"},
		{"((a)", "%b()", 1, "2 4"},
		{"x''y", "%b''", 1, "2 3"},
		{"THE (quick) fox", "%f[%a]%a+%f[%A]", 6, "6 10"},
		{"foo", "%f[%w]()", 1, "1 0 1"},
		{"foo", "%f[%W]()", 1, "4 3 4"},
		{"say 'hi'", "(['\"])(.-)%1", 1, "5 8 ' hi"},
		{"abab", "(ab)%1", 1, "1 4 ab"},
		{"aab", "()a%1", 1, "nil"},
		{"\xe9t", "%a+", 1, "2 2"},
		{"\xff\x80", "[\x80-\xff]+", 1, "1 2"},
		{"key = value", "^(%w+)%s*=%s*(%w+)$", 1, "1 11 key value"},
		{"2024-01-31", "(%d+)-(%d+)-(%d+)", 1, "1 10 2024 01 31"},
		{"abc", "((a)(b)(c))", 1, "1 3 abc a b c"},
		{"abc", "(()a)", 1, "1 1 a 1"},
		{"ABC", "%u+", 1, "1 3"},
		{"aB1_ ", "%W", 1, "4 4"},
		{"\t\n\v\f\r x", "%s+", 1, "1 6"},
		{"a.b", "a%.b", 1, "1 3"},
		{"a*b", "a%*b", 1, "1 3"},
		{"*", "*", 1, "1 1"},
		{"*a", "*a", 1, "1 2"},
		{"**", "**", 1, "1 2"},
		{"+-", "+%-", 1, "1 2"},
		{"a)", "a%)", 1, "1 2"},
	})
}

func TestErrorsComeWhenTheMatchArrivesAtThem(t *testing.T) {
	testFind(t, []findCase{
		{"abc", "%", 1, "malformed pattern (ends with '%')"},
		{"abc", "a%", 1, "malformed pattern (ends with '%')"},
		{"xbc", "a%", 1, "nil"},
		{"abc", "[a", 1, "malformed pattern (missing ']')"},
		{"abc", "[", 1, "malformed pattern (missing ']')"},
		{"abc", "[]", 1, "malformed pattern (missing ']')"},
		{"abc", "[^]", 1, "malformed pattern (missing ']')"},
		{"abc", "[%", 1, "malformed pattern (missing ']')"},
		{"abc", "[%]", 1, "malformed pattern (missing ']')"},
		{"abc", "[a-%]", 1, "malformed pattern (missing ']')"},
		{"xbc", "x[", 1, "malformed pattern (missing ']')"},
		{"xbc", "y[", 1, "nil"},
		{"abc", "%f", 1, "missing '[' after '%f' in pattern"},
		{"abc", "%fa", 1, "missing '[' after '%f' in pattern"},
		{"abc", "%f[", 1, "malformed pattern (missing ']')"},
		{"abc", "%b", 1, "malformed pattern (missing arguments to '%b')"},
		{"abc", "%bx", 1, "malformed pattern (missing arguments to '%b')"},
		{"abc", ".)", 1, "invalid pattern capture"},
		{"abc", "(a))", 1, "invalid pattern capture"},
		{"abc", "%1", 1, "invalid capture index %1"},
		{"abc", "%0", 1, "invalid capture index %0"},
		{"abc", "(a%1)", 1, "invalid capture index %1"},
		{"abc", "(a)%2", 1, "invalid capture index %2"},
		{"abc", "(a", 1, "unfinished capture"},
		{"abc", "(x", 1, "nil"},
		{"abc", "(", 1, "unfinished capture"},
		{"abc", "a(b*)c%9", 1, "invalid capture index %9"},
		{"abc", "z(b*)c%9", 1, "nil"},
		{"abc", strings.Repeat("()", 33), 1, "too many captures"},
		{"abc", "x" + strings.Repeat("()", 33), 1, "nil"},
	})
}

func TestDepthIsLimitedTo200(t *testing.T) {
	long := strings.Repeat("a", 300)
	testFind(t, []findCase{
		{long, strings.Repeat("a?", 199), 1, "1 199"},
		{long, strings.Repeat("a?", 200), 1, "pattern too complex"},
		{long, strings.Repeat("a-", 200) + "b", 1, "pattern too complex"},
		{"b", strings.Repeat("a?", 5000), 1, "1 0"},
		{long, strings.Repeat("a", 300), 1, "1 300"},
		{long, strings.Repeat(".", 300), 1, "1 300"},
		{long, strings.Repeat("a*", 5000), 1, "1 300"},
		{long, "(" + strings.Repeat("a?", 197) + ")", 1, "1 197 " + long[:197]},
		{long, "(" + strings.Repeat("a?", 198) + ")", 1, "pattern too complex"},
	})
}

func TestNextSkipsTheEmptyMatchAtTheLastEnd(t *testing.T) {
	for _, c := range []struct{ subject, pattern, want string }{
		{"abc", "%w*", "[abc]"},
		{"abc d", "%w*", "[abc][d]"},
		{"abc", "", "[][][][]"},
		{"a,,b", "[^,]*", "[a][][b]"},
		{"hello world", "o", "[o][o]"},
		{"a^b^^c", "^+", "[^][^^]"},
		{"^a", "^", "[^]"},
	} {
		var m Matcher
		got := ""
		for start, end := 0, -1; ; {
			from := max(end, 0)
			if start, end, _ = m.Next(m.CompileUnanchored(c.pattern), c.subject, from, end); start < 0 {
				break
			}
			got += "[" + c.subject[start:end] + "]"
		}
		if got != c.want {
			t.Errorf("matches of %q in %q: %s, want %s", c.pattern, c.subject, got, c.want)
		}
	}
}

func TestCaptureWithoutCapturesIsTheWholeMatch(t *testing.T) {
	var m Matcher
	if _, _, err := m.Find(m.Compile("b+"), "abbc", 0); err != nil {
		t.Fatal(err)
	}
	if start, end, err := m.Capture(0); start != 1 || end != 3 || err != nil || m.Captures() != 0 {
		t.Errorf("capture 0 = %d, %d, %v", start, end, err)
	}
	if _, _, err := m.Capture(1); err == nil || err.Error() != "invalid capture index %2" {
		t.Errorf("capture 1: %v", err)
	}
}

func TestExponentialPatternEndsWhenTheHostSaysSo(t *testing.T) {
	stop, total := errors.New("enough"), 0
	m := Matcher{Charge: func(steps int) error {
		if total += steps; total > 100_000 {
			return stop
		}
		return nil
	}}
	subject := strings.Repeat("a", 60)
	if _, _, err := m.Find(m.Compile(strings.Repeat("a*", 30)+"b"), subject, 0); err != stop {
		t.Errorf("error %v after %d steps", err, total)
	}
	if total > 110_000 {
		t.Errorf("%d steps until the end", total)
	}
}

func TestEverySearchIsCharged(t *testing.T) {
	subject, huge := strings.Repeat("a", 1<<14), strings.Repeat("%b", 1<<14)
	enough := errors.New("enough")
	for name, pattern := range map[string]string{"byte": "%z()", "text": "bbbb()", "set": "[bc]", "run": "a-b", "compiling": huge} {
		total := 0
		m := Matcher{Charge: func(steps int) error {
			if total += steps; total < len(subject) {
				return nil
			}
			return enough
		}}
		m.Find(m.Compile(pattern), subject, 0)
		if total < len(subject)/bytesPerStep {
			t.Errorf("%s: %d steps charged", name, total)
		}
	}
}

func TestFindAndCaptureAllocateNothing(t *testing.T) {
	var m Matcher
	subject := "volume=-42"
	allocations := testing.AllocsPerRun(100, func() {
		m.Find(m.Compile(`^(%w+)=(%-?%d+)$`), subject, 0)
		m.Capture(1)
	})
	if allocations != 0 {
		t.Errorf("%v allocations", allocations)
	}
}

func TestCompileKeepsPatternsWithinBounds(t *testing.T) {
	var m Matcher
	kept := m.Compile("kept")
	m.Compile("other")
	if m.Compile("kept") != kept {
		t.Error("a pattern of late is compiled again")
	}
	for k := range 10 * cachedPatterns {
		m.Compile(fmt.Sprint("p", k))
	}
	m.Compile(strings.Repeat("x", cachedLength+1))
	if n := len(m.cache.patterns); n > cachedPatterns {
		t.Errorf("%d patterns kept", n)
	}
	if items := len(compile(strings.Repeat(".", 1<<20)).items); items > maxItems+2 {
		t.Errorf("%d items", items)
	}
}

func TestNoSpecials(t *testing.T) {
	for p, want := range map[string]bool{
		"": true, "plain text": true, "a]b)c": true, "a\x00b": true,
		"^": false, "a$": false, "a*": false, "a+": false, "a?": false, "a.b": false, "(": false, "[": false, "%": false, "a-b": false,
	} {
		if NoSpecials(p) != want {
			t.Errorf("NoSpecials(%q) = %v", p, !want)
		}
	}
}
