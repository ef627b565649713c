package controls

// Text forms of section 2.5, out and in.

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func TestNumbersShowInTheFormOfTheirUnit(t *testing.T) { // 2.5
	for _, row := range golden(t, "shown.txt") {
		d := kindOf(t, row.cells[0])
		if d.Type == Knob || d.Type == StateTrigger {
			b, _ := d.bounds()
			d.Min, d.Max = b.lower, b.upper
		}
		c := one(t, d)
		ok(t, c.put(nil, c.def.withValue(c.state, goldenNumber(t, row.cells[1]))))
		if got := c.String(); got != row.cells[2] {
			t.Errorf("shown.txt:%d: %s shows %q, want %q", row.line, row.cells[1], got, row.cells[2])
		}
		if d.Type == Knob || d.Type == Meter {
			consistent(t, c)
		}
	}
}

func TestFormsBelowAThousandHaveThreeDigitsAtMost(t *testing.T) { // 2.5
	digits := func(s string) (n int) {
		for _, sign := range s {
			if unicode.IsDigit(sign) {
				n++
			}
		}
		return n
	}
	for _, u := range []Unit{DB, Hz, Float, Pan, Percent, Position, Seconds} {
		b, _ := u.bounds()
		lower, upper := max(b.lower, -999), min(b.upper, 999)
		for i := range 5000 {
			v := lower + (upper-lower)*float64(i)/4999
			if s := u.format(v); digits(s) > 3 {
				t.Fatalf("%v: %v shows %s", u, v, s)
			}
		}
	}
}

func TestTypedTextIsReadWithTheSuffixesOfItsUnit(t *testing.T) { // 2.5
	for _, row := range golden(t, "typed.txt") {
		d := kindOf(t, row.cells[0])
		if lower, upper, found := strings.Cut(row.cells[1], " "); found {
			d.Min, d.Max = goldenNumber(t, lower), goldenNumber(t, upper)
		}
		text, err := strconv.Unquote(row.cells[2])
		ok(t, err)
		c := one(t, d)
		c.Component().Owner = &Writer{Name: "owner"}
		marker := c.def.fit(0.75 * c.def.Max)
		ok(t, c.SetValue(c.Component().Owner, marker))
		before := c.String()
		ok(t, c.SetString(c.Component().Owner, text))
		if row.cells[3] == "alone" {
			if c.Value() != marker || c.String() != before {
				t.Errorf("typed.txt:%d: %q changes %v to %v", row.line, text, marker, c.Value())
			}
			continue
		}
		if want := goldenNumber(t, row.cells[3]); math.Abs(c.Value()-want) > 1e-9 {
			t.Errorf("typed.txt:%d: %q gives %v, want %v", row.line, text, c.Value(), want)
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
		if c.def.Type.isText() || c.def.Type == Status || c.def.Type == Loose {
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
