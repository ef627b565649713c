package controls

// The words of lists of controls: sections 2.5 and 3.1.

import (
	"fmt"
	"testing"
)

func TestControlsAreDescribedInTheWordsOfLists(t *testing.T) { // 3.1
	for _, row := range []struct {
		def  Definition
		want string
	}{
		{Definition{Type: Toggle}, "Boolean, Read/Write"},
		{Definition{Type: Momentary}, "Boolean, Read/Write"},
		{Definition{Type: LED}, "Boolean, Read Only"},
		{Definition{Type: Trigger}, "Trigger, Read/Write"},
		{Definition{Type: StateTrigger, Max: 4}, "State Trigger, Read/Write, 0 to 4, 0 to 4"},
		{knob(DB), "Float, Read/Write, -100 to 20, -100dB to 20.0dB"},
		{knob(Hz, 100, 1000), "Float, Read/Write, 100 to 1000, 100 Hz to 1.00 kHz"},
		{knob(Integer), "Integer, Read/Write, 1 to 100, 1 to 100"},
		{knob(Pan), "Float, Read/Write, -1 to 1, L100 to R100"},
		{Definition{Type: Text}, "Text, Read/Write"},
		{Definition{Type: TextIndicator}, "Text, Read Only"},
		{Definition{Type: Meter}, "Float, Read Only, -100 to 20, -100dB to 20.0dB"},
		{Definition{Type: Status}, "Status, Read Only"},
		{Definition{Type: Loose}, "Virtual, Read/Write"},
	} {
		got := row.def.Kind() + ", " + row.def.Direction()
		if l, ok := row.def.Limits(); ok {
			got += fmt.Sprintf(", %v to %v, %s to %s", l.MinValue, l.MaxValue, l.MinString, l.MaxString)
		}
		if got != row.want {
			t.Errorf("%v %v: %s, want %s", row.def.Type, row.def.Unit, got, row.want)
		}
	}
}
