// Which globals and modules every script has, and how a script gets its own of them.
package qsys

import (
	"maps"
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/lpeg"
)

// parts are tables inside a global table, by name.
type parts map[string]*lua53.Table

// newCommon lists what every script has.
func (d *Dialect) newCommon() *engine.Common {
	c := &engine.Common{}
	eol, events := eolTable(), eventTable()
	for _, g := range []struct {
		name  string
		table *lua53.Table
		parts parts
	}{
		{"ChannelGroup", channelGroupTable(), nil},
		{"Component", d.componentTable(), nil},
		{"Crypto", cryptoTable(), parts{"Cipher": cryptoCiphers(), "Hash": cryptoHashes()}},
		{"DanteBrowser", danteBrowserTable(), nil},
		{"DanteDevice", d.danteDeviceTable(), nil},
		{"Design", designTable(d.options.Design), nil},
		{"Email", d.emailTable(), nil},
		{"HttpClient", d.httpClientTable(), nil},
		{"Log", logTable(), nil},
		{"LoopPlayer", loopPlayerTable(), nil},
		{"Mixer", d.mixerTable(), nil},
		{"NamedControl", d.namedControlTable(), nil},
		{"Network", d.networkTable(), nil},
		{"Notifications", notificationsTable(), nil},
		{"Ping", d.pingTable(), nil},
		{"QRCode", qrCodeTable(), nil},
		{"SNMP", lua53.NewTemplate(0), snmpEnums()},
		{"SNMPSession", d.snmpSessionTable(), nil},
		{"SNMPSessionType", snmpSessionTypes(), nil},
		{"SNMPTrap", d.snmpTrapTable(), nil},
		{"SerialPorts", lua53.NewTemplate(0), parts{"EOL": eol, "Events": events}},
		{"SerialServerPorts", lua53.NewTemplate(0), nil},
		{"Snapshot", d.snapshotTable(), nil},
		{"Ssh", d.sshTable(), nil},
		{"System", systemTable(), nil},
		{"TcpSocket", d.tcpSocketTable(), parts{"EOL": eol, "Events": events}},
		{"TcpSocketServer", d.tcpServerTable(), nil},
		{"Timer", d.timerTable(), nil},
		{"Uci", d.uci, nil},
		{"UdpSocket", d.udpSocketTable(), nil},
		{"UsbMonitor", d.usbMonitorTable(), nil},
		{"WebSocket", d.webSocketTable(), nil},
		{"dir", dirTable(), nil},
	} {
		c.Globals.Add(g.name, own(g.table, g.parts))
	}
	for _, name := range undocumentedNames {
		c.Globals.Add(name, undocumented(name))
	}
	c.Modules.Add("bitstring", own(d.bitstringTable(), nil))
	c.Modules.Add("json", own(jsonTable(), nil))
	c.Modules.Add("rapidjson", own(d.rapidJSONTable(), nil))
	c.Preload.AddValue("EzSVG", ezSVGLoader().Value())
	c.Preload.AddValue("LuaXML", luaXMLLoader().Value())
	c.Preload.AddValue("date", luaDateLoader().Value())
	c.Preload.AddValue("lpeg", lpeg.Loader().Value())
	return c
}

// own returns what gives a script a table of its own, which shares its entries with those of other scripts until it is written to.
func own(table *lua53.Table, inside parts) func(st *lua53.State) lua53.Value {
	if len(inside) == 0 {
		return func(st *lua53.State) lua53.Value { return table.Share(st).Value() }
	}
	entries := new(lua53.Late)
	for _, name := range slices.Sorted(maps.Keys(inside)) {
		entries.Add(name, own(inside[name], nil))
	}
	return func(st *lua53.State) lua53.Value {
		t := table.Share(st)
		t.SetLate(entries)
		return t.Value()
	}
}

// calls are the functions of a global table, by name.
type calls map[string]function

// function is one function of a global table. Its signature is as in [engine.Method].
type function struct {
	signature string
	call      func(L *lua53.Thread) int
}

// functions returns a table of functions, to be shared. Messages call them by the table's name and their own.
func functions(table string, calls calls) *lua53.Table {
	t := lua53.NewTemplate(len(calls))
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		f := lua53.NewGoFunction(table+"."+name, calls[name].call)
		f.Signature = calls[name].signature
		t.SetName(name, f.Value())
	}
	return t
}
