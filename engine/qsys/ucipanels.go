// Panels, dialogs and variables of the global Uci (API reference 6).
package qsys

import (
	"math"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// setPage is Uci.SetPage(panel, page).
func (d *Dialect) setPage(L *lua53.Thread) int {
	var panel, page string
	c := d.newUciCall(L, "SetPage", "panel", &panel, "page", &page)
	p := c.panel(panel)
	if err := p.ShowPage(c.page(p.UCI(), page)); err != nil {
		c.Fail("%v", err)
	}
	return 0
}

// setUCI is Uci.SetUCI(panel, uci).
func (d *Dialect) setUCI(L *lua53.Thread) int {
	var panel, uci string
	c := d.newUciCall(L, "SetUCI", "panel", &panel, "uci", &uci)
	if err := c.panel(panel).Assign(c.find(uci)); err != nil {
		c.Fail("%v", err)
	}
	return 0
}

// setScreen is Uci.SetScreen(panel, state).
func (d *Dialect) setScreen(L *lua53.Thread) int {
	var panel, word string
	c := d.newUciCall(L, "SetScreen", "panel", &panel, "state", &word)
	state, ok := controls.ParseScreen(word)
	if !ok {
		c.Fail("state: got %q, want On, Off or Dim", word)
	}
	c.panel(panel).SetScreen(state)
	return 0
}

// setChannelGroup is Uci.SetChannelGroup(panel, n).
func (d *Dialect) setChannelGroup(L *lua53.Thread) int {
	var panel string
	var group int
	c := d.newUciCall(L, "SetChannelGroup", "panel", &panel, "group", &group)
	if group < 0 || group > math.MaxInt32 {
		c.Fail("group: got %d, want 0 or more", group)
	}
	c.panel(panel).SetChannelGroup(group)
	return 0
}

// logOff is Uci.LogOff(panel).
func (d *Dialect) logOff(L *lua53.Thread) int {
	var panel string
	c := d.newUciCall(L, "LogOff", "panel", &panel)
	c.panel(panel).LogOff()
	return 0
}

// variable returns a variable and its control, or raises an error. Everybody names the UCI.
func (c uciCall) variable(uci, name string) (controls.VariableDefinition, *controls.Control) {
	definition, control := c.find(uci).Variable(name)
	if control == nil {
		c.Fail("name: there is no variable %q in the UCI %q", name, uci)
	}
	return definition, control
}

// getVariable is Uci.GetVariable(uci, name).
func (d *Dialect) getVariable(L *lua53.Thread) int {
	var uci, name string
	c := d.newUciCall(L, "GetVariable", "uci", &uci, "name", &name)
	switch definition, control := c.variable(uci, name); definition.Type {
	case controls.NumberVariable:
		L.Push(lua53.Float(control.Value()))
	case controls.BooleanVariable:
		L.Push(lua53.Bool(control.Boolean()))
	default:
		L.Push(lua53.String(control.String()))
	}
	return 1
}

// setVariable is Uci.SetVariable(uci, name, value). As with controls, the script's own handler does not hear of it.
func (d *Dialect) setVariable(L *lua53.Thread) int {
	var uci, name string
	var v lua53.Value
	c := d.newUciCall(L, "SetVariable", "uci", &uci, "name", &name, "value", &v)
	definition, control := c.variable(uci, name)
	value := variableValue(definition.Type, v)
	if value == nil {
		c.Fail("value: got %s, want %s", L.State().TypeName(v), definition.Type)
	}
	if err := definition.Check(value); err != nil {
		c.Fail("value: %v", err)
	}
	writer := controlsOf(L).writer
	if own, isOwn := L.State().Slot(uciSlot{}).(string); !isOwn || own != uci {
		mustPermitWrite(c.Args, writer, control)
	}
	d.events.write(c.Args, func() error { return control.Set(writer, value) })
	return 0
}

// variableValue is v as a variable of a type takes it: numbers stand in for strings and strings that read as numbers for numbers. Nil means that
// it takes none such.
func variableValue(t controls.VariableType, v lua53.Value) any {
	switch t {
	case controls.NumberVariable:
		if n, ok := v.ToFloat(); ok {
			return n
		}
	case controls.BooleanVariable:
		if b, ok := v.AsBool(); ok {
			return b
		}
	default:
		if s, ok := v.ToString(); ok {
			return s
		}
	}
	return nil
}

// scriptDialog is a dialog that a script has opened. It ends with its answer, with another dialog of the UCI, or with the script.
type scriptDialog struct {
	dialog  *controls.Dialog
	script  *engine.Script
	handler lua53.Value
	done    chan struct{}
}

// showDialog is Uci.ShowDialog(uci, dialog). A UCI's own script may leave the uci out.
func (d *Dialect) showDialog(L *lua53.Thread) int {
	var t *lua53.Table
	own, isOwn := L.State().Slot(uciSlot{}).(string)
	var c uciCall
	if isOwn && L.Get(1).IsTable() {
		c = d.newUciCall(L, "ShowDialog", "dialog", &t)
	} else {
		c = d.newUciCall(L, "ShowDialog", "uci", &own, "dialog", &t)
	}
	uci := c.find(own)
	shown := controls.Dialog{Title: c.dialogText(t, "Title"), Message: c.dialogText(t, "Message"), Buttons: c.dialogButtons(t.GetString("Buttons"))}
	s := &scriptDialog{script: engine.ScriptOf(L), handler: t.GetString("Handler"), done: make(chan struct{})}
	if !s.handler.IsNil() && !s.handler.IsFunction() {
		c.Fail("Handler: got %s, want function", L.State().TypeName(s.handler))
	}
	s.script.Own(s)
	s.dialog = uci.ShowDialog(shown, s.over)
	return 0
}

// dialogText reads an optional text of the table.
func (c uciCall) dialogText(t *lua53.Table, field string) string {
	v := t.GetString(field)
	text, ok := v.ToString()
	if !ok && !v.IsNil() {
		c.Fail("%s: got %s, want string", field, c.L.State().TypeName(v))
	}
	return text
}

// maxButtons is how many buttons a dialog may have.
const maxButtons = 100

// dialogButtons reads the texts of the buttons.
func (c uciCall) dialogButtons(v lua53.Value) (buttons []string) {
	list := v.AsTable()
	if v.IsNil() {
		return nil
	}
	if list == nil {
		c.Fail("Buttons: got %s, want table", c.L.State().TypeName(v))
	}
	if list.Len() > maxButtons {
		c.Fail("Buttons: %d buttons, want %d at most", list.Len(), maxButtons)
	}
	for i := range list.Len() {
		text, ok := list.GetInt(i + 1).ToString()
		if !ok {
			c.Fail("Buttons: %d: got %s, want string", i+1, c.L.State().TypeName(list.GetInt(i+1)))
		}
		buttons = append(buttons, text)
	}
	return buttons
}

// over is told how the dialog ended. The handler is an event of its own.
func (s *scriptDialog) over(button int) {
	if button < 0 || s.handler.IsNil() {
		s.end()
		return
	}
	err := s.script.Later(func() {
		s.end()
		s.script.Call(s.handler, lua53.Int(int64(button)))
	})
	if err != nil {
		s.end()
		s.script.Debug(engine.Failed, err.Error())
	}
}

func (s *scriptDialog) end() {
	select {
	case <-s.done:
	default:
		close(s.done)
	}
}

// References implements [engine.Referrer].
func (s *scriptDialog) References(visit func(lua53.Value)) { visit(s.handler) }

// Abort implements [engine.Resource].
func (s *scriptDialog) Abort() {
	s.dialog.Withdraw()
	s.end() // also when the answer is on its way
}

// Done implements [engine.Resource].
func (s *scriptDialog) Done() <-chan struct{} { return s.done }

var _ engine.Referrer = (*scriptDialog)(nil)
