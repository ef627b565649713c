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
	// Serial are its serial pins, in order.
	Serial []SerialPin
}

// Dialect is the Q-SYS dialect for the scripts of one design.
type Dialect struct {
	options                   Options
	writeBuffers, readBuffers *sync.Pool // shared by all WebSockets
	events                    *controlEvents
	shared
}

// shared is what all scripts of the design have together, so that a script costs little: the functions and metatables of the classes, and tables
// that are copied when a script writes to them. It belongs to the dispatch goroutine.
type shared struct {
	controls            engine.Constructor[*control]
	serialPorts         engine.Constructor[*serialPort]
	timer, webSocket    *lua53.Table // globals
	eol, eventNames     *lua53.Table // of SerialPorts
	rapidJSON, json     *lua53.Table // globals, also for require
	log, system, design *lua53.Table // globals
	notifications, dir  *lua53.Table // globals
	bitstring           *lua53.Table // global, also for require
	httpClient          *lua53.Table // global
	componentGlobal     *lua53.Table // global Component
	namedControls       *lua53.Table // global NamedControl
	crypto              *cryptoModule
	luaXML              *luaXMLModule
	sockets
	unsupported *unsupported
}

// New returns the dialect for one design.
func New(o Options) *Dialect {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	d := &Dialect{options: o, writeBuffers: &sync.Pool{}, readBuffers: &sync.Pool{}, events: &controlEvents{}}
	d.shared = shared{
		controls: controlClass.Bind(), serialPorts: serialPortClass.Bind(),
		timer: timerTable(), webSocket: d.webSocketTable(), eol: eolTable(), eventNames: eventTable(),
		rapidJSON: rapidJSONTable(), json: jsonTable(), sockets: d.newSockets(), unsupported: newUnsupported(),
		log: logTable(), system: systemTable(), design: designTable(o.Design), notifications: notificationsTable(), dir: dirTable(),
		httpClient: d.httpClientTable(), bitstring: bitstringTable(), crypto: newCrypto(), luaXML: newLuaXML(),
	}
	d.componentGlobal, d.namedControls = d.componentTable(), d.namedControlTable()
	return d
}

// Modules returns the globals for the script of component c.
func (d *Dialect) Modules(c Component) []engine.Module {
	return []engine.Module{
		sharedGlobal{"Timer", d.timer},
		sharedGlobal{"WebSocket", d.webSocket},
		tcpModule{d},
		sharedGlobal{"TcpSocketServer", d.tcpServer},
		sharedGlobal{"UdpSocket", d.udpSocket},
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
		sharedGlobal{"Component", d.componentGlobal},
		sharedGlobal{"NamedControl", d.namedControls},
		componentModule{d, c},
		serialModule{d, c.Serial},
		d.unsupported,
	}
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
