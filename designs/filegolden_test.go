package designs

// Golden files: testdata/parse/*.txt hold a design above a rule line, and below
// it the problems or, of a good design, its parts. -update rewrites the lower half.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const rule = "----------\n"

func TestParseGivesTheGoldenResult(t *testing.T) {
	files, err := filepath.Glob("testdata/parse/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(strings.ReplaceAll(string(src), "\r\n", "\n"), rule)
			got := outcome(input)
			if *update {
				if err := os.WriteFile(file, []byte(input+rule+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// outcome is the lower half of a golden file.
func outcome(input string) string {
	d, err := Parse("design.yaml", []byte(input), "testdata/files", nil)
	if err != nil {
		return err.Error() + "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "design %q in %s, %s, budget %d\n", d.Name, d.Dir, d.Location, d.Budget)
	for _, dev := range d.Devices {
		fmt.Fprintf(&b, "%d:%d: device %q at %s", dev.Position.Line, dev.Position.Column, dev.Name, dev.Address)
		if dev.Address.IsSerial() {
			fmt.Fprintf(&b, ", %s\n", dev.Mode)
		} else {
			fmt.Fprintf(&b, ", any certificate %t, %d bytes of roots\n", dev.TLS.SkipVerify, len(dev.TLS.CA))
		}
		if dev.Sim != nil {
			fmt.Fprintf(&b, "%d:%d: sim %q", dev.Sim.Position.Line, dev.Sim.Position.Column, dev.Sim.Model)
			fmt.Fprintf(&b, " %s\n", settingsText(dev.Sim.Settings))
		}
	}
	for i := range d.Components {
		writeComponent(&b, &d.Components[i])
	}
	for _, w := range d.Wires {
		fmt.Fprintf(&b, "%d:%d: wire %s -> %s\n", w.Position.Line, w.Position.Column, w.From, w.To)
	}
	for _, n := range d.Named {
		fmt.Fprintf(&b, "%d:%d: named %q is %s\n", n.Position.Line, n.Position.Column, n.Name, n.Control)
	}
	for _, u := range d.UCIs {
		fmt.Fprintf(&b, "uci %+v\n", u)
	}
	for _, e := range d.Schedule {
		fmt.Fprintf(&b, "%d:%d: at %q", e.Position.Line, e.Position.Column, e.Cron)
		for _, w := range e.Set {
			fmt.Fprintf(&b, ", set %s to %T %#v", w.Control, w.Value, w.Value)
		}
		if e.Trigger != nil {
			fmt.Fprintf(&b, ", trigger %s", *e.Trigger)
		}
		b.WriteString("\n")
	}
	for _, bank := range d.Snapshots {
		fmt.Fprintf(&b, "%d:%d: %d snapshots %q of %s\n", bank.Position.Line, bank.Position.Column, bank.Count, bank.Name, bank.Controls)
		for i, writes := range bank.Stored {
			for _, w := range writes {
				fmt.Fprintf(&b, "  %d: %s is %T %#v\n", i+1, w.Control, w.Value, w.Value)
			}
		}
	}
	for _, p := range d.Permissions {
		fmt.Fprintf(&b, "%d:%d: %s %s on %s for %q, default %t\n", p.Position.Line, p.Position.Column, p.Effect, p.Actions, p.On, p.Components, p.ByDefault)
	}
	if d.Dialects != nil {
		fmt.Fprintf(&b, "dialects %s\n", d.Dialects)
	}
	return b.String()
}

func writeComponent(b *strings.Builder, c *Component) {
	fmt.Fprintf(b, "%d:%d: component %q", c.Position.Line, c.Position.Column, c.Name)
	if c.Type != "" {
		fmt.Fprintf(b, " is a %s\n", c.Type)
	} else {
		fmt.Fprintf(b, " runs %s, %d bytes\n", filepath.ToSlash(c.Script), len(c.Source))
	}
	if c.Plugin != nil {
		fmt.Fprintf(b, "  plugin %s\n", c.Plugin.Info.Name)
	}
	for _, p := range c.Properties {
		fmt.Fprintf(b, "  property %q = %T %#v\n", p.Name, p.Value, p.Value)
	}
	for _, d := range c.Controls {
		fmt.Fprintf(b, "  control %q: %s %s %v..%v, default %#v, count %d, choices %q, pin %s\n",
			d.Name, d.Type, d.Unit, d.Min, d.Max, d.Default, d.Count, d.Choices, d.Pin)
	}
	if c.Serial != nil {
		fmt.Fprintf(b, "  serial %q\n", c.Serial)
	}
	if c.SerialServers != nil || c.UCI != "" {
		fmt.Fprintf(b, "  serves %q, script of UCI %q\n", c.SerialServers, c.UCI)
	}
}

func settingsText(settings []Setting) string {
	var parts []string
	for _, s := range settings {
		value := fmt.Sprintf("%T %#v", s.Value, s.Value)
		if inner, ok := s.Value.([]Setting); ok {
			value = settingsText(inner)
		}
		parts = append(parts, fmt.Sprintf("%d:%d: %s = %s", s.Line, s.Column, s.Name, value))
	}
	return "{" + strings.Join(parts, "; ") + "}"
}
