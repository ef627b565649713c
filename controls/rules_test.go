package controls

// What writes make of the state: sections 2.2, 2.5 and 2.6.

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWritesCoupleTheFourViews(t *testing.T) { // 2.2, 2.5
	me := &Writer{Name: "me"}
	value := func(v float64) func(*Control) error { return func(c *Control) error { return c.SetValue(me, v) } }
	position := func(p float64) func(*Control) error { return func(c *Control) error { return c.SetPosition(me, p) } }
	str := func(s string) func(*Control) error { return func(c *Control) error { return c.SetString(me, s) } }
	boolean := func(b bool) func(*Control) error { return func(c *Control) error { return c.SetBoolean(me, b) } }
	gain, mute := knob(DB), Definition{Type: Toggle, Off: "unmuted", On: "muted"}
	for _, row := range []struct {
		name  string
		def   Definition
		write func(*Control) error
		want  views
	}{
		{"gain by position", gain, position(0.75), views{-10, 0.75, "-10.0dB", true}},
		{"gain at half position", gain, position(0.5), views{-40, 0.5, "-40.0dB", false}},
		{"gain below its range", gain, value(-1000), views{-100, 0, "-100dB", false}},
		{"gain by position beyond 1", gain, position(7), views{20, 1, "20.0dB", true}},
		{"knob by boolean is 1", knob(Float, 0, 2), boolean(true), views{1, 0.5, "1.00", false}},
		{"integer rounds", knob(Integer, 0, 10), value(6.5), views{7, 0.7, "7", true}},
		{"pan by string", knob(Pan), str("L50"), views{-0.5, 0.25, "L50", false}},
		{"toggle by value", Definition{Type: Toggle}, value(1), views{1, 1, "true", true}},
		{"toggle by large value", Definition{Type: Toggle}, value(12), views{1, 1, "true", true}},
		{"toggle by half", Definition{Type: Toggle}, value(0.5), views{0, 0, "false", false}},
		{"mute by boolean has its word", mute, boolean(true), views{1, 1, "muted", true}},
		{"mute by its word", mute, str("Muted"), views{1, 1, "muted", true}},
		{"mute by the word of others", mute, str("true"), views{1, 1, "muted", true}},
		{"momentary by position", Definition{Type: Momentary}, position(0.51), views{1, 1, "true", true}},
		{"led by string", Definition{Type: LED}, str("True"), views{1, 1, "true", true}},
		{"meter", Definition{Type: Meter}, value(-40), views{-40, 0.5, "-40.0dB", false}},
		{"text", Definition{Type: Text}, str("hello"), views{0, 0, "hello", false}},
		{"text that is a number", Definition{Type: Text}, str(" 0.75 "), views{0.75, 0.75, " 0.75 ", true}},
		{"text by value", Definition{Type: Text}, value(5), views{5, 1, "5", true}},
		{"text by tiny value", Definition{Type: TextIndicator}, value(-0.25), views{-0.25, 0, "-0.25", false}},
		{"text by boolean", Definition{Type: Text}, boolean(true), views{1, 1, "1", true}},
		{"text of a huge number has no value", Definition{Type: Text}, str("1e999"), views{0, 0, "1e999", false}},
		{"status by value keeps its message", Definition{Type: Status, Default: "Fine"}, value(2), views{2, 0.4, "Fine", false}},
		{"status by string keeps its value", Definition{Type: Status, Default: 2}, str("0"), views{2, 0.4, "0", false}},
		{"status beyond 5", Definition{Type: Status}, value(9), views{5, 1, "", true}},
		{"trigger holds nothing", Definition{Type: Trigger, Default: 1}, value(1), views{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := one(t, row.def)
			ok(t, row.write(c))
			if diff := cmp.Diff(row.want, look(c)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStateTriggerQuantisesWritesOfItsOwner(t *testing.T) { // 2.6
	c := one(t, Definition{Type: StateTrigger, Max: 2})
	owner := &Writer{Name: "owner"}
	c.Component().Owner = owner
	for _, row := range []struct {
		write func() error
		want  float64
	}{
		{func() error { return c.SetPosition(owner, 0.9) }, 2},
		{func() error { return c.SetValue(owner, 0.6) }, 1},
		{func() error { return c.SetString(owner, "2") }, 2},
		{func() error { return c.SetString(owner, "1.5") }, 2},
		{func() error { return c.SetBoolean(owner, false) }, 0},
		{func() error { return c.SetValue(owner, 99) }, 2},
	} {
		ok(t, row.write())
		if c.Value() != row.want {
			t.Errorf("value %v, want %v", c.Value(), row.want)
		}
	}
	if diff := cmp.Diff(views{2, 1, "2", true}, look(c)); diff != "" {
		t.Error(diff)
	}
}

func TestStateTriggerIsPressedByOthers(t *testing.T) { // 2.6
	c := one(t, Definition{Type: StateTrigger, Max: 2, Default: 1})
	owner, other := &Writer{Name: "owner"}, &Writer{Name: "other"}
	c.Component().Owner = owner
	mine, theirs := record(c, owner), record(c, other)
	for _, write := range []func() error{
		func() error { return c.Trigger(other) },
		func() error { return c.SetValue(other, 2) },
		func() error { return c.SetString(nil, "on") },
		func() error { return c.Trigger(owner) },
		func() error { return c.SetValue(other, 0) },
		func() error { return c.SetString(nil, "") },
		func() error { return c.SetPosition(other, 0.5) },
		func() error { return c.SetValue(owner, 2) },
	} {
		ok(t, write())
	}
	if diff := cmp.Diff([]Kind{Triggered, Triggered, Triggered, Triggered}, *mine); diff != "" {
		t.Error("owner:", diff)
	}
	if diff := cmp.Diff([]Kind{Changed}, *theirs); diff != "" {
		t.Error("other:", diff)
	}
}

func TestTriggerPressesButtons(t *testing.T) { // 2.4
	for _, row := range []struct {
		typ  Type
		want []Kind
		on   bool
	}{
		{Toggle, []Kind{Changed}, true},
		{Momentary, []Kind{Changed, Changed}, false},
		{Trigger, []Kind{Triggered}, false},
		{Text, []Kind{Triggered}, false},
	} {
		c := one(t, Definition{Type: row.typ})
		told := record(c, nil)
		ok(t, c.Trigger(nil))
		if diff := cmp.Diff(row.want, *told); diff != "" || c.Boolean() != row.on {
			t.Errorf("%v: on %v %s", row.typ, c.Boolean(), diff)
		}
	}
}

func TestTriggerFiresForWritesThatSaySo(t *testing.T) {
	c := one(t, Definition{Type: Trigger})
	told := record(c, nil)
	for _, v := range []any{true, 1, "x", false, 0, ""} {
		ok(t, c.Set(nil, v))
	}
	ok(t, c.SetPosition(nil, 0.6))
	ok(t, c.SetPosition(nil, 0.5))
	if diff := cmp.Diff([]Kind{Triggered, Triggered, Triggered, Triggered}, *told); diff != "" {
		t.Error(diff)
	}
}

func TestWritesOfWhatCannotBeHeldFail(t *testing.T) {
	c := one(t, Definition{Type: Text, Default: "before"})
	for _, row := range []struct {
		err  error
		want string
	}{
		{c.SetValue(nil, math.NaN()), "set value of Unit/A: NaN is not a finite number"},
		{c.SetPosition(nil, math.Inf(-1)), "set position of Unit/A: -Inf is not a finite number"},
		{c.SetString(nil, strings.Repeat("x", MaxString+1)), "set string of Unit/A: 1048577 bytes long, at most 1048576 are allowed"},
		{c.Set(nil, []int{1}), "set Unit/A: []int is no boolean, number or string"},
		{c.Set(nil, math.NaN()), "set value of Unit/A: NaN is not a finite number"},
	} {
		if row.err == nil || row.err.Error() != row.want {
			t.Errorf("got %v, want %s", row.err, row.want)
		}
	}
	if c.String() != "before" {
		t.Errorf("the control holds %q", c.String())
	}
}

func TestNewControlHoldsItsDefault(t *testing.T) {
	for _, row := range []struct {
		def  Definition
		want views
	}{
		{knob(DB), views{0, 100.0 / 120, "0dB", true}},
		{knob(Hz), views{20, 0, "20 Hz", false}},
		{knob(Integer), views{1, 0, "1", false}},
		{Definition{Type: Knob, Unit: Seconds, Default: "250ms"}, views{0.25, 0.25, "250ms", false}},
		{Definition{Type: Toggle, Default: true}, views{1, 1, "true", true}},
		{Definition{Type: Text, Default: "hello"}, views{0, 0, "hello", false}},
		{Definition{Type: Text}, views{}},
		{Definition{Type: Meter, Default: uint64(20)}, views{20, 1, "20.0dB", true}},
	} {
		if diff := cmp.Diff(row.want, look(one(t, row.def))); diff != "" {
			t.Errorf("%v %v: %s", row.def.Type, row.def.Unit, diff)
		}
	}
}
