package controls

// Text forms of section 2.5, out and in.

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestNumbersShowInTheFormOfTheirUnit(t *testing.T) { // 2.5
	for _, row := range []struct {
		unit  Unit
		value float64
		want  string
	}{
		{DB, -100, "-100dB"}, {DB, 0, "0dB"}, {DB, 20, "20.0dB"}, {DB, -12, "-12.0dB"}, {DB, -10, "-10.0dB"},
		{DB, 5, "5.00dB"}, {DB, -9, "-9.00dB"}, {DB, 9.996, "10.0dB"}, {DB, -99.96, "-100dB"}, {DB, -0.001, "0dB"},
		{Hz, 10, "10 Hz"}, {Hz, 31.5, "31.5 Hz"}, {Hz, 100, "100 Hz"}, {Hz, 999.4, "999 Hz"}, {Hz, 999.5, "1.00 kHz"}, {Hz, 1000, "1.00 kHz"},
		{Hz, 20000, "20.0 kHz"},
		{Float, 1, "1.00"}, {Float, 0, "0"}, {Float, 0.125, "0.13"}, {Float, -0.125, "-0.13"}, {Float, 12345.6, "12346"}, {Float, 1e9, "1000000000"},
		{Integer, 42, "42"}, {Integer, -999999999, "-999999999"},
		{Pan, -1, "L100"}, {Pan, -0.5, "L50"}, {Pan, 0, "C"}, {Pan, 0.001, "C"}, {Pan, 1, "R100"},
		{Percent, 50, "50.0%"}, {Percent, 0, "0%"}, {Percent, 100, "100%"},
		{Position, 0.5, "0.50"}, {Position, 1, "1.00"},
		{Seconds, 0, "0ms"}, {Seconds, 0.1, "100ms"}, {Seconds, 0.01, "10.0ms"}, {Seconds, 0.9995, "1.00s"}, {Seconds, 1, "1.00s"},
		{Seconds, 10, "10.0s"}, {Seconds, 87400, "87400s"},
	} {
		if got := row.unit.format(row.value); got != row.want {
			t.Errorf("%v %v: %q, want %q", row.unit, row.value, got, row.want)
		}
	}
}

func TestTypedTextIsReadWithTheSuffixesOfItsUnit(t *testing.T) { // 2.5
	const alone = math.MaxFloat64 // the text says nothing; the control keeps its value
	for _, row := range []struct {
		def  Definition
		text string
		want float64
	}{
		{knob(DB), "-12", -12}, {knob(DB), "-12dB", -12}, {knob(DB), " -7.5 DB ", -7.5}, {knob(DB), "-12.0dBm", alone},
		{knob(DB), "500", 20}, {knob(DB), "-1e400", -100}, {knob(DB), "NaN", alone}, {knob(DB), "inf", alone}, {knob(DB), "", alone},
		{knob(DB), "0x10", alone}, {knob(DB), "1_0", alone}, {knob(DB), "1..2", alone}, {knob(DB), "5-3", alone}, {knob(DB), "true", alone},
		{knob(Hz), "440", 440}, {knob(Hz), "1k", 1000}, {knob(Hz), "1.5 kHz", 1500}, {knob(Hz), "31.5 Hz", 31.5}, {knob(Hz), "20.0 kHz", 20000},
		{knob(Hz), "3", 20}, {knob(Hz), "5 e", alone},
		{knob(Float), "1.5", 1.5}, {knob(Float), "1.5k", alone}, {knob(Float), "1e1", 10}, {knob(Float), "-1", 0}, {knob(Float), ".5", 0.5},
		{knob(Integer), "42", 42}, {knob(Integer), "41.5", 42}, {knob(Integer), "+7", 7},
		{knob(Pan), "L50", -0.5}, {knob(Pan), "r100", 1}, {knob(Pan), "c", 0}, {knob(Pan), "-0.25", -0.25}, {knob(Pan), "L500", -1}, {knob(Pan), "L", alone},
		{knob(Pan), "L-5", alone}, {knob(Pan), "50%", alone}, {knob(Pan), "R 25", 0.25},
		{knob(Percent), "50", 50}, {knob(Percent), "12.5 %", 12.5}, {knob(Percent), "101%", 100},
		{knob(Position), "0.25", 0.25},
		{knob(Seconds), "0.5", 0.5}, {knob(Seconds), "500m", 0.5}, {knob(Seconds), "500 ms", 0.5}, {knob(Seconds), "1s", 1}, {knob(Seconds), "500s", 1},
		{knob(Seconds), "250", 0.25}, {knob(Seconds), "5000", 1}, {knob(Seconds, 0, 60), "59", 59}, {knob(Seconds, 0, 60), "61", 0.061},
		{Definition{Type: Meter}, "-120dB", -100}, {Definition{Type: Meter}, "-6", -6},
		{Definition{Type: Toggle}, "true", 1}, {Definition{Type: Toggle}, "FALSE", 0}, {Definition{Type: Toggle}, "1", 1}, {Definition{Type: Toggle}, "on", alone},
		{Definition{Type: LED, Off: "unmuted", On: "muted"}, "muted", 1}, {Definition{Type: LED, Off: "unmuted", On: "muted"}, "true", 1},
		{Definition{Type: StateTrigger, Max: 5}, "3", 3}, {Definition{Type: StateTrigger, Max: 5}, "3.0", alone},
		{Definition{Type: StateTrigger, Max: 5}, "three", alone}, {Definition{Type: StateTrigger, Max: 5}, "9", 5},
	} {
		c := one(t, row.def)
		marker := c.def.fit(0.75 * c.def.Max)
		ok(t, c.SetValue(nil, marker))
		want := row.want
		if want == alone {
			want = marker
		}
		ok(t, c.SetString(nil, row.text))
		if got := c.Value(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v %v: %q gives %v, want %v", row.def.Type, row.def.Unit, row.text, got, want)
		}
	}
}

// consistent checks what holds for every control with a number at every moment.
func consistent(t *testing.T, c *Control) {
	t.Helper()
	d := c.Definition()
	if v := c.Value(); !(v >= d.Min && v <= d.Max) || math.Signbit(v) && v == 0 {
		t.Errorf("%v %v: value %v is outside %v to %v", d.Type, d.Unit, v, d.Min, d.Max)
	}
	if p := c.Position(); !(p >= 0 && p <= 1) || c.Boolean() != (p > 0.5) {
		t.Errorf("%v %v: position %v, boolean %v", d.Type, d.Unit, p, c.Boolean())
	}
	before, shown := c.Value(), c.String()
	ok(t, c.SetString(nil, shown))
	if got := c.String(); got != shown {
		t.Errorf("%v %v %v to %v: value %v shows %q; typed again it shows %q", d.Type, d.Unit, d.Min, d.Max, before, shown, got)
	}
	ok(t, c.SetValue(nil, before))
	ok(t, c.SetPosition(nil, c.Position()))
	if got := c.Value(); math.Abs(got-before) > 1e-12*max(math.Abs(d.Min), math.Abs(d.Max)) {
		t.Errorf("%v %v %v to %v: value %v became %v by its own position", d.Type, d.Unit, d.Min, d.Max, before, got)
	}
}

// anyRange returns a knob of a unit with a range somewhere inside its bounds.
func anyRange(r *rand.Rand, u Unit) Definition {
	b, _ := u.bounds()
	at := func() float64 {
		v := b.lower + (b.upper-b.lower)*math.Pow(r.Float64(), float64(1+r.IntN(8)))
		if u == Integer {
			v = math.Round(v)
		}
		return v
	}
	lo, hi := at(), at()
	if lo > hi {
		lo, hi = hi, lo
	}
	return knob(u, lo, hi)
}

func TestValuePositionAndStringAgreeWhateverIsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		u := DB + Unit(r.IntN(int(Seconds)))
		d := anyRange(r, u)
		if d.Min == d.Max {
			continue
		}
		c := one(t, d)
		p := r.Float64()
		ok(t, c.SetPosition(nil, p))
		if got := c.Position(); u != Integer && math.Abs(got-p) > 1e-6 {
			t.Errorf("%v %v to %v: position %v reads back as %v", u, d.Min, d.Max, p, got)
		}
		consistent(t, c)
		ok(t, c.SetValue(nil, r.NormFloat64()*1000))
		consistent(t, c)
	}
}

func FuzzSetString(f *testing.F) {
	for _, s := range []string{"", "-12.0dB", "20.0 kHz", "1k", "L50", "C", "100ms", "5m", "50.0%", "true", "1e999", "-", ".", "1e", "0x1p4", "NaN", "٣", "\xff"} {
		f.Add(s, uint8(DB), 0.0, 0.0)
		f.Add(s, uint8(Seconds), 0.0, 60.0)
	}
	f.Fuzz(func(t *testing.T, s string, unit uint8, lo, hi float64) {
		d := Definition{Name: "A", Type: Knob, Unit: Unit(unit), Min: lo, Max: hi}
		if unit >= 100 {
			d = Definition{Name: "A", Type: Type(unit - 100)}
		}
		if d.Validate() != nil {
			return
		}
		c := one(t, d)
		ok(t, c.SetString(nil, s))
		if c.def.Type.isText() || c.def.Type == Status {
			if c.String() != s || !finite(c.Value()) {
				t.Errorf("%v: %q shows %q with value %v", d.Type, s, c.String(), c.Value())
			}
			return
		}
		if c.def.Max-c.def.Min > 1e-6*math.Max(math.Abs(c.def.Min), math.Abs(c.def.Max)) {
			consistent(t, c)
		}
	})
}
