// The global Controls: the controls of a script's own component (API reference 2).
package qsys

import (
	"fmt"
	"strconv"
	"strings"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// control is a control as one script sees it. There is one such object for each control and script, so handlers get the very object that the
// script holds.
type control struct {
	*controls.Control
	script   *engine.Script
	writer   *controls.Writer
	events   *controlEvents
	self     *lua53.Userdata
	cancel   func() // ends the watch for changes
	handler  lua53.Value
	rampTime float64 // seconds that the script's writes take
	pending  bool    // a change is queued for the handler, which will read the newest state
	pulses   int     // pulses that are queued for it

	isVariable bool // of the UCI whose script it is
}

// maxPulses is how many pulses may wait for one handler. Scripts that trigger each other twice for every pulse would otherwise fill the memory.
const maxPulses = 64

// controlEvents is shared by the scripts of a design. It carries why an event was not queued to the script whose write caused it.
type controlEvents struct{ err error }

var controlClass = engine.Class[*control]{
	Name:    "Control",
	Shown:   "control",
	Methods: []engine.Method[*control]{{Name: "Trigger", Signature: "() -- as if pressed", Call: (*control).trigger}},
	Callbacks: []engine.Callback[*control]{
		{Name: "EventHandler", Signature: "(control: Control)", Slot: func(c *control) *lua53.Value { return &c.handler }},
	},
	Properties: []engine.Property[*control]{
		{Name: "Value", Type: "number -- always a float; a boolean counts as 1 or 0", Get: (*control).value, Set: (*control).setValue},
		{Name: "Position", Type: "number -- 0 to 1, the place in the range", Get: (*control).position, Set: (*control).setPosition},
		{Name: "String", Type: "string -- as it is shown; written as if typed", Get: (*control).string, Set: (*control).setString},
		{Name: "Boolean", Type: "boolean -- whether Position is above 0.5", Get: (*control).boolean, Set: (*control).setBoolean},
		{Name: "Index", Type: "integer -- the place in its array, from 1", Get: (*control).index},
		vector("Values", "number[]", numbers, (*controls.Control).Values, (*controls.Control).SetValues),
		vector("Positions", "number[]", numbers, (*controls.Control).Positions, (*controls.Control).SetPositions),
		vector("Strings", "string[]", texts, (*controls.Control).Strings, (*controls.Control).SetStrings),
		{Name: "RampTime", Type: "number -- seconds that later writes of Value and Position take", Get: (*control).getRampTime, Set: (*control).setRampTime},
		{Name: "Type", Type: "string -- such as Boolean, Float, Integer, Text, Trigger, Status", Get: (*control).kind},
		{Name: "Direction", Type: "string -- Read/Write or Read Only", Get: (*control).direction},
		rangeEnd("MinValue", "number?", func(l controls.Limits) lua53.Value { return lua53.Float(l.MinValue) }),
		rangeEnd("MaxValue", "number?", func(l controls.Limits) lua53.Value { return lua53.Float(l.MaxValue) }),
		rangeEnd("MinString", "string?", func(l controls.Limits) lua53.Value { return lua53.String(l.MinString) }),
		rangeEnd("MaxString", "string?", func(l controls.Limits) lua53.Value { return lua53.String(l.MaxString) }),
		look("Choices", "string[] -- entries of a list; assign a whole new table", choices, setChoices),
		text("Legend", "text of a button, or a JSON object with an icon", func(m *controls.Metadata) *string { return &m.Legend }),
		text("Color", "#RRGGBB, #AARRGGBB, !HHSSVV, a name, or empty for the default", func(m *controls.Metadata) *string { return &m.Color }),
		text("CssClass", "names, separated by blanks", func(m *controls.Metadata) *string { return &m.CssClass }),
		flag("IsDisabled", func(m *controls.Metadata) *bool { return &m.Disabled }),
		flag("IsInvisible", func(m *controls.Metadata) *bool { return &m.Invisible }),
		flag("IsIndeterminate", func(m *controls.Metadata) *bool { return &m.Indeterminate }),
	},
}

// componentModule gives a script the globals Controls and Properties.
type componentModule struct {
	*Dialect
	Component
}

// Open implements [engine.Module]. Indicators go back to their defaults, since the script that showed something there starts anew.
func (m componentModule) Open(s *engine.Script) (engine.Exports, error) {
	var exports engine.Exports
	if m.Properties != nil {
		exports.Globals = append(exports.Globals, engine.Global{Name: "Properties", Value: s.Data(m.Properties)})
	}
	if m.Writer == nil {
		m.Writer = &controls.Writer{Name: s.Name()}
	}
	own := &scriptControls{dialect: m.Dialect, script: s, writer: m.Writer}
	s.State().SetSlot(controlsSlot{}, own)
	if m.Controls == nil {
		return exports, nil
	}
	m.Controls.Owner = m.Writer
	if err := m.Controls.ResetIndicators(m.Writer); err != nil {
		return exports, err
	}
	st := s.State()
	object := func(c *controls.Control) lua53.Value { return own.add(c).self.Value() }
	groups := m.Controls.Groups()
	global, inputs, outputs := st.NewTable(0, len(groups)), st.NewTable(0, 0), st.NewTable(0, 0)
	for _, group := range groups {
		if pins := group.Controls[0]; pins.Definition().Type == controls.Loose {
			addPin(pins, inputs, outputs, object)
			continue
		}
		if len(group.Controls) == 1 {
			global.SetName(group.Name, object(group.Controls[0]))
			continue
		}
		array := st.NewTable(len(group.Controls), 0)
		for i, c := range group.Controls {
			array.SetInt(int64(i+1), object(c))
		}
		global.SetName(group.Name, array.Value())
	}
	if m.HasPins {
		global.SetName("Inputs", inputs.Value())
		global.SetName("Outputs", outputs.Value())
	}
	exports.Globals = append(exports.Globals, engine.Global{Name: "Controls", Value: global.Value()})
	return exports, nil
}

// addPin puts a pin of a control script into Controls.Inputs or Controls.Outputs, at the place that its name ends in ("input 2"). One that is not
// wired is nil there (API reference 2.1).
func addPin(pin *controls.Control, inputs, outputs *lua53.Table, object func(*controls.Control) lua53.Value) {
	_, number, _ := strings.Cut(pin.Name(), " ")
	place, err := strconv.ParseInt(number, 10, 64)
	if err != nil || !pin.IsWired() {
		return
	}
	if pin.Definition().Pin.In() {
		inputs.SetInt(place, object(pin))
	} else {
		outputs.SetInt(place, object(pin))
	}
}

// changed queues the event of somebody else's write, if there is a handler. Changes that come before the handler has run are one event; a trigger
// is always one.
func (c *control) changed(change controls.Change) {
	if c.handler.IsNil() {
		return
	}
	var err error
	switch {
	case change.Kind == controls.Changed && !c.pending:
		err = c.script.Later(func() { c.pending = false; c.script.Call(c.handler, c.self.Value()) })
		c.pending = err == nil
	case change.Kind == controls.Triggered && c.pulses == maxPulses:
		err = fmt.Errorf("%d pulses of %s wait for the script %s", maxPulses, c.Path(), c.script.Name())
	case change.Kind == controls.Triggered:
		c.pulses++
		if err = c.script.Later(func() { c.pulses--; c.script.Call(c.handler, c.self.Value()) }); err != nil {
			c.pulses--
		}
	}
	if err != nil {
		c.events.err = err
	}
}

// write carries out a write by the script.
func (c *control) write(args engine.Args, set func() error) {
	if !c.isVariable {
		mustPermitWrite(args, c.writer, c.Control)
	}
	c.events.write(args, set)
}

// mustPermitWrite asks the design's policy for the right to write a control, unless it is the script's own.
func mustPermitWrite(args engine.Args, writer *controls.Writer, c *controls.Control) {
	script := engine.ScriptOf(args.L)
	if c.Component().Owner == writer || !script.IsRestricted() {
		return
	}
	if err := script.Permit("component.write", c.Path()); err != nil {
		args.Fail("%v", err)
	}
}

// write carries out a write and raises what went wrong: a limit of the control, or events that feed each other without end.
func (e *controlEvents) write(args engine.Args, set func() error) {
	e.err = nil
	err := set()
	if err == nil {
		err = e.err
	}
	if err != nil {
		args.Fail("%v", err)
	}
}

// trigger is Control:Trigger().
func (c *control) trigger(args engine.Args) int {
	c.write(args, func() error { return c.Trigger(c.writer) })
	return 0
}
