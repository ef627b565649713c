package controls

// Kinds of controls, units of knobs and styles of pins, with the words of the field.

import "strings"

// Type is the kind of a control. The zero value is no type.
type Type uint8

// The types of controls.
const (
	Toggle        Type = iota + 1 // button that stays, 0 or 1
	Momentary                     // button that is 1 while it is pressed
	Trigger                       // button that sends a pulse and holds no state
	StateTrigger                  // button whose integer state only its owner changes; pressing it is a pulse
	Knob                          // number with a [Unit] and a range
	Text                          // text box, combo box or list box
	LED                           // indicator, 0 or 1
	Meter                         // indicator in dB
	TextIndicator                 // indicator with text
	Status                        // indicator with a code from 0 to 5 and a message, independent of each other
	Loose                         // pin of a control script: it has no range and no word of its own, and takes over what the other end of the wire is
)

var typeWords = [...]string{"", "toggle", "momentary", "trigger", "state trigger", "knob", "text", "led", "meter", "text indicator", "status", ""}

// String returns the word of the type, such as "state trigger", and "" for none.
func (t Type) String() string { return word(typeWords[:], int(t)) }

// ParseType returns the type of a word, in any case.
func ParseType(s string) (Type, bool) {
	i, ok := find(typeWords[:], s)
	return Type(i), ok
}

// IsIndicator reports whether the control only shows something: operators cannot write it and it starts with its default.
func (t Type) IsIndicator() bool {
	return t == LED || t == Meter || t == TextIndicator || t == Status
}

func (t Type) isBoolean() bool { return t == Toggle || t == Momentary || t == LED }
func (t Type) isText() bool    { return t == Text || t == TextIndicator }

// Unit says what the number of a knob counts. The zero value is none, which is right for everything but knobs.
type Unit uint8

// The units of knobs.
const (
	DB Unit = iota + 1
	Hz
	Float
	Integer
	Pan
	Percent
	Position
	Seconds
)

var unitWords = [...]string{"", "dB", "Hz", "Float", "Integer", "Pan", "Percent", "Position", "Seconds"}

// String returns the word of the unit, such as "dB", and "" for none.
func (u Unit) String() string { return word(unitWords[:], int(u)) }

// ParseUnit returns the unit of a word, in any case.
func ParseUnit(s string) (Unit, bool) {
	i, ok := find(unitWords[:], s)
	return Unit(i), ok
}

// Pin says which ends of a wire a control takes. The zero value is none.
type Pin uint8

// The styles of pins.
const (
	PinNone   Pin = iota
	PinInput      // a wire may end here
	PinOutput     // a wire may begin here
	PinBoth
)

var pinWords = [...]string{"None", "Input", "Output", "Both"}

// String returns the word of the style, such as "Input".
func (p Pin) String() string { return word(pinWords[:], int(p)) }

// ParsePin returns the style of a word, in any case.
func ParsePin(s string) (Pin, bool) {
	i, ok := find(pinWords[:], s)
	return Pin(i), ok
}

// In reports whether a wire may end at the control.
func (p Pin) In() bool { return p == PinInput || p == PinBoth }

// Out reports whether a wire may begin at the control.
func (p Pin) Out() bool { return p == PinOutput || p == PinBoth }

func word(words []string, i int) string {
	if i >= len(words) {
		return ""
	}
	return words[i]
}

func find(words []string, s string) (int, bool) {
	for i, w := range words {
		if w != "" && strings.EqualFold(w, s) {
			return i, true
		}
	}
	return 0, false
}
