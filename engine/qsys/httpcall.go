// One request of HttpClient, until its EventHandler has been called.
package qsys

import (
	"strings"
	"sync/atomic"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// maxHTTPWaiting is how many bytes of replies may wait for the handlers of one script.
const maxHTTPWaiting = 64 << 20

// httpLoad is what the requests of one script take together.
type httpLoad struct{ waiting atomic.Int64 }

type httpLoadSlot struct{}

// httpLoadOf returns the load of the script that runs in st.
func httpLoadOf(st *lua53.State) *httpLoad {
	load, ok := st.Slot(httpLoadSlot{}).(*httpLoad)
	if !ok {
		load = new(httpLoad)
		st.SetSlot(httpLoadSlot{}, load)
	}
	return load
}

// httpCall is one request under way. Its fields change on the dispatch goroutine only, but for received.
type httpCall struct {
	script   *engine.Script
	source   *engine.Source
	load     *httpLoad
	request  *transport.HTTPRequest // nil when it was refused before it began
	received int64                  // bytes counted in load; the request's goroutine has it until it reports
	over     chan struct{}          // closed when the handler is about to be called, or never will be

	table, handler, data lua53.Value
}

// newHTTPCall makes a call that its script owns.
func newHTTPCall(args engine.Args, table, handler, data lua53.Value) *httpCall {
	script := engine.ScriptOf(args.L)
	limitConnections(script, args)
	c := &httpCall{
		script: script, source: script.NewSource(), load: httpLoadOf(args.L.State()), over: make(chan struct{}),
		table: table, handler: handler, data: data,
	}
	script.Own(c)
	return c
}

// start sends the request.
func (c *httpCall) start(config transport.HTTPConfig) {
	config.Order, config.Reserve = c.source.Rank(), c.reserve
	c.request = transport.StartHTTP(config, func(reply transport.HTTPReply, err error) {
		c.source.Post(len(reply.Body), func() { c.deliver(reply, err) })
	})
}

// refuse reports err as the outcome of a request that never began. It takes the shortest time there is, so that a script which tries again at once
// lets time pass.
func (c *httpCall) refuse(err error) {
	c.script.NewTimer(func() {
		c.source.Post(0, func() { c.deliver(transport.HTTPReply{}, err) })
	}).StartOnce(0)
}

// reserve counts bytes of the reply.
func (c *httpCall) reserve(n int) bool {
	if c.load.waiting.Add(int64(n)) > maxHTTPWaiting {
		c.load.waiting.Add(-int64(n))
		return false
	}
	c.received += int64(n)
	return true
}

// deliver calls the handler with the request table, code, data, error and headers.
func (c *httpCall) deliver(reply transport.HTTPReply, err error) {
	c.load.waiting.Add(-c.received)
	c.end()
	failure := lua53.Nil
	if err != nil {
		failure = lua53.String(err.Error())
	}
	c.script.Call(c.handler, c.table, lua53.Float(float64(reply.Code)), lua53.String(reply.Body), failure, c.headers(reply.Fields))
}

// headers returns a table of the reply's header by name: a string, or an array of strings where the name is there more than once. The name is as
// it is on the wire, the first time.
func (c *httpCall) headers(fields []transport.HTTPField) lua53.Value {
	table, spelling := c.script.State().NewTable(0, len(fields)), map[string]string{}
	for _, f := range fields {
		folded, value := strings.ToLower(f.Name), lua53.String(f.Value)
		name, again := spelling[folded]
		if !again {
			spelling[folded] = f.Name
			table.SetString(f.Name, value)
			continue
		}
		list := table.GetString(name).AsTable()
		if list == nil {
			list = c.script.State().NewTable(2, 0)
			list.SetInt(1, table.GetString(name))
			table.SetString(name, list.Value())
		}
		list.SetInt(list.Len()+1, value)
	}
	return table.Value()
}

// References visits what the request keeps.
func (c *httpCall) References(visit func(lua53.Value)) {
	visit(c.table)
	visit(c.handler)
	visit(c.data)
}

var _ engine.Referrer = (*httpCall)(nil)

// end closes the way of events.
func (c *httpCall) end() {
	c.source.Close()
	select {
	case <-c.over:
	default:
		close(c.over)
	}
}

// Abort implements [engine.Resource].
func (c *httpCall) Abort() {
	c.end()
	if c.request != nil {
		c.request.Abort()
	}
}

// Events implements [engine.Poster].
func (c *httpCall) Events() *engine.Source { return c.source }

// Done implements [engine.Resource].
func (c *httpCall) Done() <-chan struct{} {
	if c.request == nil {
		return c.over
	}
	return c.request.Done()
}

var _ engine.Resource = (*httpCall)(nil)
