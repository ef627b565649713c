// The connection behind a WebSocket client.
package wschan

import (
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// client is a connection as a script sees it. Its fields change on the dispatch goroutine only; what the socket reports comes through source. It reads
// from the moment it is open: messages wait in the channel until they are received.
type client struct {
	dialect  *Dialect
	script   *engine.Script
	self     *lua53.Userdata
	source   *engine.Source
	socket   *transport.WebSocket
	messages *channel
	unread   *backlog
	sizes    map[*lua53.Table]int // of the messages in the channel, in bytes

	connected func() // ends the wait of connect; nil once it is over
	failure   error  // why the attempt or the connection has failed
	over      bool   // nothing more comes
	writes    []*write
}

// write is something that is being sent, for which a task waits.
type write struct {
	wake func()
	out  bool
}

func (d *Dialect) newClient(L *lua53.Thread, s *engine.Script, capacity int) *client {
	c := &client{
		dialect: d, script: s, source: s.NewSource(),
		messages: d.newChannel(L.State(), capacity), unread: newBacklog(), sizes: map[*lua53.Table]int{},
	}
	c.messages.onTake(c.taken)
	c.self = d.clients.New(L.State(), c)
	c.self.References = func(_ any, visit func(lua53.Value)) { visit(c.messages.value()) }
	return c
}

// open connects and waits for the outcome.
func (c *client) open(L *lua53.Thread, config transport.WebSocketConfig) error {
	config.Order = c.source.Rank()
	config.QueueLimit = int(^uint(0) >> 1) // for each message in the queue a task waits that holds it
	c.script.Wait(L, func(wake func()) func() {
		c.connected = wake
		c.socket = transport.OpenWebSocket(config, c.events())
		c.script.Own(c)
		return c.drop
	})
	return c.failure
}

// events say what comes of what the socket reports.
func (c *client) events() transport.WebSocketEvents {
	post := func(run func()) { c.source.Post(0, run) }
	return transport.WebSocketEvents{
		Open: func(string) { post(func() { c.answer(nil) }) },
		Message: func(binary bool, data string) {
			if c.unread.enter(len(data)) {
				c.source.Post(len(data), func() { c.receive(binary, data) })
			}
		},
		Error: func(err error) { post(func() { c.failed(err) }) },
		Close: func(int, string) { post(c.end) },
	}
}

// answer ends the wait of connect.
func (c *client) answer(err error) {
	wake := c.connected
	c.connected, c.failure = nil, err
	wake()
}

// receive puts a message in the channel.
func (c *client) receive(binary bool, data string) {
	kind := "TYPE_TEXT"
	if binary {
		kind = "TYPE_BINARY"
	}
	st := c.script.State()
	st.Allocated(int64(len(data)))
	message := st.NewTable(0, 2)
	message.SetName("type", lua53.String(messageTypes[kind]))
	message.SetName("data", lua53.String(data))
	c.sizes[message] = len(data)
	if !c.messages.push(message.Value()) {
		c.taken(message.Value())
	}
}

// taken takes note of what has left the channel, into which a script may have sent values of its own.
func (c *client) taken(v lua53.Value) {
	message := v.AsTable()
	if size, ours := c.sizes[message]; ours {
		delete(c.sizes, message)
		c.unread.leave(size)
	}
}

// failed takes an Error event: the last one of an attempt; of a connection, the end is about to come.
func (c *client) failed(err error) {
	if c.connected != nil {
		c.end()
		c.answer(err)
		return
	}
	c.failure = err
	c.deafen()
}

// end takes the last event: nothing of the connection is left.
func (c *client) end() {
	c.over = true
	c.source.Close()
	c.deafen()
	for _, w := range slices.Clone(c.writes) {
		c.settle(w, false)
	}
}

// deafen closes the channel: what is in it can still be received, what comes in is dropped.
func (c *client) deafen() {
	c.unread.end()
	c.messages.close()
}

// await makes a task wait for w.
func (c *client) await(L *lua53.Thread, w *write) {
	c.writes = append(c.writes, w)
	c.script.Wait(L, func(wake func()) func() {
		w.wake = wake
		return func() { c.forget(w) }
	})
}

// settle ends the wait for w.
func (c *client) settle(w *write, out bool) {
	if c.forget(w) {
		w.out = out
		w.wake()
	}
}

// forget reports whether w was still waited for.
func (c *client) forget(w *write) bool {
	n := len(c.writes)
	c.writes = slices.DeleteFunc(c.writes, func(other *write) bool { return other == w })
	return len(c.writes) < n
}

// drop lets go of an attempt that nobody waits for any more.
func (c *client) drop() {
	c.connected, c.over = nil, true
	c.Abort()
}

// Abort implements [engine.Resource].
func (c *client) Abort() {
	c.source.Close()
	c.unread.end()
	c.socket.Abort()
}

// Done implements [engine.Resource].
func (c *client) Done() <-chan struct{} { return c.socket.Done() }

// Events implements [engine.Poster].
func (c *client) Events() *engine.Source { return c.source }

// References implements [engine.Referrer].
func (c *client) References(visit func(lua53.Value)) { visit(c.self.Value()) }

var (
	_ engine.Poster   = (*client)(nil)
	_ engine.Referrer = (*client)(nil)
)
