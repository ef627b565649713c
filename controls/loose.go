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

// adopt is the state of a loose control at the other end of a wire from c: all views as c shows them.
func (c *Control) adopt() state {
	return state{c.Value(), c.String(), loose{c.Position(), byValue}}
}

// give writes what a loose control holds to a control that has a range.
func (c *Control) give(w *Writer, to *Control) error {
	switch c.state.loose.aspect {
	case byPosition:
		return to.SetPosition(w, c.Position())
	case byString:
		return to.SetString(w, c.String())
	case byBoolean:
		return to.SetBoolean(w, c.Boolean())
	}
	return to.SetValue(w, c.Value())
}
