// The globals and modules of a Core that are not here yet.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// Globals and modules that a Core has. Each exists, so that scripts may ask for it, and raises an error that names it when it is used.
var (
	globalsNotYet = []string{
		"ChannelGroup", "DanteBrowser", "DanteDevice", "Email", "LoopPlayer", "Mixer",
		"Network", "Ping", "QRCode", "SNMP", "SNMPSession", "SNMPTrap", "SerialServerPorts", "Snapshot", "Ssh",
		"Uci", "Usb", "UsbMonitor",
	}
	modulesNotYet = []string{"EzSVG", "date", "icons", "lpeg"}
)

// unsupported is what stands for them in the scripts of one design.
type unsupported struct {
	metas   []*lua53.Table // of the globals, by place in globalsNotYet
	modules []engine.Requirable
}

func newUnsupported() *unsupported {
	m := &unsupported{}
	for _, name := range globalsNotYet {
		meta := lua53.NewTemplate(2)
		meta.SetString("__metatable", lua53.String(name))
		meta.SetString("__index", lua53.NewGoFunction(name, func(L *lua53.Thread) int {
			member, _ := L.Get(2).ToString()
			L.Raise("%s.%s: not supported yet", name, member)
			return 0
		}).Value())
		m.metas = append(m.metas, meta)
	}
	for _, name := range modulesNotYet {
		m.modules = append(m.modules, engine.Requirable{Name: name, Load: lua53.NewGoFunction(name, func(L *lua53.Thread) int {
			L.Raise("require(%q): not supported yet", name)
			return 0
		})})
	}
	return m
}

// unsupportedCall returns a function that raises an error with its name.
func unsupportedCall(name string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		L.Raise("%s: not supported yet", name)
		return 0
	}
}

// Open implements [engine.Module].
func (m *unsupported) Open(s *engine.Script) (engine.Exports, error) {
	exports := engine.Exports{Require: m.modules}
	for i, meta := range m.metas {
		global := s.State().NewTable(0, 0)
		global.SetMeta(meta)
		exports.Globals = append(exports.Globals, engine.Global{Name: globalsNotYet[i], Value: global.Value()})
	}
	return exports, nil
}
