package controls

// Writes that take their time: RampTime of section 2.2, control frames of section 1.

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// frames lets n control frames pass, as the owner of a registry does.
func frames(t *testing.T, r *Registry, n int) (more bool) {
	t.Helper()
	for range n {
		time.Sleep(FramePeriod)
		var err error
		more, err = r.Frame()
		ok(t, err)
	}
	return more
}

// ramping runs f on controls that ramp, in virtual time.
func ramping(t *testing.T, defs []Definition, f func(t *testing.T, r *Registry, cs []*Control)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		cs := several(t, defs...)
		r := cs[0].component.registry
		r.OnRamp = func() {}
		f(t, r, cs)
	})
}

func TestThirtyFramesAreASecond(t *testing.T) { // 1
	if thirty := 30 * FramePeriod; thirty < time.Second || thirty > time.Second+time.Microsecond {
		t.Errorf("30 frames take %v", thirty)
	}
}

func TestRampMovesInAStraightLineFrameByFrame(t *testing.T) { // 2.2
	for _, row := range []struct {
		name  string
		def   Definition
		write func(*Control) error
		want  []string // at the start and after 10, 20, 29, 30 and 40 frames
	}{
		{"value", knob(DB), func(c *Control) error { return c.RampValue(nil, -60, time.Second) },
			[]string{"0dB", "-20.0dB", "-40.0dB", "-58.0dB", "-60.0dB", "-60.0dB"}},
		{"position", knob(Percent), func(c *Control) error { return c.RampPosition(nil, 0.5, time.Second) },
			[]string{"0%", "16.7%", "33.3%", "48.3%", "50.0%", "50.0%"}},
		{"beyond the range", knob(DB), func(c *Control) error { return c.RampValue(nil, 1000, time.Second) },
			[]string{"0dB", "6.67dB", "13.3dB", "19.3dB", "20.0dB", "20.0dB"}},
		{"meter", Definition{Type: Meter}, func(c *Control) error { return c.RampValue(nil, -90, time.Second) },
			[]string{"0dB", "-30.0dB", "-60.0dB", "-87.0dB", "-90.0dB", "-90.0dB"}},
		{"pin", Definition{Type: Loose}, func(c *Control) error { return c.RampPosition(nil, 1, time.Second) },
			[]string{"", "0.33", "0.67", "0.97", "1", "1"}},
		{"two states flip half way", Definition{Type: Toggle}, func(c *Control) error { return c.RampValue(nil, 1, time.Second) },
			[]string{"false", "false", "true", "true", "true", "true"}},
		{"integers at once", knob(Integer), func(c *Control) error { return c.RampValue(nil, 7, time.Second) },
			[]string{"7", "7", "7", "7", "7", "7"}},
		{"text at once", Definition{Type: Text}, func(c *Control) error { return c.RampValue(nil, 7, time.Second) },
			[]string{"7", "7", "7", "7", "7", "7"}},
		{"status at once", Definition{Type: Status, Default: "x"}, func(c *Control) error { return c.RampPosition(nil, 1, time.Second) },
			[]string{"x", "x", "x", "x", "x", "x"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			ramping(t, []Definition{row.def}, func(t *testing.T, r *Registry, cs []*Control) {
				shown := func() string {
					if c := cs[0]; c.def.Type == Loose && c.state.text != "" {
						return fmt.Sprint(math.Round(c.Position()*100) / 100)
					}
					return cs[0].String()
				}
				ok(t, row.write(cs[0]))
				got := []string{shown()}
				for _, n := range []int{10, 10, 9, 1, 10} {
					frames(t, r, n)
					got = append(got, shown())
				}
				if diff := cmp.Diff(row.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestRampEndsExactlyAtItsTarget(t *testing.T) {
	ramping(t, []Definition{knob(DB)}, func(t *testing.T, r *Registry, cs []*Control) {
		ok(t, cs[0].RampValue(nil, -12.3, 700*time.Millisecond))
		if more := frames(t, r, 21); more || cs[0].Value() != -12.3 {
			t.Errorf("value %v, more to come: %v", cs[0].Value(), more)
		}
	})
}

func TestRampTellsObserversOfEveryFrameButItsWriter(t *testing.T) { // 2.4
	ramping(t, []Definition{knob(DB)}, func(t *testing.T, r *Registry, cs []*Control) {
		me := &Writer{Name: "me"}
		mine, theirs := record(cs[0], me), record(cs[0], &Writer{Name: "other"})
		ok(t, cs[0].RampValue(me, -60, time.Second/2))
		frames(t, r, 100)
		if len(*mine) != 0 || len(*theirs) != 15 {
			t.Errorf("I was told %d times, the other %d times", len(*mine), len(*theirs))
		}
	})
}

func TestWriteEndsARamp(t *testing.T) {
	for name, write := range map[string]func(*Control) error{
		"another value":         func(c *Control) error { return c.SetValue(nil, -30) },
		"text":                  func(c *Control) error { return c.SetString(nil, "-30") },
		"what it holds already": func(c *Control) error { return c.SetValue(nil, c.Value()) },
	} {
		t.Run(name, func(t *testing.T) {
			ramping(t, []Definition{knob(DB)}, func(t *testing.T, r *Registry, cs []*Control) {
				ok(t, cs[0].RampValue(nil, -60, time.Second))
				frames(t, r, 15)
				ok(t, write(cs[0]))
				if more := frames(t, r, 30); more || math.Abs(cs[0].Value()+30) > 1e-4 {
					t.Errorf("value %v, more to come: %v", cs[0].Value(), more)
				}
			})
		})
	}
}

func TestRampReplacesTheOneBefore(t *testing.T) {
	ramping(t, []Definition{knob(DB)}, func(t *testing.T, r *Registry, cs []*Control) {
		began := 0
		r.OnRamp = func() { began++ }
		ok(t, cs[0].RampValue(nil, -60, time.Second))
		frames(t, r, 15)
		for range 1000 {
			ok(t, cs[0].RampValue(nil, 0, time.Second))
		}
		frames(t, r, 15)
		if v := cs[0].Value(); math.Abs(v+15) > 1e-4 || began != 1 || len(r.ramps) != 1 {
			t.Errorf("value %v, began %d, %d ramps", v, began, len(r.ramps))
		}
		frames(t, r, 15)
		ok(t, cs[0].RampValue(nil, -1, time.Second))
		if began != 2 {
			t.Errorf("began %d times", began)
		}
	})
}

func TestRampGoesOverWiresAndDoesNotEndByWhatComesBack(t *testing.T) {
	ramping(t, []Definition{knob(DB), {Type: Text}}, func(t *testing.T, r *Registry, cs []*Control) {
		wire(t, cs[0], cs[1])
		wire(t, cs[1], cs[0]) // brings back three digits only
		ok(t, cs[0].RampValue(nil, -60, time.Second))
		frames(t, r, 7)
		if got := cs[1].String(); got != "-14.0dB" {
			t.Errorf("the other end shows %q", got)
		}
		frames(t, r, 23)
		if cs[0].Value() != -60 || cs[1].String() != "-60.0dB" {
			t.Errorf("value %v, the other end shows %q", cs[0].Value(), cs[1].String())
		}
		ok(t, cs[0].RampValue(nil, 0, time.Second))
		frames(t, r, 15)
		ok(t, cs[1].SetString(nil, "-3"))
		frames(t, r, 30)
		if cs[0].Value() != -3 {
			t.Errorf("value %v after a write to the other end", cs[0].Value())
		}
	})
}

func TestRampIntoALoopOfWiresEndsWithTheError(t *testing.T) {
	ramping(t, []Definition{knob(Percent), {Type: Trigger}, {Type: Trigger}}, func(t *testing.T, r *Registry, cs []*Control) {
		wire(t, cs[0], cs[1])
		wire(t, cs[1], cs[2])
		wire(t, cs[2], cs[1])
		ok(t, cs[0].RampValue(nil, 50, time.Second))
		time.Sleep(FramePeriod)
		more, err := r.Frame()
		var loop *LoopError
		if !errors.As(err, &loop) || more {
			t.Errorf("error %v, more to come: %v", err, more)
		}
	})
}

func TestRampWithoutFramesOrTimeIsWrittenAtOnce(t *testing.T) {
	c := one(t, knob(DB))
	ok(t, c.RampValue(nil, -12, time.Second))
	if c.Value() != -12 {
		t.Errorf("value %v", c.Value())
	}
	c.component.registry.OnRamp = func() { t.Error("a ramp began") }
	for _, over := range []time.Duration{0, -time.Second} {
		ok(t, c.RampPosition(nil, 0.5, over))
	}
	ok(t, c.RampValue(nil, -40, time.Second)) // where it is
	if c.Value() != -40 {
		t.Errorf("value %v", c.Value())
	}
	if c.RampValue(nil, math.NaN(), time.Second) == nil || c.RampPosition(nil, math.Inf(1), time.Second) == nil {
		t.Error("a ramp to a number that is not finite began")
	}
}

func TestResetAndRemoveEndRamps(t *testing.T) { // 1
	ramping(t, []Definition{{Type: Meter}, knob(DB)}, func(t *testing.T, r *Registry, cs []*Control) {
		ok(t, cs[0].RampValue(nil, -60, time.Second))
		ok(t, cs[1].RampValue(nil, -60, time.Second))
		frames(t, r, 15)
		ok(t, cs[0].Component().ResetIndicators(nil))
		frames(t, r, 1)
		if cs[0].Value() != 0 || math.Abs(cs[1].Value()+32) > 1e-4 {
			t.Errorf("meter %v, knob %v", cs[0].Value(), cs[1].Value())
		}
		r.Remove("Unit")
		if more := frames(t, r, 1); more || math.Abs(cs[1].Value()+32) > 1e-4 {
			t.Errorf("knob %v, more to come: %v", cs[1].Value(), more)
		}
	})
}
