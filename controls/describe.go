package controls

// A control in the words of lists of controls (3.1).

// Kind returns the word for what the control holds: Boolean, Float, Integer, Text, Trigger, State Trigger or Status. The last four, and Virtual
// for the pin of a control script, are unverified.
func (d Definition) Kind() string {
	switch {
	case d.Type.isBoolean():
		return "Boolean"
	case d.Type.isText():
		return "Text"
	case d.Type == Trigger:
		return "Trigger"
	case d.Type == StateTrigger:
		return "State Trigger"
	case d.Type == Status:
		return "Status"
	case d.Type == Loose:
		return "Virtual"
	case d.whole():
		return "Integer"
	}
	return "Float"
}

// Direction returns the word for what others may do with the control: Read Only for an indicator, else Read/Write.
func (d Definition) Direction() string {
	if d.Type.IsIndicator() {
		return "Read Only"
	}
	return "Read/Write"
}

// Limits are the ends of a range, as numbers and as the control shows them.
type Limits struct {
	MinValue, MaxValue   float64
	MinString, MaxString string
}

// Limits returns the range of a knob, a meter or a state trigger; ok is false for controls that have none.
func (d Definition) Limits() (limits Limits, ok bool) {
	if _, ok := d.bounds(); !ok {
		return Limits{}, false
	}
	d, unit := d.resolved(), d.unit()
	return Limits{d.Min, d.Max, unit.format(d.Min), unit.format(d.Max)}, true
}
