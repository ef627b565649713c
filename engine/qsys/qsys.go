// Package qsys is the Q-SYS dialect: the globals that scripts and plugins for a Q-SYS Core call, one file per global. [Modules] gives them to an
// engine; nothing else is exported. What a real Core does, and where we had to choose, is in FIDELITY.md beside this file.
//
// Everything here runs on the engine's dispatch goroutine. Network objects report from goroutines of their own; their events reach a script only
// through its sources, so handlers run one at a time, in the order in which things happened on the wire.
//
// Callbacks receive the very object that the script holds. They are looked up when the event is dispatched: assigning another one, or nil,
// takes effect from the next event on. A callback is never called inside a call of the script.
package qsys

import (
	"sync"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// Options say what the scripts of a design live on.
type Options struct {
	// Network is where connections go. It is required.
	Network transport.Dialer
	// Trust returns whose certificates to believe at "host:port". nil means the system's roots everywhere.
	Trust func(address string) transport.Trust
}

// Modules returns the globals of the Q-SYS dialect, for the scripts of one design.
func Modules(o Options) []engine.Module {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	return []engine.Module{
		engine.ModuleFunc(openTimer),
		webSocketModule{Options: o, writeBuffers: &sync.Pool{}},
	}
}
