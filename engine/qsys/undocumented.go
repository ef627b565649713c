// Globals that scripts read and nobody describes (API reference 5.8 and 9).
package qsys

import "crosspoint/engine/lua53"

// undocumentedNames are known from scripts and from lists of the help pages only. That they are tables is unverified.
var undocumentedNames = []string{"BonjourBrowser", "BonjourResolver", "Midi", "MidiMonitor", "Mqtt", "Usb"}

// undocumented returns what gives one of them to a script: reading or assigning a member, and calling, raises an error.
func undocumented(name string) func(st *lua53.State) lua53.Value {
	meta := lua53.NewTemplate(4)
	meta.SetString("__metatable", lua53.String(name))
	member := lua53.NewGoFunction(name, func(L *lua53.Thread) int {
		member, _ := L.Get(2).ToString()
		L.Raise("%s.%s: not supported: what %s offers is not documented", name, member, name)
		return 0
	}).Value()
	meta.SetString("__index", member)
	meta.SetString("__newindex", member)
	meta.SetString("__call", lua53.NewGoFunction(name, func(L *lua53.Thread) int {
		L.Raise("%s: not supported: what %s offers is not documented", name, name)
		return 0
	}).Value())
	return func(st *lua53.State) lua53.Value {
		global := st.NewTable(0, 0)
		global.SetMeta(meta)
		return global.Value()
	}
}
