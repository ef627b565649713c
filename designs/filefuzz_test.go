package designs

// Fuzzing of the design file: whatever the bytes, problems or a whole design.

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"crosspoint/controls"
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
	for _, s := range []string{"a: |\n x\n\ny: >-\n z", "- - a\n  - b\n- c: d\n  e: [a, {b: c}, 'x''y', \"\\u0041\"]", "{a: 1}", "a: !", "--- a: b", "- {name: [}", "&a", "*a: 1", "<<: {}", "components: [{script: , controls: [*a]}]", "snapshots: {A: *a, B: {controls: [*a], stored: [*a]}}"} {
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
		if dev.Name == "" || dev.Address == (Address{}) || dev.Address.IsSerial() != (dev.Mode.Baud > 0) || dev.Position.Line < 1 {
			t.Errorf("incomplete device %+v", dev)
		}
		if again, err := parseAddress(dev.Address.String()); err != nil || again != dev.Address {
			t.Errorf("address %v reads back as %v, %v", dev.Address, again, err)
		}
	}
	if slices.ContainsFunc(d.Components, func(c Component) bool {
		return c.Name == "" || (c.Source == nil) == (c.Type == "") || c.Position.Line < 1
	}) {
		t.Errorf("incomplete component in %+v", d.Components)
	}
	checkReferences(t, d)
}

// checkReferences holds that a design can be started: whatever it names is there.
func checkReferences(t *testing.T, d *Design) {
	r := &Running{design: d, writers: map[string]*controls.Writer{}}
	if err := r.addComponents(); err != nil {
		t.Fatalf("%v in %+v", err, d.Components)
	}
	var refs []Ref
	for _, w := range d.Wires {
		refs = append(refs, w.From, w.To)
	}
	for _, n := range d.Named {
		refs = append(refs, n.Control)
	}
	for _, e := range d.Schedule {
		if e.When.Next(time.Unix(0, 0)).IsZero() || e.Set == nil && e.Trigger == nil {
			t.Errorf("incomplete entry %+v", e)
		}
		for _, w := range e.Set {
			refs = append(refs, w.Control)
		}
		if e.Trigger != nil {
			refs = append(refs, *e.Trigger)
		}
	}
	for _, b := range d.Snapshots {
		if b.Name == "" || b.Count < 1 || b.Count > controls.MaxSnapshots || len(b.Stored) > b.Count || len(b.Controls) == 0 {
			t.Errorf("incomplete bank %+v", b)
		}
		refs = append(refs, b.Controls...)
	}
	if err := r.addBanks(); err != nil {
		t.Error(err)
	}
	for _, ref := range refs {
		if _, err := r.at(ref); err != nil {
			t.Error(err)
		}
	}
}
