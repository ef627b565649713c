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
	clientSocket
	tls  *tcpTLS // nil: plain TCP
	peer string  // the client's address, for a socket of a server
}

// tcpSocketClass describes the sockets; those with TLS have further properties.
func tcpSocketClass(further ...engine.Property[*tcpSocket]) *engine.Class[*tcpSocket] {
	return &engine.Class[*tcpSocket]{
		Name:  "TcpSocket",
		Shown: "tcpsocket",
		Methods: append([]engine.Method[*tcpSocket]{
			{Name: "Connect", Signature: "(host: string, port: integer) -- Connected, Error or Timeout follows", Call: (*tcpSocket).connect},
		}, clientMethods[*tcpSocket]()...),
		Callbacks: append([]engine.Callback[*tcpSocket]{
			{Name: "EventHandler", Signature: "(socket: TcpSocket, event: string, error?: string)", Slot: func(s *tcpSocket) *lua53.Value { return &s.handler }},
		}, clientCallbacks[*tcpSocket]("TcpSocket")...),
		Properties: append(append(clientProperties[*tcpSocket](), engine.Property[*tcpSocket]{
			Name: "PeerAddress", Type: "string -- the client's IP address, for sockets of a server; otherwise empty", Get: func(s *tcpSocket, _ *lua53.Thread) lua53.Value { return lua53.String(s.peer) },
		}), further...),
	}
}

// secondsProperty is a property that holds a time in seconds; changed is called when it has been assigned.
func secondsProperty[T any](name, meaning string, slot func(T) *float64, changed func(T)) engine.Property[T] {
	return engine.Property[T]{
		Name: name,
		Type: "number -- seconds " + meaning + ", 0 for never",
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

// tcpSocketTable is the global TcpSocket but for EOL and Events, to be shared.
func (d *Dialect) tcpSocketTable() *lua53.Table {
	secured := bind(d, tcpSocketClass(tlsProperties...))
	return functions("TcpSocket", calls{
		"New": {"(): TcpSocket -- a socket that is not connected", func(L *lua53.Thread) int {
			L.Push(d.newTCPSocket(engine.ScriptOf(L), d.tcpSockets, nil).self.Value())
			return 1
		}},
		"NewTls": {"(): TcpSocket -- a socket that speaks TLS", func(L *lua53.Thread) int {
			L.Push(d.newTCPSocket(engine.ScriptOf(L), secured, &tcpTLS{}).self.Value())
			return 1
		}},
	})
}

// newTCPSocket makes a socket for a script.
func (d *Dialect) newTCPSocket(script *engine.Script, class engine.Constructor[*tcpSocket], secured *tcpTLS) *tcpSocket {
	s := &tcpSocket{clientSocket: clientSocket{dialect: d, script: script, reconnectTimeout: defaultReconnect}, tls: secured}
	s.self = class.New(script.State(), s)
	return s
}

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
	s.connectTo(args, "tcp.connect", config)
	return 0
}
