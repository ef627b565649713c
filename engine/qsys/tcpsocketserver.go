// The global TcpSocketServer (API reference 5.2).
package qsys

import (
	"net"
	"net/netip"
	"slices"
	"strconv"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// tcpServer is one object made by TcpSocketServer.New. It may listen on several ports.
type tcpServer struct {
	dialect *Dialect
	script  *engine.Script
	self    *lua53.Userdata
	ports   []*tcpPort
	handler lua53.Value
}

var tcpServerClass = engine.Class[*tcpServer]{
	Name:  "TcpSocketServer",
	Shown: "tcpsocketserver",
	Methods: []engine.Method[*tcpServer]{
		{Name: "Listen", Signature: "(port: integer) -- raises an error when the port is taken", Call: (*tcpServer).listen},
		{Name: "Close", Signature: "() -- stops listening; clients stay connected", Call: (*tcpServer).close},
	},
	Callbacks: []engine.Callback[*tcpServer]{
		{Name: "EventHandler", Signature: "(socket: TcpSocket)", Slot: func(s *tcpServer) *lua53.Value { return &s.handler }},
	},
}

// tcpServerTable is the global TcpSocketServer, to be shared.
func (d *Dialect) tcpServerTable() *lua53.Table {
	objects := bind(d, &tcpServerClass)
	return functions("TcpSocketServer", calls{
		"New": {"(): TcpSocketServer -- a server that does not listen yet", func(L *lua53.Thread) int {
			s := &tcpServer{dialect: d, script: engine.ScriptOf(L)}
			s.self = objects.New(L.State(), s)
			L.Push(s.self.Value())
			return 1
		}},
	})
}

// listen is TcpSocketServer:Listen(port). The port is open when it returns.
func (s *tcpServer) listen(args engine.Args) int {
	var port int
	args.Unpack("port", &port)
	if port < 1 || port > 65535 {
		args.Fail("port: got %d, want 1 to 65535", port)
	}
	address := ":" + strconv.Itoa(port)
	if err := s.script.Permit("tcp.listen", address); err != nil {
		args.Fail("%v", err)
	}
	limitConnections(s.script, args)
	p := &tcpPort{owner: s, source: s.script.NewSource()}
	server, err := transport.ListenTCP(s.dialect.options.Network, address, func(conn net.Conn) {
		p.source.Post(0, func() { p.onAccept(conn) })
	})
	if err != nil {
		p.source.Close()
		args.Fail("Could not bind to port %d: %v", port, err)
	}
	p.server = server
	s.ports = append(s.ports, p)
	s.script.Own(p)
	return 0
}

// close is TcpSocketServer:Close(). The sockets of clients stay as they are.
func (s *tcpServer) close(engine.Args) int {
	for _, p := range slices.Clone(s.ports) {
		p.Abort()
	}
	return 0
}

// tcpPort is one port that a server listens on.
type tcpPort struct {
	owner  *tcpServer
	source *engine.Source
	server *transport.TCPServer
}

// References visits the server.
func (p *tcpPort) References(visit func(lua53.Value)) { visit(p.owner.self.Value()) }

var _ engine.Referrer = (*tcpPort)(nil)

// onAccept hands a client to the script. One that nobody wants, or that is one too many, is dropped.
func (p *tcpPort) onAccept(conn net.Conn) {
	s := p.owner
	if !p.server.Take(conn) {
		return
	}
	if s.handler.IsNil() || s.script.Owned() >= maxConnections {
		go conn.Close()
		return
	}
	s.script.Call(s.handler, s.dialect.adopt(s.script, conn).self.Value())
}

// adopt makes a connection that was accepted a socket, which is open from the start.
func (d *Dialect) adopt(script *engine.Script, conn net.Conn) *tcpSocket {
	s := d.newTCPSocket(script, d.tcpSockets, nil)
	s.peer = conn.RemoteAddr().String()
	if from, err := netip.ParseAddrPort(s.peer); err == nil {
		s.peer = from.Addr().Unmap().String()
	}
	s.link = newTCPLink(&s.clientSocket, transport.TCPConfig{Conn: conn})
	s.link.open = true
	script.Own(s.link)
	s.link.dial()
	return s
}

// Abort implements [engine.Resource].
func (p *tcpPort) Abort() {
	p.source.Close()
	p.server.Close()
	p.owner.ports = slices.DeleteFunc(p.owner.ports, func(other *tcpPort) bool { return other == p })
}

// Events implements [engine.Poster].
func (p *tcpPort) Events() *engine.Source { return p.source }

// Done implements [engine.Resource].
func (p *tcpPort) Done() <-chan struct{} { return p.server.Done() }
