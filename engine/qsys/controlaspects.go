// The aspects of a control: its values (API reference 2.2) and how it looks (2.3).
package qsys

import (
	lua "github.com/yuin/gopher-lua"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// value is Control.Value, always a float.
func (c *control) value(*lua.LState) lua.LValue { return lua53.Float(c.Value()) }

// setValue takes a number, or a boolean for 1 or 0.
func (c *control) setValue(args engine.Args) {
	var given lua.LValue
	args.Unpack("value", &given)
	if b, ok := given.(lua.LBool); ok {
		c.written(args, c.SetBoolean(c.writer, bool(b)))
		return
	}
	var v float64
	args.Unpack("value", &v)
	c.written(args, c.SetValue(c.writer, v))
}

// position is Control.Position, a float from 0 to 1.
func (c *control) position(*lua.LState) lua.LValue { return lua53.Float(c.Position()) }

func (c *control) setPosition(args engine.Args) {
	var p float64
	args.Unpack("value", &p)
	c.written(args, c.SetPosition(c.writer, p))
}

// string is Control.String.
func (c *control) string(*lua.LState) lua.LValue { return lua.LString(c.String()) }

func (c *control) setString(args engine.Args) {
	var s string
	args.Unpack("value", &s)
	c.written(args, c.SetString(c.writer, s))
}

// boolean is Control.Boolean.
func (c *control) boolean(*lua.LState) lua.LValue { return lua.LBool(c.Boolean()) }

func (c *control) setBoolean(args engine.Args) {
	var b bool
	args.Unpack("value", &b)
	c.written(args, c.SetBoolean(c.writer, b))
}

// index is Control.Index: the place in its array, from 1.
func (c *control) index(*lua.LState) lua.LValue { return lua53.Integer(int64(c.Index())) }

// choices is Control.Choices, a fresh table each time: changing it in place is not noticed.
func (c *control) choices(L *lua.LState) lua.LValue {
	t := L.NewTable()
	for i, choice := range c.Metadata().Choices {
		t.RawSetInt(i+1, lua.LString(choice))
	}
	return t
}

func (c *control) setChoices(args engine.Args) {
	var t *lua.LTable
	args.Unpack("value", &t)
	m := c.Metadata()
	m.Choices = nil
	for i := 1; ; i++ {
		v := t.RawGetInt(i)
		if v == lua.LNil {
			break
		}
		s, ok := lua53.ToString(v)
		if !ok {
			args.Fail("value[%d]: got %s, want string", i, engine.TypeName(v))
		}
		m.Choices = append(m.Choices, s)
	}
	c.written(args, c.SetMetadata(c.writer, m))
}

// text is a metadata property with text.
func text(name string, field func(*controls.Metadata) *string) engine.Property[*control] {
	return engine.Property[*control]{
		Name: name,
		Get: func(c *control, _ *lua.LState) lua.LValue {
			m := c.Metadata()
			return lua.LString(*field(&m))
		},
		Set: func(c *control, args engine.Args) {
			m := c.Metadata()
			args.Unpack("value", field(&m))
			c.written(args, c.SetMetadata(c.writer, m))
		},
	}
}

// flag is a metadata property that is true or false.
func flag(name string, field func(*controls.Metadata) *bool) engine.Property[*control] {
	return engine.Property[*control]{
		Name: name,
		Get: func(c *control, _ *lua.LState) lua.LValue {
			m := c.Metadata()
			return lua.LBool(*field(&m))
		},
		Set: func(c *control, args engine.Args) {
			m := c.Metadata()
			args.Unpack("value", field(&m))
			c.written(args, c.SetMetadata(c.writer, m))
		},
	}
}

// notYet refuses to set what has no effect yet.
func notYet(_ *control, args engine.Args) { args.Fail("not supported yet") }
