// The global NamedControl: the controls to which the design gives a name of their own (API reference 3.2).
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// namedControlTable is the global NamedControl, to be shared.
func (d *Dialect) namedControlTable() *lua53.Table {
	return functions("NamedControl", calls{
		"GetValue":    {"(name: string): number -- as Control.Value", d.namedGet("GetValue", func(c *controls.Control) lua53.Value { return lua53.Float(c.Value()) })},
		"GetPosition": {"(name: string): number -- as Control.Position", d.namedGet("GetPosition", func(c *controls.Control) lua53.Value { return lua53.Float(c.Position()) })},
		"GetString":   {"(name: string): string -- as Control.String", d.namedGet("GetString", func(c *controls.Control) lua53.Value { return lua53.String(c.String()) })},
		"SetValue":    {"(name: string, value: number|boolean, ramp?: number) -- moves there in ramp seconds", d.namedSetValue},
		"SetPosition": {"(name: string, position: number, ramp?: number) -- moves there in ramp seconds", d.namedSetPosition},
		"SetString":   {"(name: string, string: string) -- text as if typed", d.namedSetString},
		"Trigger":     {"(name: string) -- as if pressed", d.namedTrigger},
	})
}

// named is one call of NamedControl.
type named struct {
	engine.Args
	*controls.Control
	writer *controls.Writer // the script
	events *controlEvents
}

// named reads the name, and the arguments behind it as [engine.Args.Unpack] does. An unknown name raises an error.
func (d *Dialect) named(L *lua53.Thread, call string, further ...any) named {
	args := engine.NewArgs(L, "NamedControl."+call)
	var name string
	args.Unpack(append([]any{"name", &name}, further...)...)
	var c *controls.Control
	if d.options.Named != nil {
		c = d.options.Named(name)
	}
	if c == nil {
		args.Fail("there is no named control %q", name)
	}
	return named{args, c, controlsOf(L).writer, d.events}
}

// write carries out a write by the script.
func (n named) write(set func() error) int {
	mustPermitWrite(n.Args, n.writer, n.Control)
	n.events.write(n.Args, set)
	return 0
}

// namedGet is a function that reads.
func (d *Dialect) namedGet(call string, read func(*controls.Control) lua53.Value) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		L.Push(read(d.named(L, call).Control))
		return 1
	}
}

// namedSetValue is NamedControl.SetValue(name, value [, ramp]). As for Control.Value, a boolean is 1 or 0, at once.
func (d *Dialect) namedSetValue(L *lua53.Thread) int {
	if on, ok := L.Get(2).AsBool(); ok {
		n := d.named(L, "SetValue")
		return n.write(func() error { return n.SetBoolean(n.writer, on) })
	}
	var v, ramp float64
	n := d.named(L, "SetValue", "value", &v, "ramp?", &ramp)
	over := period(n.Args, ramp)
	return n.write(func() error { return n.RampValue(n.writer, v, over) })
}

// namedSetPosition is NamedControl.SetPosition(name, position [, ramp]).
func (d *Dialect) namedSetPosition(L *lua53.Thread) int {
	var p, ramp float64
	n := d.named(L, "SetPosition", "position", &p, "ramp?", &ramp)
	over := period(n.Args, ramp)
	return n.write(func() error { return n.RampPosition(n.writer, p, over) })
}

// namedSetString is NamedControl.SetString(name, string).
func (d *Dialect) namedSetString(L *lua53.Thread) int {
	var s string
	n := d.named(L, "SetString", "string", &s)
	return n.write(func() error { return n.SetString(n.writer, s) })
}

// namedTrigger is NamedControl.Trigger(name).
func (d *Dialect) namedTrigger(L *lua53.Thread) int {
	n := d.named(L, "Trigger")
	return n.write(func() error { return n.Control.Trigger(n.writer) })
}
