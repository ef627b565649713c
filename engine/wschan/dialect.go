// The dialect: what it lives on, and which globals and modules it has.
package wschan

import (
	"maps"
	"slices"
	"sync"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Options say what the scripts of a design live on.
type Options struct {
	// Network is where connections go. It is required.
	Network transport.Network
	// Trust returns whose certificates to believe at "host:port". nil means the system's roots everywhere.
	Trust func(address string) transport.Trust
}

// Dialect is the channel dialect for the scripts of one design. It belongs to the dispatch goroutine.
type Dialect struct {
	options Options
	classes []describer
	common  *engine.Common

	channels engine.Constructor[*channel]
	cases    engine.Constructor[*selectCase]
	clients  engine.Constructor[*client]
	loggers  engine.Constructor[*logger]
	errorValues
	times

	writeBuffers, readBuffers sync.Pool // shared by all connections
}

// New returns the dialect for one design.
func New(o Options) *Dialect {
	if o.Trust == nil {
		o.Trust = func(string) transport.Trust { return transport.Trust{} }
	}
	d := &Dialect{options: o}
	d.channels, d.cases = bind(d, d.channelClass()), bind(d, &caseClass)
	d.errorValues = errorValues{bind(d, &errorClass)}
	d.times = times{bind(d, d.timeClass()), bind(d, durationClass()), bind(d, &locationClass), bind(d, d.timerClass()), bind(d, tickerClass())}
	d.clients, d.loggers = bind(d, &clientClass), bind(d, d.loggerClass())
	d.common = d.newCommon()
	return d
}

// Common is what every script of the design may call.
func (d *Dialect) Common() *engine.Common { return d.common }

// newCommon lists what every script has.
func (d *Dialect) newCommon() *engine.Common {
	c := &engine.Common{}
	c.Coroutine.AddValue("spawn", spawn().Value())
	c.Modules.Add("channel", own(d.channelTable()))
	c.Modules.Add("errors", own(d.errorsTable()))
	c.Modules.Add("time", d.newTime())
	c.Preload.AddValue("logger", d.loggerLoader().Value())
	c.Preload.AddValue("websocket", d.websocketLoader().Value())
	return c
}

// own returns what gives a script a table of its own, which shares its entries with those of other scripts until it is written to.
func own(table *lua53.Table) func(st *lua53.State) lua53.Value {
	return func(st *lua53.State) lua53.Value { return table.Share(st).Value() }
}

// calls are the functions of a module, by name.
type calls map[string]function

// function is one function of a module. Its signature is as in [engine.Method].
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

// describer is an [engine.Class] of any type.
type describer interface {
	Description() engine.ClassDescription
}

// bind prepares a class for the scripts of the design, and notes it for [Dialect.Classes].
func bind[T any](d *Dialect, c *engine.Class[T]) engine.Constructor[T] {
	d.classes = append(d.classes, c)
	return c.Bind()
}

// Classes describes the objects that scripts of the design meet, in the order in which they were bound.
func (d *Dialect) Classes() []engine.ClassDescription {
	descriptions := make([]engine.ClassDescription, len(d.classes))
	for i, c := range d.classes {
		descriptions[i] = c.Description()
	}
	return descriptions
}
