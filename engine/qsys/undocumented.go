// Globals that scripts read and nobody describes (API reference 5.8 and 9).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// undocumentedNames are known from scripts and from lists of the help pages only. That they are tables is unverified.
var undocumentedNames = []string{"BonjourBrowser", "BonjourResolver", "Midi", "MidiMonitor", "Mqtt", "Usb"}

// undocumented gives them to scripts: reading or assigning a member, and calling, raises an error.
type undocumented struct{ metas []*lua53.Table }

func newUndocumented() undocumented {
	var u undocumented
	for _, name := range undocumentedNames {
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
		u.metas = append(u.metas, meta)
	}
	return u
}

// Open implements [engine.Module].
func (u undocumented) Open(s *engine.Script) (exports engine.Exports, err error) {
	for i, meta := range u.metas {
		global := s.State().NewTable(0, 0)
		global.SetMeta(meta)
		exports.Globals = append(exports.Globals, engine.Global{Name: undocumentedNames[i], Value: global.Value()})
	}
	return exports, nil
}
