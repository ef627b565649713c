package controls

// Wires.

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func wire(t *testing.T, from, to *Control) (cut func()) {
	t.Helper()
	cut, err := Connect(from, to)
	ok(t, err)
	return cut
}

func TestWireCarriesTheStateNowAndLater(t *testing.T) {
	cs := several(t, Definition{Type: Text, Default: "Down"}, Definition{Type: TextIndicator})
	cut := wire(t, cs[0], cs[1])
	if cs[1].String() != "Down" {
		t.Errorf("at first the other end shows %q", cs[1].String())
	}
	told := record(cs[1], nil)
	ok(t, cs[0].SetString(nil, "Up"))
	if cs[1].String() != "Up" || len(*told) != 1 {
		t.Errorf("then it shows %q, told %v", cs[1].String(), *told)
	}
	cut()
	cut()
	ok(t, cs[0].SetString(nil, "Down"))
	if cs[1].String() != "Up" || cs[1].driven != 0 {
		t.Errorf("cut, it shows %q", cs[1].String())
	}
}

func TestWireTranslatesBetweenKinds(t *testing.T) { // unverified
	for _, row := range []struct {
		name     string
		from, to Definition
		write    any
		want     views
	}{
		{"same unit takes the value", knob(DB), knob(DB, -40, 0), -20, views{-20, 0.5, "-20.0dB", false}},
		{"knob into meter", knob(DB), Definition{Type: Meter}, -40, views{-40, 0.5, "-40.0dB", false}},
		{"other unit takes the position", knob(DB), knob(Percent), -40, views{50, 0.5, "50.0%", false}},
		{"toggle into knob", Definition{Type: Toggle}, knob(Float), true, views{100, 1, "100", true}},
		{"knob into led", knob(Percent), Definition{Type: LED}, 51, views{1, 1, "true", true}},
		{"knob into text", knob(Hz), Definition{Type: Text}, 1000, views{0, 0, "1.00 kHz", false}},
		{"toggle into text", Definition{Type: Toggle}, Definition{Type: Text}, true, views{0, 0, "true", false}},
		{"text into knob is typed", Definition{Type: Text}, knob(Hz), "2k", views{2000, 1980.0 / 19980, "2.00 kHz", false}},
		{"text into toggle", Definition{Type: Text}, Definition{Type: Toggle}, "true", views{1, 1, "true", true}},
		{"text into status is the message", Definition{Type: Text}, Definition{Type: Status}, "hot", views{0, 0, "hot", false}},
	} {
		t.Run(row.name, func(t *testing.T) {
			cs := several(t, row.from, row.to)
			wire(t, cs[0], cs[1])
			ok(t, cs[0].Set(nil, row.write))
			if diff := cmp.Diff(row.want, look(cs[1])); diff != "" {
				t.Error(diff)
			}
		})
	}
	cs := several(t, Definition{Type: Status}, Definition{Type: Status})
	wire(t, cs[0], cs[1])
	ok(t, cs[0].SetString(nil, "hot"))
	ok(t, cs[0].SetValue(nil, 2))
	if diff := cmp.Diff(look(cs[0]), look(cs[1])); diff != "" {
		t.Error("status into status:", diff)
	}
}

func TestWirePressesTriggers(t *testing.T) { // 2.6
	cs := several(t, Definition{Type: Toggle}, Definition{Type: Trigger}, Definition{Type: Text}, Definition{Type: Toggle}, Definition{Type: StateTrigger})
	owner := &Writer{Name: "owner"}
	cs[0].Component().Owner = owner
	wire(t, cs[0], cs[1])
	wire(t, cs[2], cs[1])
	wire(t, cs[1], cs[3])
	wire(t, cs[1], cs[4])
	trigger, state := record(cs[1], nil), record(cs[4], owner)
	ok(t, cs[0].SetBoolean(nil, true))
	ok(t, cs[0].SetBoolean(nil, false))
	ok(t, cs[2].SetString(nil, "any text"))
	ok(t, cs[2].SetString(nil, ""))
	want := []Kind{Triggered, Triggered}
	if !slices.Equal(*trigger, want) || !slices.Equal(*state, want) || cs[3].Boolean() || cs[4].Value() != 0 {
		t.Errorf("trigger told %v, state trigger told %v, toggle %v, state %v", *trigger, *state, cs[3].Boolean(), cs[4].Value())
	}
}

func TestWiresInACircleThatAgreeAreNoLoop(t *testing.T) {
	cs := several(t, knob(Float, 0, 10), knob(Integer, 0, 10), knob(Position))
	for i, c := range cs {
		wire(t, c, cs[(i+1)%3])
	}
	ok(t, cs[0].SetValue(nil, 3.3))
	if cs[0].Value() != 3 || cs[1].Value() != 3 || cs[2].Value() != 0.3 {
		t.Errorf("they hold %v %v %v", cs[0], cs[1], cs[2])
	}
}

func TestLoopOfWiresEndsInAnErrorThatNamesThem(t *testing.T) {
	trigger := Definition{Type: Trigger}
	cs := several(t, trigger, trigger, trigger, trigger)
	wire(t, cs[0], cs[1]) // leads into the loop B C
	wire(t, cs[1], cs[2])
	back := wire(t, cs[2], cs[1])
	wire(t, cs[1], cs[3])
	last := 0
	cs[0].Observe(nil, func(Change) { last++ })
	err := cs[0].Trigger(nil)
	if want := "wire loop: Unit/C -> Unit/B -> Unit/C"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	var loop *LoopError
	if !errors.As(err, &loop) || len(loop.Chain) != 3 || last != 1 {
		t.Errorf("loop %v, the observer after the wire was told %d times", loop, last)
	}
	back()
	ok(t, cs[0].Trigger(nil))
}

func TestLoopOfWiresThatNeverAgreeEnds(t *testing.T) {
	cs := several(t, Definition{Type: Toggle}, Definition{Type: Trigger})
	wire(t, cs[1], cs[0]) // each pulse flips the toggle, each flip to on is a pulse
	wire(t, cs[0], cs[1])
	told := record(cs[0], nil)
	ok(t, cs[1].Trigger(nil)) // flip to on, pulse, flip to off: over
	if len(*told) != 2 || cs[0].Boolean() {
		t.Errorf("toggle %v, told %v", cs[0].Boolean(), *told)
	}
}

func TestWiresThatMultiplyWithoutALoopEnd(t *testing.T) {
	trigger := Definition{Type: Trigger}
	cs := several(t, slices.Repeat([]Definition{trigger}, 57)...)
	for i := 0; i+3 < len(cs); i += 2 { // 2^28 pulses at the far end
		wire(t, cs[i], cs[i+1])
		wire(t, cs[i], cs[i+1])
		wire(t, cs[i+1], cs[i+2])
	}
	var loop *LoopError
	if err := cs[0].Trigger(nil); !errors.As(err, &loop) || !strings.HasPrefix(err.Error(), "too many wires follow each other: Unit/A -> Unit/B -> Unit/C") {
		t.Errorf("got %v", err)
	}
	ok(t, cs[len(cs)-1].Trigger(nil))
}

func TestLongChainOfWiresIsCarriedToItsEnd(t *testing.T) {
	cs := several(t, slices.Repeat([]Definition{knob(Float)}, maxDepth)...)
	for i := range len(cs) - 1 {
		wire(t, cs[i], cs[i+1])
	}
	ok(t, cs[0].SetValue(nil, 7))
	if got := cs[len(cs)-1].Value(); got != 7 {
		t.Errorf("at the end %v", got)
	}
}
