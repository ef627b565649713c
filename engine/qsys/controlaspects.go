// The aspects of a control: its values (API reference 2.2) and how it looks (2.3).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// value is Control.Value, always a float.
func (c *control) value(*lua53.Thread) lua53.Value { return lua53.Float(c.Value()) }

// setValue takes a number, or a boolean for 1 or 0, which is written at once.
func (c *control) setValue(args engine.Args) {
	var given lua53.Value
	args.Unpack("value", &given)
	if b, ok := given.AsBool(); ok {
		c.write(args, func() error { return c.SetBoolean(c.writer, b) })
		return
	}
	var v float64
	args.Unpack("value", &v)
	c.write(args, func() error { return c.RampValue(c.writer, v, seconds(c.rampTime)) })
}

// position is Control.Position, a float from 0 to 1.
func (c *control) position(*lua53.Thread) lua53.Value { return lua53.Float(c.Position()) }

func (c *control) setPosition(args engine.Args) {
	var p float64
	args.Unpack("value", &p)
	c.write(args, func() error { return c.RampPosition(c.writer, p, seconds(c.rampTime)) })
}

// string is Control.String.
func (c *control) string(*lua53.Thread) lua53.Value { return lua53.String(c.String()) }

func (c *control) setString(args engine.Args) {
	var s string
	args.Unpack("value", &s)
	c.write(args, func() error { return c.SetString(c.writer, s) })
}

// boolean is Control.Boolean.
func (c *control) boolean(*lua53.Thread) lua53.Value { return lua53.Bool(c.Boolean()) }

func (c *control) setBoolean(args engine.Args) {
	var b bool
	args.Unpack("value", &b)
	c.write(args, func() error { return c.SetBoolean(c.writer, b) })
}

// index is Control.Index: the place in its array, from 1.
func (c *control) index(*lua53.Thread) lua53.Value { return lua53.Int(int64(c.Index())) }

// metadata returns how the control looks. It raises where there is nothing that could look, for reading and writing alike.
func (c *control) metadata(args engine.Args) controls.Metadata {
	if c.Definition().NoMetadata {
		args.Fail("%s: %v", c.Path(), controls.ErrNoMetadata)
	}
	m := c.Metadata()
	args.L.ChargeBytes(perElement * len(m.Choices))
	return m
}

// look is a metadata property. set puts its new value into the metadata.
func look(name, kind string, get func(L *lua53.Thread, m controls.Metadata) lua53.Value, set func(args engine.Args, m *controls.Metadata)) engine.Property[*control] {
	return engine.Property[*control]{
		Name: name,
		Type: kind,
		Get: func(c *control, L *lua53.Thread) lua53.Value {
			return get(L, c.metadata(engine.NewArgs(L, "Control."+name)))
		},
		Set: func(c *control, args engine.Args) {
			m := c.metadata(args)
			set(args, &m)
			c.write(args, func() error { return c.SetMetadata(c.writer, m) })
		},
	}
}

// text is a metadata property with text.
func text(name, meaning string, field func(*controls.Metadata) *string) engine.Property[*control] {
	return look(name, "string -- "+meaning,
		func(_ *lua53.Thread, m controls.Metadata) lua53.Value { return lua53.String(*field(&m)) },
		func(args engine.Args, m *controls.Metadata) { args.Unpack("value", field(m)) })
}

// flag is a metadata property that is true or false.
func flag(name string, field func(*controls.Metadata) *bool) engine.Property[*control] {
	return look(name, "boolean",
		func(_ *lua53.Thread, m controls.Metadata) lua53.Value { return lua53.Bool(*field(&m)) },
		func(args engine.Args, m *controls.Metadata) { args.Unpack("value", field(m)) })
}

// choices gives a fresh table each time: changing it in place is not noticed.
func choices(L *lua53.Thread, m controls.Metadata) lua53.Value { return texts.toArray(L, m.Choices) }

func setChoices(args engine.Args, m *controls.Metadata) {
	m.Choices = texts.fromArray(args, controls.MaxChoices)
}
