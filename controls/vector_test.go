package controls

// Vectors: section 2.2.

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lists are the three views of a vector.
type lists struct {
	Values, Positions []float64
	Strings           []string
}

func lookAll(c *Control) lists { return lists{c.Values(), c.Positions(), c.Strings()} }

func TestVectorElementsFollowTheRulesOfTheirControl(t *testing.T) { // 2.2
	meter, pin := Definition{Type: Meter}, Definition{Type: Loose}
	for _, row := range []struct {
		name  string
		def   Definition
		write func(*Control) error
		want  lists
	}{
		{"nothing yet", meter, func(*Control) error { return nil }, lists{[]float64{0}, []float64{100.0 / 120}, []string{"0dB"}}},
		{"values of a meter", meter, func(c *Control) error { return c.SetValues(nil, []float64{-40, -10, 99}) },
			lists{[]float64{-40, -10, 20}, []float64{0.5, 0.75, 1}, []string{"-40.0dB", "-10.0dB", "20.0dB"}}},
		{"positions of a meter", meter, func(c *Control) error { return c.SetPositions(nil, []float64{0.5, 0, 2}) },
			lists{[]float64{-40, -100, 20}, []float64{0.5, 0, 1}, []string{"-40.0dB", "-100dB", "20.0dB"}}},
		{"strings of a meter", meter, func(c *Control) error { return c.SetStrings(nil, []string{"-40", "loud"}) },
			lists{[]float64{-40, 0}, []float64{0.5, 100.0 / 120}, []string{"-40.0dB", "0dB"}}},
		{"values of a pin", pin, func(c *Control) error { return c.SetValues(nil, []float64{0.25, 7}) },
			lists{[]float64{0.25, 7}, []float64{0.25, 1}, []string{"0.25", "7"}}},
		{"strings of a pin", pin, func(c *Control) error { return c.SetStrings(nil, []string{"left", "2"}) },
			lists{[]float64{0, 2}, []float64{0, 1}, []string{"left", "2"}}},
		{"one is a write of that view", knob(DB), func(c *Control) error { return c.SetStrings(nil, []string{"-40"}) },
			lists{[]float64{-40}, []float64{0.5}, []string{"-40.0dB"}}},
		{"a write of one view leaves one", meter, func(c *Control) error {
			if err := c.SetValues(nil, []float64{1, 2, 3}); err != nil {
				return err
			}
			return c.SetValue(nil, 1)
		}, lists{[]float64{1}, []float64{101.0 / 120}, []string{"1.00dB"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := one(t, row.def)
			ok(t, row.write(c))
			if diff := cmp.Diff(row.want, lookAll(c)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c.Value() != c.Values()[0] || c.String() != c.Strings()[0] {
				t.Errorf("the first element is %v %q", c.Value(), c.String())
			}
		})
	}
}

func TestVectorIsToldOncePerChange(t *testing.T) {
	c := one(t, Definition{Type: Meter})
	told := record(c, nil)
	for _, list := range [][]float64{{1, 2}, {1, 2}, {1, 3}, {1}} {
		ok(t, c.SetValues(nil, list))
	}
	if len(*told) != 3 {
		t.Errorf("told %v", *told)
	}
}

func TestVectorsThatDoNotFitFail(t *testing.T) {
	c, pin := one(t, knob(DB)), one(t, Definition{Type: Loose})
	for _, row := range []struct {
		err  error
		want string
	}{
		{c.SetValues(nil, []float64{1, 2}), "set values of Unit/A: a knob holds one, not 2"},
		{c.SetStrings(nil, nil), "set strings of Unit/A: the list is empty"},
		{pin.SetValues(nil, []float64{1, math.NaN()}), "set values of Unit/A: NaN is not a finite number"},
		{pin.SetPositions(nil, []float64{math.Inf(1)}), "set positions of Unit/A: +Inf is not a finite number"},
		{pin.SetValues(nil, make([]float64, MaxVector+1)), "set values of Unit/A: 10001 of them, at most 10000 are allowed"},
		{pin.SetStrings(nil, []string{strings.Repeat("x", MaxString), "x"}), "set strings of Unit/A: 1048577 bytes long, at most 1048576 are allowed"},
	} {
		if row.err == nil || row.err.Error() != row.want {
			t.Errorf("got %v, want %s", row.err, row.want)
		}
	}
}

func TestVectorCrossesWiresBetweenPinsAndMeters(t *testing.T) {
	meter, pin := Definition{Type: Meter}, Definition{Type: Loose}
	for _, row := range []struct {
		name     string
		from, to Definition
		write    func(*Control) error
		want     []string
	}{
		{"meter into pin", meter, pin, func(c *Control) error { return c.SetValues(nil, []float64{-40, -10}) }, []string{"-40.0dB", "-10.0dB"}},
		{"meter into meter", meter, Definition{Type: Meter, Min: -20, Max: 0}, func(c *Control) error { return c.SetValues(nil, []float64{-40, -10}) },
			[]string{"-20.0dB", "-10.0dB"}},
		{"pin into pin", pin, pin, func(c *Control) error { return c.SetStrings(nil, []string{"a", "b", "c"}) }, []string{"a", "b", "c"}},
		{"pin into meter by value", pin, meter, func(c *Control) error { return c.SetValues(nil, []float64{-40, -10}) }, []string{"-40.0dB", "-10.0dB"}},
		{"pin into meter by position", pin, meter, func(c *Control) error { return c.SetPositions(nil, []float64{0.5, 0.75}) }, []string{"-40.0dB", "-10.0dB"}},
		{"pin into meter by string", pin, meter, func(c *Control) error { return c.SetStrings(nil, []string{"-40", "quiet"}) }, []string{"-40.0dB", "0dB"}},
		{"pin into knob is the first", pin, knob(DB), func(c *Control) error { return c.SetValues(nil, []float64{-40, -10}) }, []string{"-40.0dB"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			cs := several(t, row.from, row.to)
			wire(t, cs[0], cs[1])
			ok(t, row.write(cs[0]))
			if diff := cmp.Diff(row.want, cs[1].Strings()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
