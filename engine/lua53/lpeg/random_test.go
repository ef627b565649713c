// Random patterns on random subjects, under our lpeg and the real one.
package lpeg

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// maker writes random Lua expressions for patterns.
type maker struct {
	*rand.Rand
	rules int  // that V may name
	times bool // whether to ask functions while matching
}

// subject returns a short text of few letters.
func (m *maker) subject() string {
	var b strings.Builder
	for range m.IntN(12) {
		b.WriteByte("aaabbc"[m.IntN(6)])
	}
	return b.String()
}

func (m *maker) pick(choices ...string) string { return choices[m.IntN(len(choices))] }

func (m *maker) leaf() string {
	leaves := []string{
		`P"a"`, `P"b"`, `P"c"`, `P"ab"`, `P"aab"`, `S"ab"`, `R"bc"`, `P(1)`, `P(2)`, `P""`, `P(false)`, `P(-1)`, `S""`, `Cp()`, `Cc"k"`, `Cc(1, 2)`, `Cc()`, `Cb"n"`, `Carg(1)`, `B"a"`, `P(0)`,
	}
	if m.rules > 0 && m.IntN(3) == 0 {
		return fmt.Sprintf(`V"r%d"`, m.IntN(m.rules))
	}
	if m.times && m.IntN(8) == 0 {
		return m.pick(`Cmt(1, ask)`, `P(ask)`, `Cmt("", refuse)`)
	}
	return leaves[m.IntN(len(leaves))]
}

// pattern returns a pattern nested to about a depth.
func (m *maker) pattern(depth int) string {
	if depth == 0 || m.IntN(8) == 0 {
		return m.leaf()
	}
	p := func() string { return m.pattern(depth - 1) }
	switch m.IntN(19) {
	case 0, 1, 2, 3:
		return "(" + p() + " * " + p() + ")"
	case 4, 5, 6:
		return "(" + p() + " + " + p() + ")"
	case 7:
		return "(" + p() + " - " + p() + ")"
	case 8, 9:
		return fmt.Sprintf("%s^%d", p(), m.IntN(3))
	case 10:
		return fmt.Sprintf("%s^-%d", p(), 1+m.IntN(3))
	case 11:
		return "-" + p()
	case 12:
		return "#" + m.quiet(p)
	case 13, 14:
		return m.pick("C", "Ct", "Cs", "Cg") + "(" + p() + ")"
	case 15:
		return "Cg(" + p() + `, "n")`
	case 16:
		return "Cf(" + p() + ", fold)"
	case 17:
		return "(" + p() + " / " + m.pick(`"<%0>"`, `"%1%%"`, "0", "1", "2", "count", "words") + ")"
	}
	if m.times {
		return "Cmt(" + p() + ", " + m.pick("ask", "refuse", "accept") + ")"
	}
	return "(" + p() + ")"
}

// quiet returns a pattern without functions that have values: the real lpeg loses count of them inside of #.
func (m *maker) quiet(p func() string) string {
	times, rules := m.times, m.rules
	m.times, m.rules = false, 0
	defer func() { m.times, m.rules = times, rules }()
	return p()
}

// program returns a program that tries a number of patterns.
func (m *maker) program(count int) string {
	var b strings.Builder
	b.WriteString(`local function fold(a, ...) return tostring(a) .. select("#", ...) end local function count(...) return select("#", ...), (...) end local words = {a = "A", ab = "AB", b = 2}
local calls = 0 local function ask(s, i, ...) calls = calls + 1 if calls > 200 then error("enough") end return i, calls, ... end local function accept(s, i) calls = calls + 1 if calls > 200 then error("enough") end return true end local function refuse(s, i, x) calls = calls + 1 if calls > 200 then error("enough") end return #s % 2 == 0 end
local function run(name, make, ...) print("-- " .. name) calls = 0 local ok, p = pcall(make) if not ok then return show(p) end for _, s in ipairs{...} do calls = 0 try(match, p, s, 1, "arg") end end
`)
	for range count {
		m.rules, m.times = 0, m.IntN(3) == 0
		expression := ""
		if m.IntN(3) == 0 {
			m.rules = 1 + m.IntN(4)
			expression = `P{"r0"`
			for i := range m.rules {
				expression += fmt.Sprintf(", r%d = %s", i, m.pattern(3))
			}
			expression += "}"
		} else {
			expression = m.pattern(4)
		}
		fmt.Fprintf(&b, "run(%q, function() return P(%s) end, %q, %q, %q, %q)\n", expression, expression, m.subject(), m.subject(), m.subject(), m.subject())
	}
	return b.String()
}

const (
	randomPrograms = 24
	perProgram     = 400
)

func TestRandomPatternsMatchAsWithTheRealOne(t *testing.T) {
	needJudge(t)
	for seed := range uint64(randomPrograms) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := &maker{Rand: rand.New(rand.NewPCG(seed, 1))}
			source := showSource(t) + m.program(perProgram)
			want := ruleName.ReplaceAllString(ask(t, source), "rule")
			got := ruleName.ReplaceAllString(evaluate(t, unlimited, source), "rule")
			compareRuns(t, strings.Split(want, "\n"), strings.Split(got, "\n"))
		})
	}
}

// ruleName is the name of a rule in an error. Which of several wrong rules is named depends on the order of a table.
var ruleName = regexp.MustCompile(`rule 'r\d'`)

// compareRuns reports the first lines that differ, with the pattern that stands above them.
func compareRuns(t *testing.T, want, got []string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d lines, want %d", len(got), len(want))
	}
	shown, pattern := 0, ""
	for i := range min(len(want), len(got)) {
		if strings.HasPrefix(want[i], "--") {
			pattern = want[i]
		}
		if want[i] == got[i] {
			continue
		}
		if shown++; shown > 5 {
			t.Fatal("and so on")
		}
		t.Errorf("%s\nreal lpeg: %s\nours: %s", pattern, want[i], got[i])
	}
}
