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
	Network transport.Dialer
	// Trust returns whose certificates to believe at "host:port". nil means the system's roots everywhere.
	Trust func(address string) transport.Trust
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
	Properties *lua53.Table
	// HasPins says that it is a control script: Controls has Inputs and Outputs, for those of the controls that are loose.
	HasPins bool
	// Serial are its serial pins, in order.
	Serial []SerialPin
}

// Dialect is the Q-SYS dialect for the scripts of one design.
type Dialect struct {
	options      Options
	writeBuffers *sync.Pool // shared by all WebSockets
	events       *controlEvents
}

// New returns the dialect for one design.
func New(o Options) *Dialect {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	return &Dialect{options: o, writeBuffers: &sync.Pool{}, events: &controlEvents{}}
}

// Modules returns the globals for the script of component c.
func (d *Dialect) Modules(c Component) []engine.Module {
	return []engine.Module{
		engine.ModuleFunc(openTimer),
		webSocketModule{d},
		componentModule{d, c},
		serialModule{c.Serial},
		engine.ModuleFunc(openNotYet),
	}
}
