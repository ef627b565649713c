package controls

// Loose controls: the pins of a control script, which have no range of their own.

// loose is what a loose control holds besides value and text.
type loose struct {
	position float64
	aspect   aspect
}

// aspect is the view through which a loose control was written last. It is what crosses a wire to a control that has a range.
type aspect uint8

const (
	byValue aspect = iota
	byPosition
	byString
	byBoolean
)

// The four views of a loose control follow from the one that is written (unverified): the number is the position as far as it lies between 0
// and 1.

func looseValue(v float64) state {
	return state{v, plain(v), loose{min(max(v, 0), 1), byValue}}
}

func loosePosition(p float64) state {
	return state{p, plain(p), loose{p, byPosition}}
}

func looseString(text string) state {
	v := numeric(text)
	return state{v, text, loose{min(max(v, 0), 1), byString}}
}

func looseBoolean(on bool) state {
	if on {
		return state{1, "true", loose{1, byBoolean}}
	}
	return state{0, "false", loose{0, byBoolean}}
}

// translate is what a control in state old becomes when it takes over state s of a control from, one of the two being loose or both meters. A
// loose control takes all views as the other one shows them, and gives the one that it was written through.
func (d *Definition) translate(old state, from *Definition, s state) state {
	switch {
	case d.Type == Loose:
		return state{s.value, from.string(s), loose{from.position(s), byValue}}
	case from.Type != Loose:
		return d.withValue(old, s.value)
	}
	switch s.loose.aspect {
	case byPosition:
		return d.withPosition(old, s.loose.position)
	case byString:
		return d.withString(old, s.text)
	case byBoolean:
		return d.withBoolean(old, s.value != 0)
	}
	return d.withValue(old, s.value)
}
