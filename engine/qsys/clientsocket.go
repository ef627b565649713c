// What objects have in common that connect to a device for a stream of bytes: TcpSocket and Ssh (API reference 5.1, 5.6).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// clientSocket is the common part of such an object. It belongs to the dispatch goroutine.
type clientSocket struct {
	receiveBuffer
	dialect *Dialect
	script  *engine.Script
	self    *lua53.Userdata
	link    *tcpLink // from Connect to Disconnect; nil when there is none

	readTimeout, writeTimeout, reconnectTimeout float64 // seconds, 0 for none

	handler, connected, reconnect, data, closed, err, timeout, loginFailed lua53.Value
}

// client is an object with a clientSocket.
type client interface{ client() *clientSocket }

func (s *clientSocket) client() *clientSocket { return s }

// clientMethods are all but Connect.
func clientMethods[T client]() []engine.Method[T] {
	return []engine.Method[T]{
		{Name: "Disconnect", Signature: "() -- silent; also ends reconnecting", Call: func(s T, args engine.Args) int { return s.client().disconnect(args) }},
		{Name: "Write", Signature: "(data: string) -- raises an error when not connected", Call: func(s T, args engine.Args) int { return s.client().write(args) }},
		{Name: "Read", Signature: "(length: integer): string? -- takes up to so many bytes out of the buffer; nil when it is empty", Call: func(s T, args engine.Args) int { return s.client().read(args) }},
		{Name: "ReadLine", Signature: "(EOL: integer, custom?: string): string? -- takes a line without its end; nil while there is no end", Call: func(s T, args engine.Args) int { return s.client().readLine(args) }},
		{Name: "Search", Signature: "(text: string, start?: integer): integer? -- where plain text begins in the buffer; nothing is taken out", Call: func(s T, args engine.Args) int { return s.client().search(args) }},
	}
}

// clientCallbacks are those that every such object has. class names it in signatures.
func clientCallbacks[T client](class string) []engine.Callback[T] {
	plain, failing := "(socket: "+class+")", "(socket: "+class+", error: string)"
	return []engine.Callback[T]{
		{Name: "Connected", Signature: plain, Slot: func(s T) *lua53.Value { return &s.client().connected }},
		{Name: "Reconnect", Signature: plain, Slot: func(s T) *lua53.Value { return &s.client().reconnect }},
		{Name: "Data", Signature: plain, Slot: func(s T) *lua53.Value { return &s.client().data }},
		{Name: "Closed", Signature: plain, Slot: func(s T) *lua53.Value { return &s.client().closed }},
		{Name: "Error", Signature: failing, Slot: func(s T) *lua53.Value { return &s.client().err }},
		{Name: "Timeout", Signature: failing, Slot: func(s T) *lua53.Value { return &s.client().timeout }},
	}
}

// clientProperties are those that every such object has.
func clientProperties[T client]() []engine.Property[T] {
	retime, reschedule := func(s T) { s.client().retime() }, func(s T) { s.client().reschedule() }
	return []engine.Property[T]{
		{Name: "IsConnected", Type: "boolean", Get: func(s T, _ *lua53.Thread) lua53.Value { return lua53.Bool(s.client().isConnected()) }},
		{Name: "BufferLength", Type: "integer -- bytes that wait to be read", Get: func(s T, _ *lua53.Thread) lua53.Value { return lua53.Int(int64(len(s.client().unread))) }},
		secondsProperty("ReadTimeout", "without received data until Timeout", func(s T) *float64 { return &s.client().readTimeout }, retime),
		secondsProperty("WriteTimeout", "without progress of what is being written until Timeout", func(s T) *float64 { return &s.client().writeTimeout }, retime),
		secondsProperty("ReconnectTimeout", "between attempts to connect again", func(s T) *float64 { return &s.client().reconnectTimeout }, reschedule),
	}
}

func (s *clientSocket) isConnected() bool { return s.link != nil && s.link.open }

// connectTo begins to connect, and returns at once; an event follows. What the object was connected to before is given up as by Disconnect. action
// is what the design's permissions are asked for.
func (s *clientSocket) connectTo(args engine.Args, action string, config transport.TCPConfig) {
	s.disconnect(args)
	args.L.ChargeBytes(len(config.Address))
	limitConnections(s.script, args)
	s.link = newTCPLink(s, config)
	s.script.Own(s.link)
	if err := s.script.Permit(action, config.Address); err != nil {
		s.link.refuse(err)
		return
	}
	s.link.dial()
}

// disconnect is Disconnect(). What is queued is still written; no Closed follows, which is for the other end.
func (s *clientSocket) disconnect(engine.Args) int {
	if s.link != nil {
		s.link.close()
	}
	return 0
}

// write is Write(data).
func (s *clientSocket) write(args engine.Args) int {
	var data string
	args.Unpack("data", &data)
	if !s.isConnected() {
		args.Fail("not connected (wait for Connected)")
	}
	args.L.ChargeBytes(len(data))
	_ = s.link.socket.Write(data) // fails only when the connection has ended a moment ago, and then an event is on its way
	return 0
}

// retime hands changed timeouts to the connection.
func (s *clientSocket) retime() {
	if s.link != nil && s.link.socket != nil {
		s.link.socket.SetTimeouts(duration(s.readTimeout), duration(s.writeTimeout))
	}
}

// reschedule makes a changed ReconnectTimeout count for an attempt that is awaited.
func (s *clientSocket) reschedule() {
	if s.link != nil && s.link.retry.IsRunning() {
		s.link.await()
	}
}
