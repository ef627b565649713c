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

// Dialect is the Q-SYS dialect for the scripts of one design. It belongs to the dispatch goroutine.
type Dialect struct {
	options                   Options
	writeBuffers, readBuffers *sync.Pool // shared by all WebSockets
	events                    *controlEvents
	classes                   []describer
	common                    *engine.Common
	uci                       *lua53.Table // the global Uci, to be shared
	unavailable               unavailable
	icons                     *lua53.GoFunction // the loader of the module
	bound
}

// bound are the classes of which more than one file makes objects.
type bound struct {
	controls      engine.Constructor[*control]
	serialPorts   engine.Constructor[*serialPort]
	serialServers engine.Constructor[*serialServer]
	tcpSockets    engine.Constructor[*tcpSocket] // without TLS
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
	d.bound = bound{bind(d, &controlClass), bind(d, &serialPortClass), bind(d, &serialServerClass), bind(d, tcpSocketClass())}
	d.uci, d.unavailable, d.icons = d.uciTable(), newUnavailable(), loadIcons(iconsMeta())
	d.common = d.newCommon()
	return d
}

// Common is what every script of the design may call.
func (d *Dialect) Common() *engine.Common { return d.common }

// Modules is what the script of component c has besides. A later module overrides what an earlier one or [Dialect.Common] has.
func (d *Dialect) Modules(c Component) []engine.Module {
	list := []engine.Module{componentModule{d, c}, installedModules{d.icons, c.Modules}}
	if len(c.Serial) > 0 {
		list = append(list, serialModule{d, c.Serial})
	}
	if len(c.SerialServers) > 0 {
		list = append(list, serialServerModule{d, c.SerialServers})
	}
	if c.UCI != "" {
		list = append(list, uciModule{d, c.UCI}, d.unavailable)
	}
	return list
}
