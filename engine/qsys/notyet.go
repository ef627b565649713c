// The globals and modules of a Core that are not here yet.
package qsys

import (
	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// Globals and modules that a Core has. Each exists, so that scripts may ask for it, and raises an error that names it when it is used.
var (
	globalsNotYet = []string{
		"ChannelGroup", "Component", "Crypto", "DanteBrowser", "DanteDevice", "Design", "Email", "HttpClient", "Log", "LoopPlayer", "Mixer",
		"NamedControl", "Network", "Notifications", "Ping", "QRCode", "SNMP", "SNMPSession", "SNMPTrap", "SerialServerPorts", "Snapshot", "Ssh",
		"System", "TcpSocket", "TcpSocketServer", "Uci", "UdpSocket", "UsbMonitor", "bitstring", "dir", "io",
	}
	modulesNotYet = []string{"EzSVG", "LuaXML", "bitstring", "date", "icons", "json", "lpeg", "rapidjson"}
)

func openNotYet(s *engine.Script) (engine.Exports, error) {
	var exports engine.Exports
	L := s.L()
	for _, name := range globalsNotYet {
		refuse := L.NewFunction(func(L *lua.LState) int {
			member, _ := lua53.ToString(L.Get(2))
			lua53.Raise(L, "%s.%s: not supported yet", name, member)
			return 0
		})
		meta := L.NewTable()
		meta.RawSetString("__index", refuse)
		global := L.NewTable()
		global.Metatable = meta
		exports.Globals = append(exports.Globals, engine.Global{Name: name, Value: global})
	}
	for _, name := range modulesNotYet {
		exports.Require = append(exports.Require, engine.Requirable{Name: name, Load: func(L *lua.LState) int {
			lua53.Raise(L, "require(%q): not supported yet", name)
			return 0
		}})
	}
	return exports, nil
}
