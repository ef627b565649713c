// The dialect: what it lives on, and which globals it has.
package wsblock

import (
	"maps"
	"slices"
	"sync"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// DefaultTimeout is the implicit timeout of ws.send_recv (S-014; its length is unverified: our choice).
const DefaultTimeout = 10 * time.Second

// Options say what the scripts of a design live on.
type Options struct {
	// Network is where connections go. It is required.
	Network transport.Dialer
	// Trust returns whose certificates to believe at "host:port". nil means the system's roots everywhere.
	Trust func(address string) transport.Trust
	// Timeout is how long a whole call of ws.send_recv may take. 0 means [DefaultTimeout].
	Timeout time.Duration
}

// Dialect is the blocking dialect for the scripts of one design. It belongs to the dispatch goroutine.
type Dialect struct {
	options                   Options
	writeBuffers, readBuffers *sync.Pool // shared by all calls
	common                    *engine.Common
}

// New returns the dialect for one design.
func New(o Options) *Dialect {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	d := &Dialect{options: o, writeBuffers: &sync.Pool{}, readBuffers: &sync.Pool{}}
	d.common = d.newCommon()
	return d
}

// Common is what every script of the design may call: the globals ws, log, now, sleep and with_timeout (section 1.9).
func (d *Dialect) Common() *engine.Common { return d.common }

// newCommon lists what every script has.
func (d *Dialect) newCommon() *engine.Common {
	c := &engine.Common{}
	c.Globals.Add("ws", own(functions("ws.", calls{
		"send_recv": {"(url: string, data: string): string -- connects, sends data, waits for the first text message, closes; raises an error when none comes", d.sendRecv},
	})))
	c.Globals.Add("log", own(functions("log.", logCalls)))
	for name, f := range clockCalls {
		c.Globals.AddValue(name, f.function(name).Value())
	}
	return c
}

// own returns what gives a script a table of its own, which shares its entries with those of other scripts until it is written to.
func own(table *lua53.Table) func(st *lua53.State) lua53.Value {
	return func(st *lua53.State) lua53.Value { return table.Share(st).Value() }
}

// calls are functions by name.
type calls map[string]function

// function is one function. Its signature is as in [engine.Method].
type function struct {
	signature string
	call      func(L *lua53.Thread) int
}

// function returns the function as messages call it by name.
func (f function) function(name string) *lua53.GoFunction {
	g := lua53.NewGoFunction(name, f.call)
	g.Signature = f.signature
	return g
}

// functions returns a table of functions, to be shared. Messages call them by prefix and name.
func functions(prefix string, calls calls) *lua53.Table {
	t := lua53.NewTemplate(len(calls))
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		t.SetName(name, calls[name].function(prefix+name).Value())
	}
	return t
}
