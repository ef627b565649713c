// One Open of a UDP socket, until its Close.
package qsys

import (
	"net/netip"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// udpLink ties a transport socket to the object it belongs to. It is used on the dispatch goroutine.
type udpLink struct {
	owner  *udpSocket
	source *engine.Source
	socket *transport.UDPSocket
}

// openUDP binds a socket.
func openUDP(u *udpSocket, at netip.AddrPort) (*udpLink, error) {
	l := &udpLink{owner: u, source: u.script.NewSource()}
	socket, err := transport.OpenUDP(u.dialect.options.Network, at, l.source.Rank(), func(d transport.Datagram) {
		l.source.Post(len(d.Data), func() { l.onDatagram(d) })
	})
	if err == nil {
		if err = socket.SetMulticastTTL(u.ttl); err != nil {
			socket.Close()
		}
	}
	if err != nil {
		l.source.Close()
		return nil, err
	}
	l.socket = socket
	u.script.Own(l)
	return l, nil
}

// References visits the object.
func (l *udpLink) References(visit func(lua53.Value)) { visit(l.owner.self.Value()) }

var _ engine.Referrer = (*udpLink)(nil)

// onDatagram runs EventHandler, then Data, unless the first has closed the socket.
func (l *udpLink) onDatagram(d transport.Datagram) {
	u := l.owner
	if u.handler.IsNil() && u.data.IsNil() {
		return
	}
	packet := u.script.State().NewTable(0, 3)
	packet.SetName("Address", lua53.String(d.From.Addr().String()))
	packet.SetName("Port", lua53.Float(float64(d.From.Port())))
	packet.SetName("Data", lua53.String(string(d.Data)))
	u.script.Call(u.handler, u.self.Value(), packet.Value())
	if u.link == l {
		u.script.Call(u.data, u.self.Value(), packet.Value())
	}
}

// setTTL hands MulticastTtl to the socket.
func (l *udpLink) setTTL(args engine.Args) {
	if err := l.socket.SetMulticastTTL(l.owner.ttl); err != nil {
		args.Fail("%s", systemError(err))
	}
}

// Abort implements [engine.Resource].
func (l *udpLink) Abort() {
	l.source.Close()
	_ = l.socket.Close()
	if l.owner.link == l {
		l.owner.link = nil
	}
}

// Events implements [engine.Poster].
func (l *udpLink) Events() *engine.Source { return l.source }

// Done implements [engine.Resource].
func (l *udpLink) Done() <-chan struct{} { return l.socket.Done() }
