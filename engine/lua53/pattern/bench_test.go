// Benchmarks of typical patterns.
package pattern

import (
	"strings"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	words := strings.Repeat("the quick brown fox ", 50)
	for _, c := range []struct{ name, subject, pattern string }{
		{"assignment", "volume=-42", `^(%w+)=(%-?%d+)$`},
		{"word", "   hello world", `%s*(%S+)`},
		{"trim", "   set input 4 gain -12.5   ", `^%s*(.-)%s*$`},
		{"lazy", "key: some value; rest", `(.-):%s*(.-);`},
		{"absent", words, `%d+`},
		{"literal", words, `zebra (%d)`},
		{"balanced", "f(a(b)c(d(e)))x", `%b()`},
		{"frontier", "THE (quick) fox", `%f[%a]%a+%f[%A]`},
		{"backtracking", strings.Repeat("a", 200), `.*b`},
	} {
		b.Run(c.name, func(b *testing.B) {
			var m Matcher
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := m.Find(m.Compile(c.pattern), c.subject, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNextWord(b *testing.B) {
	subject := strings.Repeat("the quick brown fox ", 50)
	var m Matcher
	b.ReportAllocs()
	for b.Loop() {
		at := 0
		for at >= 0 {
			_, at, _ = m.Next(m.Compile(`%a+`), subject, at, at)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		compile(`^(%w+)=(%-?%d+)$`)
	}
}
