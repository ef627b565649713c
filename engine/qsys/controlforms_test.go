// The golden tables of text forms, as scripts meet them.
package qsys_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
)

// forms reads a golden table of text forms.
func forms(t *testing.T, file string) (rows [][]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repositoryRoot(t), "controls", "testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// formControl is the control of a row: of a type or unit, with a range such as "-40 0", or the default one.
func formControl(i int, kind, limits string) controls.Definition {
	d := controls.Definition{Name: fmt.Sprint("c", i), Type: controls.Knob}
	var known bool
	if d.Unit, known = controls.ParseUnit(kind); !known {
		d.Type, _ = controls.ParseType(kind)
	}
	fmt.Sscan(limits, &d.Min, &d.Max)
	return d
}

// widest is the range that a unit's row is about.
var widest = map[string]string{
	"Hz": "10 20000", "Float": "-1e9 1e9", "Integer": "-999999999 999999999", "Seconds": "0 87400", "state trigger": "0 9",
}

func TestControlsShowTheirValueInTheFormOfTheGoldenTable(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		var all []controls.Definition
		var source strings.Builder
		var want []string
		for i, row := range forms(t, "shown.txt") {
			d := formControl(i, row[0], widest[row[0]])
			all = append(all, d)
			fmt.Fprintf(&source, "Controls.%s.Value = %s print(%q, Controls.%s.String)\n", d.Name, row[1], row[0]+" "+row[1], d.Name)
			want = append(want, row[0]+" "+row[1]+"\t"+row[2])
		}
		b.scriptOf(b.component("Unit", all...), "s", source.String())
		b.wait(time.Second)
		b.want(want...)
	})
}

func TestTypedTextDoesWhatTheGoldenTableSays(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		var all []controls.Definition
		var source strings.Builder
		var want []string
		for i, row := range forms(t, "typed.txt") {
			d := formControl(i, row[0], row[1])
			all = append(all, d)
			text, err := strconv.Unquote(row[2])
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&source, "type_into(%q, %s, %q)\n", d.Name, luaString(text), row[3])
			want = append(want, d.Name+"\tas expected")
		}
		b.scriptOf(b.component("Unit", all...), "s", `
			function type_into(name, text, want)
				local c = Controls[name]
				c.Position = 0.75
				local value, shown = c.Value, c.String
				c.String = text
				local expected
				if want == "alone" then expected = c.Value == value and c.String == shown else expected = math.abs(c.Value - tonumber(want)) < 1e-9 end
				print(name, expected and "as expected" or text .. " gives " .. c.Value .. ", want " .. want)
			end
			`+source.String())
		b.wait(time.Second)
		b.want(want...)
	})
}

// luaString writes text as a Lua literal.
func luaString(text string) string {
	var s strings.Builder
	s.WriteByte('"')
	for i := range len(text) {
		fmt.Fprintf(&s, `\x%02x`, text[i])
	}
	s.WriteByte('"')
	return s.String()
}
