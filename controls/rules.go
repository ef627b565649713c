package controls

// What a write makes of a control's state: the one place for the rules of 2.2 and 2.5.

import "math"

// state is what a control holds. text counts only where it is independent of the value: text controls and status.
type state struct {
	value float64
	text  string
	loose loose
}

// fit is the value that the control holds when v is written: limited to the range (unverified for writes by scripts), and rounded where
// the control holds integers or two states only.
func (d *Definition) fit(v float64) float64 {
	switch {
	case d.Type.isText(), d.Type == Loose:
		return v + 0 // no -0
	case d.Type.isBoolean():
		if v > 0.5 {
			return 1
		}
		return 0
	}
	v = min(max(v, d.Min), d.Max)
	if d.whole() {
		v = math.Round(v)
	}
	return v + 0
}

// withValue: a text shows the number in full. A status keeps its message.
func (d *Definition) withValue(s state, v float64) state {
	v = d.fit(v)
	switch {
	case d.Type == Loose:
		return looseValue(v)
	case d.Type.isText():
		return state{value: v, text: plain(v)}
	}
	return state{value: v, text: s.text}
}

// withPosition maps 0 to 1 onto the range in a straight line. The tapers of faders and frequencies are not published (unverified); on the
// stock gain the mapping is linear.
func (d *Definition) withPosition(s state, p float64) state {
	p = min(max(p, 0), 1)
	if d.Type == Loose {
		return loosePosition(p)
	}
	return d.withValue(s, d.Min*(1-p)+d.Max*p)
}

// withString reads text as if typed. Text that says nothing to the control changes nothing.
func (d *Definition) withString(s state, text string) state {
	switch {
	case d.Type == Loose:
		return looseString(text)
	case d.Type.isText():
		return state{value: numeric(text), text: text}
	case d.Type == Status:
		return state{value: s.value, text: text}
	}
	if v, ok := d.parse(text); ok {
		return state{value: d.fit(v), text: s.text}
	}
	return s
}

// withBoolean writes 1 or 0 (2.2), also where the range is another one (unverified).
func (d *Definition) withBoolean(s state, on bool) state {
	if d.Type == Loose {
		return looseBoolean(on)
	}
	if on {
		return d.withValue(s, 1)
	}
	return d.withValue(s, 0)
}

// position is the place of the value in the range.
func (d *Definition) position(s state) float64 {
	if d.Type == Loose {
		return s.loose.position
	}
	return min(max((s.value-d.Min)/(d.Max-d.Min), 0), 1)
}

// string is the display text.
func (d *Definition) string(s state) string {
	switch {
	case d.Type.isText() || d.Type == Status || d.Type == Loose:
		return s.text
	case d.Type == Trigger:
		return ""
	case d.Type.isBoolean():
		return d.word(s.value > 0.5)
	}
	return d.unit().format(s.value)
}

// initial is the state of a new control, and of an indicator after a restart.
func (d *Definition) initial() state {
	if d.Type == Trigger {
		return state{}
	}
	return d.with(state{value: d.fit(0)}, d.Default)
}

// with writes v as its kind says: a bool, a string or a number of any kind. Anything else changes nothing.
func (d *Definition) with(s state, v any) state {
	if n, ok := number(v); ok {
		return d.withValue(s, n)
	}
	switch v := v.(type) {
	case bool:
		return d.withBoolean(s, v)
	case string:
		return d.withString(s, v)
	}
	return s
}
