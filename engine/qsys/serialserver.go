// The global SerialServerPorts: virtual serial ports that a script serves to another one (API reference 5.7).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// serialServer is one entry of SerialServerPorts.
type serialServer struct {
	receiveBuffer
	script  *engine.Script
	line    *VirtualSerial
	self    *lua53.Userdata
	flow    *serialFlow
	session uint64 // that the client has asked for; 0 when it has not, or has closed the port
	open    bool   // Connected has been sent
	done    chan struct{}

	onOpen, onClose, data lua53.Value
}

var serialServerClass = engine.Class[*serialServer]{
	Name:  "SerialServerPort",
	Shown: "serialserverport",
	Methods: []engine.Method[*serialServer]{
		{Name: "Event", Signature: "(event: string, error?: string) -- what the client hears: Connected, Closed, Error, Timeout or Reconnect of SerialPorts.Events", Call: (*serialServer).event},
		{Name: "Write", Signature: "(data: string) -- raises an error when not open", Call: (*serialServer).write},
		{Name: "Read", Signature: "(length: integer): string? -- takes up to so many bytes out of the buffer; nil when it is empty", Call: func(s *serialServer, args engine.Args) int { return s.read(args) }},
		{Name: "ReadLine", Signature: "(EOL: integer, custom?: string): string? -- takes a line without its end; nil while there is no end", Call: func(s *serialServer, args engine.Args) int { return s.readLine(args) }},
		{Name: "Search", Signature: "(text: string, start?: integer): integer? -- where plain text begins in the buffer; nothing is taken out", Call: func(s *serialServer, args engine.Args) int { return s.search(args) }},
	},
	Callbacks: []engine.Callback[*serialServer]{
		{Name: "OnOpen", Signature: "(baudRate: integer, dataBits: integer, parity: string)", Slot: func(s *serialServer) *lua53.Value { return &s.onOpen }},
		{Name: "OnClose", Signature: "()", Slot: func(s *serialServer) *lua53.Value { return &s.onClose }},
		{Name: "Data", Signature: "()", Slot: func(s *serialServer) *lua53.Value { return &s.data }},
	},
	Properties: []engine.Property[*serialServer]{
		{Name: "IsOpen", Type: "boolean", Get: func(s *serialServer, _ *lua53.Thread) lua53.Value { return lua53.Bool(s.open) }},
		{Name: "BufferLength", Type: "integer -- bytes that wait to be read", Get: func(s *serialServer, _ *lua53.Thread) lua53.Value { return lua53.Int(int64(len(s.unread))) }},
	},
}

// serialServerModule puts the ports that a script serves into its global SerialServerPorts.
type serialServerModule struct {
	*Dialect
	lines []*VirtualSerial
}

// Open implements [engine.Module].
func (m serialServerModule) Open(s *engine.Script) (engine.Exports, error) {
	global := s.State().Globals().GetString("SerialServerPorts").AsTable()
	for i, line := range m.lines {
		server := &serialServer{script: s, line: line, flow: newSerialFlow(s), done: make(chan struct{})}
		server.self = m.serialServers.New(s.State(), server)
		s.Own(server)
		global.SetInt(int64(i+1), server.self.Value())
		line.server = server
		line.ask() // the client may have been first
	}
	return engine.Exports{}, nil
}

// opened is told of an Open of the client.
func (s *serialServer) opened(session uint64, mode transport.SerialMode) {
	s.session, s.open, s.unread = session, false, nil
	s.script.Call(s.onOpen, lua53.Int(int64(mode.Baud)), lua53.Int(int64(mode.DataBits)), lua53.String(string(rune(mode.Parity))))
}

// ended is told of a Close of the client.
func (s *serialServer) ended(session uint64) {
	if s.session == session {
		s.session, s.open = 0, false
		s.script.Call(s.onClose)
	}
}

// received takes what the client has written. What finds no room in the buffer is lost.
func (s *serialServer) received(data string) {
	s.add([]byte(data))
	s.script.Call(s.data)
}

// event is SerialServerPort:Event(event [, error]). Without a client it does nothing.
func (s *serialServer) event(args engine.Args) int {
	var word string
	var detail lua53.Value
	args.Unpack("event", &word, "error?", &detail)
	text, isText := detail.ToString()
	if !isText && !detail.IsNil() {
		args.Fail("error: got %s, want string", args.L.State().TypeName(detail))
	}
	event := map[string]func(c *virtualClient){
		eventConnected: (*virtualClient).connected,
		eventClosed:    (*virtualClient).closed,
		eventReconnect: func(c *virtualClient) { c.event(eventReconnect, c.port.reconnect) },
		eventError:     func(c *virtualClient) { c.event(eventError, c.port.err, lua53.String(text)) },
		eventTimeout:   func(c *virtualClient) { c.event(eventTimeout, c.port.timeout, lua53.String(text)) },
	}[word]
	if event == nil {
		args.Fail("event: got %q, want Connected, Closed, Error, Timeout or Reconnect of SerialPorts.Events", word)
	}
	if s.session == 0 {
		return 0
	}
	if !s.line.roomToClient(len(text)) {
		args.Fail("there is no room for more on the line")
	}
	s.line.toClient(s.session, len(text), event)
	switch word {
	case eventConnected:
		s.open = true
	case eventClosed:
		s.session, s.open = 0, false
	}
	return 0
}

// write is SerialServerPort:Write(data).
func (s *serialServer) write(args engine.Args) int {
	var data string
	args.Unpack("data", &data)
	if !s.open {
		args.Fail("the port is not open")
	}
	args.L.ChargeBytes(len(data))
	if !s.line.roomToClient(len(data)) {
		args.Fail("data: there is no room for %d more bytes on the line", len(data))
	}
	s.line.toClient(s.session, len(data), func(c *virtualClient) { c.received(data) })
	return 0
}

// References implements [engine.Referrer].
func (s *serialServer) References(visit func(lua53.Value)) { visit(s.self.Value()) }

// Abort implements [engine.Resource]. It is called once, when the script stops: the client hears that the port is closed.
func (s *serialServer) Abort() {
	if s.session != 0 {
		s.line.toClient(s.session, 0, (*virtualClient).closed)
	}
	s.flow.close()
	s.line.server = nil
	close(s.done)
}

// Done implements [engine.Resource].
func (s *serialServer) Done() <-chan struct{} { return s.done }

var _ engine.Referrer = (*serialServer)(nil)
