// Package qsys is the Q-SYS dialect: the globals that scripts and plugins for a Q-SYS Core call, one file per global. A [Dialect] gives them to the
// scripts of one design. What a real Core does, and where we had to choose, is in FIDELITY.md beside this file.
//
// Everything here runs on the engine's dispatch goroutine. Network objects report from goroutines of their own; their events reach a script only
// through its sources, so handlers run one at a time, in the order in which things happened on the wire.
//
// Callbacks receive the very object that the script holds. They are looked up when the event is dispatched: assigning another one, or nil,
// takes effect from the next event on. A callback is never called inside a call of the script.
package qsys

import (
	"maps"
	"slices"
	"sync"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Options say what the scripts of a design live on.
type Options struct {
	// Network is where connections go. It is required.
	Network transport.Network
	// Design is the name of the design, for scripts that ask.
	Design string
	// Trust returns whose certificates to believe at "host:port". nil means the system's roots everywhere.
	Trust func(address string) transport.Trust
	// Components are the components that scripts reach by Component; nil means that there are none.
	Components Components
	// Named returns the control to which the design gives a name, or nil, on the dispatch goroutine; nil means that no control has one.
	Named func(name string) *controls.Control
	// Snapshots are the snapshot banks of the design; nil means that there are none.
	Snapshots *controls.Snapshots
	// UCIs are the user control interfaces of the design; nil means that there are none.
	UCIs *controls.UCIs
}

// maxConnections is how many connections and ports one script may hold.
const maxConnections = 1000

// limitConnections raises an error when the script has as many as it may.
func limitConnections(s *engine.Script, args engine.Args) {
	if s.Owned() >= maxConnections {
		args.Fail("the script has %d connections already", maxConnections)
	}
}

// Component is what a script has of its own in the design. The zero value is a script without controls.
type Component struct {
	// Controls are the controls of the component; nil means that there is no global Controls.
	Controls *controls.Component
	// Writer stands for the script when it writes controls: it is told of the writes of everybody else.
	Writer *controls.Writer
	// Properties are what a plugin finds in the global Properties; nil means that there is none.
	Properties *lua53.DataTable
	// HasPins says that it is a control script: Controls has Inputs and Outputs, for those of the controls that are loose.
	HasPins bool
	// Modules are the folders in which require finds installed modules, the first first.
	Modules []string
	// Serial are its serial pins, in order.
	Serial []SerialPin
	// SerialServers are the virtual serial ports that it serves, in order.
	SerialServers []*VirtualSerial
	// UCI is the user control interface whose script it is; empty for all others.
	UCI string
}

// Dialect is the Q-SYS dialect for the scripts of one design.
type Dialect struct {
	options                   Options
	writeBuffers, readBuffers *sync.Pool // shared by all WebSockets
	events                    *controlEvents
	classes                   []describer
	shared
}

// shared is what all scripts of the design have together, so that a script costs little: the functions and metatables of the classes, and tables
// that are copied when a script writes to them. It belongs to the dispatch goroutine.
type shared struct {
	controls            engine.Constructor[*control]
	serialPorts         engine.Constructor[*serialPort]
	serialServers       engine.Constructor[*serialServer]
	timer, webSocket    *lua53.Table // globals
	eol, eventNames     *lua53.Table // of SerialPorts
	rapidJSON, json     *lua53.Table // globals, also for require
	log, system, design *lua53.Table // globals
	notifications, dir  *lua53.Table // globals
	bitstring           *lua53.Table // global, also for require
	httpClient          *lua53.Table // global
	componentGlobal     *lua53.Table // global Component
	namedControls       *lua53.Table // global NamedControl
	mixer, snapshots    *lua53.Table // globals Mixer and Snapshot
	loopPlayer          *lua53.Table // global
	channelGroup        *lua53.Table // global
	crypto              *cryptoModule
	luaXML              *luaXMLModule
	ezSVG               *ezSVG
	luaDate             *luaDate
	icons               *lua53.GoFunction
	qrCode              *lua53.Table // global
	sockets
	uci, email                *lua53.Table // globals
	danteBrowser, danteDevice *lua53.Table // globals
	usbMonitor                *lua53.Table // global
	ping, network             *lua53.Table // globals
	snmp                      snmpModule
	undocumented              undocumented
	unavailable               unavailable
	lpeg                      lpegModule
}

// New returns the dialect for one design.
func New(o Options) *Dialect {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	if o.UCIs == nil {
		o.UCIs = &controls.UCIs{}
	}
	d := &Dialect{options: o, writeBuffers: &sync.Pool{}, readBuffers: &sync.Pool{}, events: &controlEvents{}}
	d.shared = shared{
		controls: bind(d, &controlClass), serialPorts: bind(d, &serialPortClass), serialServers: bind(d, &serialServerClass),
		timer: d.timerTable(), webSocket: d.webSocketTable(), eol: eolTable(), eventNames: eventTable(),
		rapidJSON: rapidJSONTable(), json: jsonTable(), sockets: d.newSockets(), lpeg: newLpeg(),
		log: logTable(), system: systemTable(), design: designTable(o.Design), notifications: notificationsTable(), dir: dirTable(),
		httpClient: d.httpClientTable(), bitstring: d.bitstringTable(), crypto: newCrypto(), luaXML: newLuaXML(), ezSVG: newEzSVG(), luaDate: newLuaDate(), icons: loadIcons(iconsMeta()),
		qrCode: qrCodeTable(),
	}
	d.componentGlobal, d.namedControls = d.componentTable(), d.namedControlTable()
	d.mixer, d.snapshots, d.loopPlayer, d.channelGroup = d.mixerTable(), d.snapshotTable(), loopPlayerTable(), channelGroupTable()
	d.uci, d.email, d.undocumented, d.unavailable = d.uciTable(), d.emailTable(), newUndocumented(), newUnavailable()
	d.danteBrowser, d.danteDevice, d.usbMonitor = danteBrowserTable(), d.danteDeviceTable(), d.usbMonitorTable()
	d.ping, d.network, d.snmp = d.pingTable(), d.networkTable(), d.newSNMP()
	return d
}

// Modules returns the globals for the script of component c.
func (d *Dialect) Modules(c Component) []engine.Module {
	all := []engine.Module{
		sharedGlobal{"Timer", d.timer},
		sharedGlobal{"WebSocket", d.webSocket},
		tcpModule{d},
		sharedGlobal{"TcpSocketServer", d.tcpServer},
		sharedGlobal{"UdpSocket", d.udpSocket},
		sharedGlobal{"Ssh", d.ssh},
		sharedGlobal{"HttpClient", d.httpClient},
		sharedModule{"rapidjson", d.rapidJSON},
		sharedModule{"json", d.json},
		sharedGlobal{"Log", d.log},
		sharedGlobal{"System", d.system},
		sharedGlobal{"Design", d.design},
		sharedGlobal{"Notifications", d.notifications},
		sharedGlobal{"dir", d.dir},
		sharedModule{"bitstring", d.bitstring},
		d.crypto,
		d.luaXML,
		d.ezSVG,
		d.luaDate,
		installedModules{d.icons, c.Modules},
		sharedGlobal{"QRCode", d.qrCode},
		sharedGlobal{"Component", d.componentGlobal},
		sharedGlobal{"NamedControl", d.namedControls},
		sharedGlobal{"Mixer", d.mixer},
		sharedGlobal{"Snapshot", d.snapshots},
		sharedGlobal{"LoopPlayer", d.loopPlayer},
		sharedGlobal{"ChannelGroup", d.channelGroup},
		componentModule{d, c},
		serialModule{d, c.Serial},
		serialServerModule{d, c.SerialServers},
		uciModule{d, c.UCI},
		sharedGlobal{"Email", d.email},
		sharedGlobal{"DanteBrowser", d.danteBrowser},
		sharedGlobal{"DanteDevice", d.danteDevice},
		sharedGlobal{"UsbMonitor", d.usbMonitor},
		sharedGlobal{"Ping", d.ping},
		sharedGlobal{"Network", d.network},
		d.snmp,
		d.undocumented,
		d.lpeg,
	}
	if c.UCI != "" {
		all = append(all, d.unavailable)
	}
	return all
}

// sharedGlobal is a global table that is the same for all scripts until one changes it.
type sharedGlobal struct {
	name  string
	table *lua53.Table
}

// Open implements [engine.Module].
func (g sharedGlobal) Open(s *engine.Script) (engine.Exports, error) {
	return engine.Exports{Globals: []engine.Global{{Name: g.name, Value: g.table.Share(s.State()).Value()}}}, nil
}

// sharedModule is a [sharedGlobal] that require finds as well.
type sharedModule sharedGlobal

// Open implements [engine.Module].
func (m sharedModule) Open(s *engine.Script) (engine.Exports, error) {
	table := m.table.Share(s.State()).Value()
	s.State().Slot(lua53.LoadedSlot).(*lua53.Table).SetName(m.name, table)
	return engine.Exports{Globals: []engine.Global{{Name: m.name, Value: table}}}, nil
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
