// The global TcpSocket (API reference 5.1).
package qsys

import (
	"math"
	"net"
	"strconv"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// defaultReconnect is what ReconnectTimeout is at first, in seconds.
const defaultReconnect = 5

// tcpSocket is one object made by TcpSocket.New or NewTls, or given to a script by its TcpSocketServer.
type tcpSocket struct {
	receiveBuffer
	dialect *Dialect
	script  *engine.Script
	self    *lua53.Userdata
	link    *tcpLink // from Connect to Disconnect; nil when there is none
	tls     *tcpTLS  // nil: plain TCP
	peer    string   // the client's address, for a socket of a server

	readTimeout, writeTimeout, reconnectTimeout float64 // seconds, 0 for none

	handler, connected, reconnect, data, closed, err, timeout lua53.Value
}

// tcpSocketClass describes the sockets; those with TLS have further properties.
func tcpSocketClass(further ...engine.Property[*tcpSocket]) *engine.Class[*tcpSocket] {
	return &engine.Class[*tcpSocket]{
		Name:  "TcpSocket",
		Shown: "tcpsocket",
		Methods: []engine.Method[*tcpSocket]{
			{Name: "Connect", Call: (*tcpSocket).connect},
			{Name: "Disconnect", Call: (*tcpSocket).disconnect},
			{Name: "Write", Call: (*tcpSocket).write},
			{Name: "Read", Call: func(s *tcpSocket, args engine.Args) int { return s.read(args) }},
			{Name: "ReadLine", Call: func(s *tcpSocket, args engine.Args) int { return s.readLine(args) }},
			{Name: "Search", Call: func(s *tcpSocket, args engine.Args) int { return s.search(args) }},
		},
		Callbacks: []engine.Callback[*tcpSocket]{
			{Name: "EventHandler", Slot: func(s *tcpSocket) *lua53.Value { return &s.handler }},
			{Name: "Connected", Slot: func(s *tcpSocket) *lua53.Value { return &s.connected }},
			{Name: "Reconnect", Slot: func(s *tcpSocket) *lua53.Value { return &s.reconnect }},
			{Name: "Data", Slot: func(s *tcpSocket) *lua53.Value { return &s.data }},
			{Name: "Closed", Slot: func(s *tcpSocket) *lua53.Value { return &s.closed }},
			{Name: "Error", Slot: func(s *tcpSocket) *lua53.Value { return &s.err }},
			{Name: "Timeout", Slot: func(s *tcpSocket) *lua53.Value { return &s.timeout }},
		},
		Properties: append([]engine.Property[*tcpSocket]{
			{Name: "IsConnected", Get: func(s *tcpSocket, _ *lua53.Thread) lua53.Value { return lua53.Bool(s.isConnected()) }},
			{Name: "BufferLength", Get: func(s *tcpSocket, _ *lua53.Thread) lua53.Value { return lua53.Int(int64(len(s.unread))) }},
			{Name: "PeerAddress", Get: func(s *tcpSocket, _ *lua53.Thread) lua53.Value { return lua53.String(s.peer) }},
			secondsProperty("ReadTimeout", func(s *tcpSocket) *float64 { return &s.readTimeout }, (*tcpSocket).retime),
			secondsProperty("WriteTimeout", func(s *tcpSocket) *float64 { return &s.writeTimeout }, (*tcpSocket).retime),
			secondsProperty("ReconnectTimeout", func(s *tcpSocket) *float64 { return &s.reconnectTimeout }, (*tcpSocket).reschedule),
		}, further...),
	}
}

// secondsProperty is a property that holds a time in seconds; changed is called when it has been assigned.
func secondsProperty[T any](name string, slot func(T) *float64, changed func(T)) engine.Property[T] {
	return engine.Property[T]{
		Name: name,
		Get:  func(object T, _ *lua53.Thread) lua53.Value { return lua53.Float(*slot(object)) },
		Set: func(object T, args engine.Args) {
			var seconds float64
			args.Unpack("value", &seconds)
			if math.IsNaN(seconds) || seconds < 0 {
				args.Fail("value: got %v, want seconds, or 0 for never", seconds)
			}
			*slot(object) = seconds
			changed(object)
		},
	}
}

// duration turns seconds into a duration; those beyond 292 years never end.
func duration(seconds float64) time.Duration {
	if seconds >= math.MaxInt64/float64(time.Second) {
		return math.MaxInt64
	}
	return time.Duration(seconds * float64(time.Second))
}

// tcpModule gives a script the global TcpSocket.
type tcpModule struct{ *Dialect }

// tcpSocketTable is the global TcpSocket but for EOL and Events, to be shared.
func (d *Dialect) tcpSocketTable() *lua53.Table {
	secured := tcpSocketClass(tlsProperties...).Bind()
	return functions("TcpSocket", calls{
		"New": {"", func(L *lua53.Thread) int {
			L.Push(d.newTCPSocket(engine.ScriptOf(L), d.tcpSockets, nil).self.Value())
			return 1
		}},
		"NewTls": {"", func(L *lua53.Thread) int {
			L.Push(d.newTCPSocket(engine.ScriptOf(L), secured, &tcpTLS{}).self.Value())
			return 1
		}},
	})
}

// Open implements [engine.Module].
func (m tcpModule) Open(s *engine.Script) (engine.Exports, error) {
	table := m.tcpSocket.Share(s.State())
	table.SetName("EOL", m.eol.Share(s.State()).Value())
	table.SetName("Events", m.eventNames.Share(s.State()).Value())
	return engine.Exports{Globals: []engine.Global{{Name: "TcpSocket", Value: table.Value()}}}, nil
}

// newTCPSocket makes a socket for a script.
func (d *Dialect) newTCPSocket(script *engine.Script, class engine.Constructor[*tcpSocket], secured *tcpTLS) *tcpSocket {
	s := &tcpSocket{dialect: d, script: script, tls: secured, reconnectTimeout: defaultReconnect}
	s.self = class.New(script.State(), s)
	return s
}

func (s *tcpSocket) isConnected() bool { return s.link != nil && s.link.open }

// connect is TcpSocket:Connect(host, port). It returns at once; Connected, Error or Timeout follows. What the object was connected to before is
// given up as by Disconnect.
func (s *tcpSocket) connect(args engine.Args) int {
	var host string
	var port int
	args.Unpack("host", &host, "port", &port)
	if port < 0 || port > 65535 {
		args.Fail("port: got %d, want 0 to 65535", port)
	}
	config := transport.TCPConfig{Address: net.JoinHostPort(host, strconv.Itoa(port)), Dialer: s.dialect.options.Network}
	if s.tls != nil {
		config.TLS = s.tls.config(args, s.dialect.options.Trust(config.Address))
	}
	s.disconnect(args)
	limitConnections(s.script, args)
	s.link = newTCPLink(s, config)
	s.script.Own(s.link)
	if err := s.script.Permit("tcp.connect", config.Address); err != nil {
		s.link.refuse(err)
		return 0
	}
	s.link.dial()
	return 0
}

// disconnect is TcpSocket:Disconnect(). What is queued is still written; no Closed follows, which is for the other end.
func (s *tcpSocket) disconnect(engine.Args) int {
	if s.link != nil {
		s.link.close()
	}
	return 0
}

// write is TcpSocket:Write(data).
func (s *tcpSocket) write(args engine.Args) int {
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
func (s *tcpSocket) retime() {
	if s.link != nil && s.link.socket != nil {
		s.link.socket.SetTimeouts(duration(s.readTimeout), duration(s.writeTimeout))
	}
}

// reschedule makes a changed ReconnectTimeout count for an attempt that is awaited.
func (s *tcpSocket) reschedule() {
	if s.link != nil && s.link.retry.IsRunning() {
		s.link.await()
	}
}

// sockets is what all scripts of a design share of the globals for TCP and UDP.
type sockets struct {
	tcpSockets                      engine.Constructor[*tcpSocket] // without TLS
	tcpSocket, tcpServer, udpSocket *lua53.Table
}

func (d *Dialect) newSockets() sockets {
	return sockets{tcpSocketClass().Bind(), d.tcpSocketTable(), d.tcpServerTable(), d.udpSocketTable()}
}
