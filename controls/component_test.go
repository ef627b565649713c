package controls

// Definitions, components and the registry.

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestValidateNamesEveryMistake(t *testing.T) {
	for _, row := range []struct {
		def  Definition
		want []string // field: message
	}{
		{Definition{}, []string{"name: missing", "type: missing or unknown; known are toggle, momentary, trigger, state trigger, knob, text, led, meter, text indicator, status"}},
		{Definition{Name: "A\n", Type: Toggle, Unit: DB, Count: -1, Choices: []string{"x"}, Pin: 9}, []string{
			`name: "A\n" has control characters`, "unit: only a knob has one, not a toggle", "count: -1 is outside 1 to 10000",
			"choices: only a text has choices, not a toggle", "pin: unknown style"}},
		{Definition{Name: "A", Type: Knob}, []string{"unit: a knob needs one of dB, Hz, Float, Integer, Pan, Percent, Position, Seconds"}},
		{knob(DB, -200, 30), []string{"min: -200 is outside -100 to 20", "max: 30 is outside -100 to 20"}},
		{knob(DB, 0, -10), []string{"max: -10 is not above the minimum 0"}},
		{knob(Hz, 5, 100), []string{"min: 5 is outside 10 to 20000"}},
		{knob(Float, math.NaN(), math.Inf(1)), []string{"min: NaN is outside -1000000000 to 1000000000", "max: +Inf is outside -1000000000 to 1000000000"}},
		{knob(Integer, 0, 1.5), []string{"max: 1.5 is not an integer"}},
		{Definition{Name: "A", Type: LED, Max: 3}, []string{"min: only knobs, meters and state triggers have a range, not an LED"}},
		{Definition{Name: "A", Type: Toggle, Off: "x"}, []string{"words: off and on need a word each, and different ones"}},
		{Definition{Name: "A", Type: Toggle, Off: "true", On: "x"}, []string{"words: the word for off cannot be true, and the one for on cannot be false"}},
		{Definition{Name: "A", Type: Text, Off: "x", On: "y"}, []string{"words: only a toggle, a momentary or an LED has words for its states, not a text"}},
		{Definition{Name: "A", Type: Knob, Unit: DB, Default: 21}, []string{"default: 21 is above the maximum 20"}},
		{Definition{Name: "A", Type: Knob, Unit: Hz, Default: "1dB"}, []string{`default: "1dB" is nothing that a knob understands`}},
		{Definition{Name: "A", Type: Knob, Unit: Hz, Default: "1"}, []string{"default: 1 is below the minimum 20"}},
		{Definition{Name: "A", Type: Knob, Unit: Integer, Default: 1.5}, []string{"default: 1.5 is not an integer"}},
		{Definition{Name: "A", Type: Knob, Unit: DB, Default: true}, []string{"default: a knob takes no boolean"}},
		{Definition{Name: "A", Type: Toggle, Default: 2}, []string{"default: 2 is neither 0 nor 1"}},
		{Definition{Name: "A", Type: Status, Default: 6}, []string{"default: 6 is above the maximum 5"}},
		{Definition{Name: "A", Type: Text, Default: []string{"x"}}, []string{"default: []string is no boolean, number or string"}},
		{Definition{Name: "A", Type: Text, Default: math.NaN()}, []string{"default: NaN is not a finite number"}},
		{knob(Seconds, 0, 87400), nil},
		{Definition{Name: "A", Type: Text, Default: 5, Choices: []string{"x"}}, nil},
		{Definition{Name: "A", Type: StateTrigger, Min: -1, Max: 9, Default: 3}, nil},
		{Definition{Name: "A", Type: Toggle, Off: "unmuted", On: "muted", Default: "muted", Pin: PinBoth}, nil},
	} {
		if row.def.Name == "" && row.def.Type != 0 {
			row.def.Name = "A"
		}
		var got []string
		for _, p := range row.def.Validate() {
			got = append(got, fmt.Sprintf("%s: %v", p.Field, p.Err))
		}
		if diff := cmp.Diff(row.want, got); diff != "" {
			t.Errorf("%+v: %s", row.def, diff)
		}
	}
}

func TestUnitsHaveTheRangesOfTheReference(t *testing.T) { // 2.5
	for unit, want := range map[Unit]bounds{
		DB: {-100, 20, -100, 20}, Hz: {10, 20000, 20, 20000}, Float: {-1e9, 1e9, 0, 100}, Integer: {-999999999, 999999999, 1, 100},
		Pan: {-1, 1, -1, 1}, Percent: {0, 100, 0, 100}, Position: {0, 1, 0, 1}, Seconds: {0, 87400, 0, 1},
	} {
		if diff := cmp.Diff([]*FieldError(nil), withName(knob(unit, want.lower, want.upper)).Validate()); diff != "" {
			t.Errorf("%v: widest range: %s", unit, diff)
		}
		d := one(t, knob(unit)).Definition()
		if d.Min != want.min || d.Max != want.max {
			t.Errorf("%v: default range %v to %v", unit, d.Min, d.Max)
		}
		if len(withName(knob(unit, want.lower-1, want.upper+1)).Validate()) != 2 {
			t.Errorf("%v: a range wider than the widest passes", unit)
		}
	}
}

func withName(d Definition) Definition { d.Name = "A"; return d }

func TestWordsOfTypesUnitsAndPinsReadBack(t *testing.T) {
	for typ := Toggle; typ <= Status; typ++ {
		if got, known := ParseType(strings.ToUpper(typ.String())); !known || got != typ {
			t.Errorf("%v reads back as %v", typ, got)
		}
	}
	for unit := DB; unit <= Seconds; unit++ {
		if got, known := ParseUnit(strings.ToLower(unit.String())); !known || got != unit {
			t.Errorf("%v reads back as %v", unit, got)
		}
	}
	for pin, want := range map[Pin][2]bool{PinNone: {}, PinInput: {true, false}, PinOutput: {false, true}, PinBoth: {true, true}} {
		if got, known := ParsePin(pin.String()); !known || got != pin || pin.In() != want[0] || pin.Out() != want[1] {
			t.Errorf("%v reads back as %v, in %v, out %v", pin, got, pin.In(), pin.Out())
		}
	}
	if _, known := ParseType(""); known {
		t.Error("the empty word is a type")
	}
}

func TestCountMakesABareControlOrAnArray(t *testing.T) { // 2.1, 8.4
	var r Registry
	c, err := r.Add("Panel", "plugin", Definition{Name: "Power", Type: Toggle, Count: 1}, Definition{Name: "Input", Type: LED, Count: 3}, Definition{Name: "Input 4", Type: Text})
	ok(t, err)
	var names []string
	for _, ctl := range c.Controls() {
		names = append(names, fmt.Sprintf("%s %d", ctl.Path(), ctl.Index()))
	}
	if diff := cmp.Diff([]string{"Panel/Power 1", "Panel/Input 1 1", "Panel/Input 2 2", "Panel/Input 3 3", "Panel/Input 4 1"}, names); diff != "" {
		t.Error(diff)
	}
	if c.Control("Input") != nil || c.Control("Power 1") != nil || c.Control("Input 2").Index() != 2 || c.Control("Power") == nil {
		t.Error("lookup by name")
	}
	if g := c.Groups(); len(g) != 3 || g[1].Name != "Input" || len(g[1].Controls) != 3 || g[1].Controls[2] != c.Control("Input 3") {
		t.Errorf("groups %v", g)
	}
}

func TestAddTellsEveryMistakeAtOnce(t *testing.T) {
	var r Registry
	_, err := r.Add("Panel", "plugin",
		Definition{Name: "In 2", Type: LED}, Definition{Name: "In", Type: LED, Count: 2}, Definition{Name: "Level", Type: Knob}, Definition{Name: "In 2", Type: Text})
	want := strings.Join([]string{
		`component "Panel": control "In": name: "In 2" is taken by another control`,
		`control "Level": unit: a knob needs one of dB, Hz, Float, Integer, Pan, Percent, Position, Seconds`,
		`control "In 2": name: "In 2" is taken by another control`}, "\n")
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	var field *FieldError
	if !errors.As(err, &field) || field.Control != "In" || field.Field != "name" {
		t.Errorf("field error %v", field)
	}
	if r.Component("Panel") != nil {
		t.Error("the component is there nevertheless")
	}
}

func TestRegistryKeepsOrderAndNames(t *testing.T) {
	var r Registry
	for _, name := range []string{"b", "a", "c"} {
		_, err := r.Add(name, "gain")
		ok(t, err)
	}
	if _, err := r.Add("a", "gain"); err == nil {
		t.Error("a name was given twice")
	}
	if _, err := r.Add("", "gain"); err == nil {
		t.Error("a component without a name was added")
	}
	if !r.Remove("a") || r.Remove("a") || r.Component("a") != nil {
		t.Error("removing")
	}
	_, err := r.Add("a", "mixer")
	ok(t, err)
	var got []string
	for _, c := range r.Components() {
		got = append(got, c.Name()+" "+c.Type())
	}
	if diff := cmp.Diff([]string{"b gain", "c gain", "a mixer"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestResetSetsIndicatorsBackAndKnobsPersist(t *testing.T) { // 1, 2.4
	cs := several(t, Definition{Type: LED, Default: true}, Definition{Type: Meter}, Definition{Type: TextIndicator}, Definition{Type: Status, Default: 5}, knob(Float),
		Definition{Type: Text}, Definition{Type: TextIndicator})
	me := &Writer{Name: "me"}
	for _, c := range cs {
		ok(t, c.SetString(nil, "7"))
		ok(t, c.SetValue(nil, 0))
	}
	ok(t, cs[1].SetValue(nil, -100))
	ok(t, cs[4].SetValue(nil, 7))
	ok(t, cs[5].SetString(nil, "driver"))
	wire(t, cs[5], cs[6])
	mine, all := record(cs[0], me), record(cs[0], nil)
	ok(t, cs[0].Component().ResetIndicators(me))
	var got []string
	for _, c := range cs {
		got = append(got, fmt.Sprintf("%v %v", c.Value(), c.String()))
	}
	if diff := cmp.Diff([]string{"1 true", "0 0dB", "0 ", "5 ", "7 7.00", "0 driver", "0 driver"}, got); diff != "" {
		t.Error(diff)
	}
	if len(*mine) != 0 || len(*all) != 1 {
		t.Errorf("I was told %v, others %v", *mine, *all)
	}
}
