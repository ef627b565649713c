package controls

// Wires from one control to another.

// Connect wires from to to: to takes over the state of from now and whenever it changes, and is pressed by its pulses. It returns how to
// cut the wire, also when taking over now fails with a [LoopError]. Whether the pins allow the wire is the caller's to check.
//
// What crosses a wire depends on both ends (unverified but for state triggers, 2.6): a text takes the string; a control takes the typed
// string of a text; knobs of one unit take the value, everything else the position. A loose control takes all views as they are, and passes on the one it was written through. A trigger or state trigger is pressed by a change to
// something that counts as on.
func Connect(from, to *Control) (cut func(), err error) {
	w := &Writer{Name: from.Path() + " -> " + to.Path()}
	cancel := from.Observe(w, func(change Change) { to.take(w, change) })
	to.driven++
	from.drives++
	if from.def.Type != Trigger && to.def.Type != Trigger && to.def.Type != StateTrigger {
		err = to.take(w, Change{Control: from, Kind: Changed})
	}
	return func() {
		if cancel != nil {
			cancel()
			cancel = nil
			to.driven--
			from.drives--
		}
	}, err
}

// take does what a change at the other end of wire w asks for. Errors come back from the outermost write.
func (c *Control) take(w *Writer, change Change) error {
	from := change.Control
	switch change.Kind {
	case Changed:
		return c.follow(w, from)
	case Triggered:
		if c.def.Type == Trigger || c.def.Type == StateTrigger || c.def.Type == Toggle || c.def.Type == Momentary || c.def.Type == Loose {
			return c.Trigger(w)
		}
	}
	return nil
}

// follow takes over the state of another control.
func (c *Control) follow(w *Writer, from *Control) error {
	switch {
	case c.def.Type == Trigger || c.def.Type == StateTrigger:
		if !from.on() {
			return nil
		}
		return c.Trigger(w)
	case c.def.Type == Loose, from.def.Type == Loose, c.def.Type == Meter && from.def.Type == Meter:
		first, rest := c.translateAll(from)
		return c.putVector(w, first, rest)
	case c.def.Type == Status && from.def.Type == Status:
		return c.put(w, from.state)
	case c.def.Type.isText() || from.def.Type.isText():
		return c.SetString(w, from.String())
	case c.def.unit() == from.def.unit():
		return c.SetValue(w, from.Value())
	}
	return c.SetPosition(w, from.Position())
}

// on reports whether the state presses a trigger at the other end of a wire: text that is not empty, a value that is not 0.
func (c *Control) on() bool {
	if c.def.Type.isText() || c.def.Type == Loose && c.state.loose.aspect == byString {
		return c.state.text != ""
	}
	if c.def.Type == Loose && c.state.loose.aspect == byPosition {
		return c.state.loose.position > 0.5
	}
	return c.state.value != 0
}
