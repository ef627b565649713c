// Traps of SNMP: what agents tell without being asked.

package transport

import (
	"fmt"
	"net/netip"
	"slices"
	"sync"

	"github.com/gosnmp/gosnmp"
)

// SNMPTrap is one trap or inform.
type SNMPTrap struct {
	From      netip.Addr // who sent it
	RequestID uint32
	// Values are its objects in the order of the message: the time since the agent's start, which trap it is, and what belongs to it. Traps of
	// version 1 are put into this form (RFC 3584, 3.1).
	Values []SNMPAnswer
}

// SNMPTraps receives the traps of one network for any number of listeners. The port is open as long as there is one. All methods may be called
// from any goroutine.
type SNMPTraps struct {
	// Network is where traps come from, Local where they are received; a zero port means SNMPTrapPort.
	Network UDPOpener
	Local   netip.AddrPort

	mu        sync.Mutex
	socket    *UDPSocket
	listeners []*SNMPTrapListener
}

// SNMPTrapListener hears all traps. It has one goroutine.
type SNMPTrapListener struct {
	traps *SNMPTraps
	box   chan SNMPTrap
	quit  chan struct{}
	once  sync.Once
	done  chan struct{}
}

// maxTraps is how many traps may wait for a listener; more are lost, as in the system's own buffer. maxTrapValues is how many objects of a trap are
// read.
const (
	maxTraps      = 64
	maxTrapValues = 128
)

// Listen opens the port if it is not open yet. order is the rank of the datagrams on an ordered network. received is called for every trap, from
// the listener's goroutine; it may block, and holds up no other listener.
func (t *SNMPTraps) Listen(order uint64, received func(SNMPTrap)) (*SNMPTrapListener, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.socket == nil {
		socket, err := OpenUDP(t.Network, t.local(), order, t.hear)
		if err != nil {
			return nil, err
		}
		t.socket = socket
	}
	l := &SNMPTrapListener{traps: t, box: make(chan SNMPTrap, maxTraps), quit: make(chan struct{}), done: make(chan struct{})}
	t.listeners = append(t.listeners, l)
	go l.run(received)
	return l, nil
}

func (t *SNMPTraps) local() netip.AddrPort {
	ip, port := t.Local.Addr(), t.Local.Port()
	if !ip.IsValid() {
		ip = netip.IPv4Unspecified()
	}
	if port == 0 {
		port = SNMPTrapPort
	}
	return netip.AddrPortFrom(ip, port)
}

// hear hands a trap to all listeners, in the order in which they began. An inform is answered. What is no trap is dropped.
func (t *SNMPTraps) hear(d Datagram) {
	trap, answer, ok := readTrap(d.Data)
	if !ok {
		return
	}
	trap.From = d.From.Addr()
	t.mu.Lock()
	defer t.mu.Unlock()
	if answer != nil && t.socket != nil {
		_ = t.socket.Send(answer, d.From)
	}
	for _, l := range t.listeners {
		select {
		case l.box <- trap:
		default:
		}
	}
}

// leave takes a listener off the list. The last one closes the port, whose goroutine it gets to wait for.
func (t *SNMPTraps) leave(l *SNMPTrapListener) *UDPSocket {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.listeners = slices.DeleteFunc(t.listeners, func(other *SNMPTrapListener) bool { return other == l })
	if len(t.listeners) > 0 {
		return nil
	}
	socket := t.socket
	t.socket = nil
	_ = socket.Close()
	return socket
}

func (l *SNMPTrapListener) run(received func(SNMPTrap)) {
	defer close(l.done)
	for {
		select {
		case trap := <-l.box:
			received(trap)
			continue
		case <-l.quit:
		}
		if socket := l.traps.leave(l); socket != nil {
			<-socket.Done()
		}
		return
	}
}

// Abort ends the listener without waiting.
func (l *SNMPTrapListener) Abort() { l.once.Do(func() { close(l.quit) }) }

// Done is closed when the listener is gone and, if it was the last one, the port is free.
func (l *SNMPTrapListener) Done() <-chan struct{} { return l.done }

// readTrap reads a trap or inform of any version. Those of version 3 that are authenticated cannot be checked and are not read. It changes data.
func readTrap(data []byte) (trap SNMPTrap, answer []byte, ok bool) {
	header, ok := readSNMPHeader(data)
	if !ok || header.flags&byte(gosnmp.AuthPriv) != 0 || header.version == 3 && header.model != int64(gosnmp.UserSecurityModel) {
		return trap, nil, false
	}
	packet, err := decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.SnmpVersion(header.version)}, data)
	if err != nil {
		return trap, nil, false
	}
	switch packet.PDUType {
	case gosnmp.Trap:
		packet.Variables = append(asVersion2(packet), packet.Variables...)
	case gosnmp.InformRequest:
		answer = answerInform(*packet)
	case gosnmp.SNMPv2Trap:
	default:
		return trap, nil, false
	}
	trap.RequestID = packet.RequestID
	for _, v := range packet.Variables[:min(len(packet.Variables), maxTrapValues)] {
		trap.Values = append(trap.Values, SNMPAnswer{RequestID: packet.RequestID, OID: ShowOID(v.Name), Value: ShowSNMPValue(v)})
	}
	return trap, answer, true
}

// answerInform writes what the agent waits for, nil if it cannot be written. An inform of version 3 needs an identity that we do not have.
func answerInform(inform gosnmp.SnmpPacket) (data []byte) {
	if inform.Version != gosnmp.Version2c || len(inform.Community) > maxCommunity {
		return nil
	}
	inform.PDUType, inform.Error, inform.ErrorIndex = gosnmp.GetResponse, gosnmp.NoError, 0
	err := guarded(func() (err error) {
		data, err = inform.MarshalMsg()
		return err
	})
	if err != nil {
		return nil
	}
	return data
}

// asVersion2 returns the two objects with which a trap of version 2 begins.
func asVersion2(p *gosnmp.SnmpPacket) []gosnmp.SnmpPDU {
	const genericTraps = ".1.3.6.1.6.3.1.1.5"
	which := fmt.Sprintf("%s.%d", genericTraps, p.GenericTrap+1)
	if p.GenericTrap == 6 { // enterprise specific
		which = fmt.Sprintf("%s.0.%d", p.Enterprise, p.SpecificTrap)
	}
	return []gosnmp.SnmpPDU{
		{Name: ".1.3.6.1.2.1.1.3.0", Type: gosnmp.TimeTicks, Value: uint32(p.Timestamp)},
		{Name: ".1.3.6.1.6.3.1.1.4.1.0", Type: gosnmp.ObjectIdentifier, Value: which},
	}
}
