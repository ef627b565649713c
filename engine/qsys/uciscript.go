// What the script of a UCI must do without (API reference 6).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// notInUCIs are the globals that exist in the script of a UCI and raise an error when they are used. A Core's list says "Serial", "socket", "snmp"
// and so on, without the very names; what dials or listens by itself is taken to be on it (unverified).
var notInUCIs = []string{
	"BonjourBrowser", "BonjourResolver", "dir", "Email", "HttpClient", "LoopPlayer", "Midi", "MidiMonitor", "Ping", "SNMP", "SNMPSession", "SNMPTrap",
	"SerialPorts", "SerialServerPorts", "Ssh", "TcpSocket", "TcpSocketServer", "UdpSocket", "Usb", "UsbMonitor",
}

// unavailable stands in their place. It is opened after all that it takes the place of.
type unavailable struct{ meta *lua53.Table }

func newUnavailable() unavailable {
	meta := lua53.NewTemplate(4)
	raise := lua53.NewGoFunction("UCI", func(L *lua53.Thread) int {
		L.Raise("This feature is unavailable in UCI Controller.")
		return 0
	}).Value()
	meta.SetString("__metatable", lua53.String("unavailable"))
	for _, event := range []string{"__index", "__newindex", "__call"} {
		meta.SetString(event, raise)
	}
	return unavailable{meta}
}

// Open implements [engine.Module].
func (u unavailable) Open(s *engine.Script) (exports engine.Exports, err error) {
	for _, name := range notInUCIs {
		global := s.State().NewTable(0, 0)
		global.SetMeta(u.meta)
		exports.Globals = append(exports.Globals, engine.Global{Name: name, Value: global.Value()})
	}
	return exports, nil
}
