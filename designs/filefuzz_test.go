package designs

// Fuzzing of the design file: whatever the bytes, problems or a whole design.

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/parse/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		input, _, _ := strings.Cut(string(src), rule)
		f.Add([]byte(input))
	}
	for _, s := range []string{"a: |\n x\n\ny: >-\n z", "- - a\n  - b\n- c: d\n  e: [a, {b: c}, 'x''y', \"\\u0041\"]", "{a: 1}", "a: !", "--- a: b", "- {name: [}", "&a", "*a: 1", "<<: {}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		d, err := Parse("design.yaml", src, "testdata/files", nil)
		if (d == nil) == (err == nil) {
			t.Fatalf("got design %v and error %v", d, err)
		}
		if err == nil {
			checkDesign(t, d)
			return
		}
		ps, ok := errors.AsType[Problems](err)
		if !ok || len(ps) == 0 {
			t.Fatalf("got error %#v, want Problems", err)
		}
		for _, p := range ps {
			if p.Line < 1 || p.Column < 1 || p.Text == "" || strings.ContainsAny(p.Text, "\n\t\x00") {
				t.Errorf("problem %+v has no place or no plain text", p)
			}
		}
	})
}

// checkDesign holds what every good design has.
func checkDesign(t *testing.T, d *Design) {
	if d.Name == "" || d.Location == nil || d.Budget < 0 {
		t.Errorf("incomplete design %+v", d)
	}
	for _, dev := range d.Devices {
		if dev.Name == "" || dev.Address.Host == "" || dev.Address.Port < 1 || dev.Position.Line < 1 {
			t.Errorf("incomplete device %+v", dev)
		}
		if again, err := parseAddress(dev.Address.String()); err != nil || again != dev.Address {
			t.Errorf("address %v reads back as %v, %v", dev.Address, again, err)
		}
	}
	if slices.ContainsFunc(d.Components, func(c Component) bool { return c.Name == "" || c.Source == nil || c.Position.Line < 1 }) {
		t.Errorf("incomplete component in %+v", d.Components)
	}
}
