// What scripts call on a WebSocket client (S-219 to S-244).
package wschan

import (
	"errors"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Codes that client:close takes.
const (
	normalClosure  = 1000
	leastCloseCode = 1000
	mostCloseCode  = 4999
)

// clientClass: send, ping and close wait until the network has taken what they send, and say whether it has.
var clientClass = engine.Class[*client]{
	Name:  "Client",
	Shown: "websocket client",
	Methods: []engine.Method[*client]{
		{Name: "send", Signature: "(data: string, type?: integer): boolean, error? -- type is websocket.TEXT, the default, or websocket.BINARY", Call: (*client).send},
		{Name: "ping", Signature: "(): boolean, error? -- does not wait for the answer", Call: (*client).ping},
		{Name: "channel", Signature: "(): Channel -- of messages {type: string, data: string}; it is closed with the connection", Call: (*client).channel},
		{Name: "receive", Signature: "(): Channel -- the same as channel", Call: (*client).channel},
		{Name: "close", Signature: "(code?: integer, reason?: string): boolean, error? -- code is 1000 to 4999, by default 1000", Call: (*client).close},
	},
}

// channel is client:channel(), and client:receive().
func (c *client) channel(args engine.Args) int {
	args.L.Push(c.messages.value())
	return 1
}

// send is client:send(data [, type]). Any type but BINARY is text.
func (c *client) send(args engine.Args) int {
	var data string
	args.Unpack("data", &data)
	args.L.ChargeBytes(len(data))
	kind, _ := args.L.Get(3).ToInt()
	return c.transmit(args.L, func(sent func()) (bool, error) { return c.socket.SendThen(kind == typeBinary, data, sent) })
}

// ping is client:ping().
func (c *client) ping(args engine.Args) int {
	return c.transmit(args.L, func(sent func()) (bool, error) { return c.socket.PingThen(sent) })
}

// close is client:close([code [, reason]]). A code that is no number from 1000 to 4999 counts as 1000; one that may not travel is sent as 1000 too, but
// NO_STATUS, which sends none. What comes in from now on is dropped.
func (c *client) close(args engine.Args) int {
	var reason string
	args.Unpack("code?", new(lua53.Value), "reason?", &reason)
	code, ok := args.L.Get(2).ToInt()
	if !ok || code < leastCloseCode || code > mostCloseCode {
		code = normalClosure
	}
	return c.transmit(args.L, func(sent func()) (bool, error) {
		err := c.socket.CloseThen(int(code), reason, sent)
		c.deafen()
		return false, err
	})
}

// transmit starts to send something and waits until it is out: true, or false and why not.
func (c *client) transmit(L *lua53.Thread, start func(sent func()) (out bool, err error)) int {
	if c.over {
		return c.refuse(L, kindInternal, "Invalid connection ID")
	}
	w := &write{}
	out, err := start(func() { c.source.Post(0, func() { c.settle(w, true) }) })
	switch {
	case errors.Is(err, transport.ErrNotUTF8):
		return c.refuse(L, kindInvalid, err.Error()+": send it with websocket.BINARY")
	case err != nil:
		return c.refuse(L, kindInternal, c.whyClosed())
	case !out:
		c.await(L, w)
		if !w.out {
			return c.refuse(L, kindInternal, c.whyClosed())
		}
	}
	L.Push(lua53.True)
	return 1
}

// refuse pushes false and an error.
func (c *client) refuse(L *lua53.Thread, kind errorKind, message string) int {
	L.Push(lua53.False)
	L.Push(c.dialect.newError(L, kind, message, lua53.False, lua53.Nil))
	return 2
}

// whyClosed says why the connection takes nothing any more.
func (c *client) whyClosed() string {
	if c.failure != nil {
		return c.failure.Error()
	}
	return "the connection is closed"
}
