// TCP and UDP of scripts on real sockets of the loopback interface.

package transport

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// signalled returns events that a log records and the end of which is signalled.
func signalled(log *tcpLog) (TCPEvents, chan struct{}) {
	ev, ended := log.events(), make(chan struct{})
	end := ev.End
	ev.End = func(err error) { end(err); close(ended) }
	return ev, ended
}

func TestTCPOnLoopback(t *testing.T) {
	defer goleak.VerifyNone(t)
	conns := make(chan net.Conn, 1)
	server, err := ListenTCP(System{}, "127.0.0.1:0", func(c net.Conn) { conns <- c })
	if err != nil {
		t.Fatal(err)
	}
	address := server.listener.Addr().String()
	for name, end := range map[string]func(c *net.TCPConn) string{
		"close": func(c *net.TCPConn) string { c.Close(); return "end <nil>" },
		"half-close": func(c *net.TCPConn) string {
			c.CloseWrite()
			return "end <nil>"
		},
		"reset": func(c *net.TCPConn) string {
			c.SetLinger(0)
			c.Close()
			return "end connection lost: connection reset by peer"
		},
	} {
		t.Run(name, func(t *testing.T) {
			log := new(tcpLog)
			ev, ended := signalled(log)
			opened := make(chan struct{})
			ev.Open = func() { log.add("open"); close(opened) }
			s := OpenTCP(TCPConfig{Address: address, Dialer: System{}}, ev)
			conn := <-conns
			server.Take(conn)
			<-opened
			long := strings.Repeat("x", 1<<20)
			s.Write(long)
			if b := make([]byte, len(long)); second(io.ReadFull(conn, b)) != nil || string(b) != long {
				t.Error("what was written is not what arrived")
			}
			want := end(conn.(*net.TCPConn))
			<-ended
			s.Close()
			<-s.Done()
			conn.Close()
			log.want(t, "open", want)
		})
	}
	server.Close()
	<-server.Done()
	log := new(tcpLog)
	ev, ended := signalled(log)
	s := OpenTCP(TCPConfig{Address: address, Dialer: System{}}, ev)
	<-ended
	<-s.Done()
	log.want(t, fmt.Sprintf("end connect: dial tcp %s: connect: connection refused", address))
}

func TestTCPReadTimeoutOnLoopback(t *testing.T) {
	defer goleak.VerifyNone(t)
	l, err := System{}.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	log := new(tcpLog)
	ev, ended := signalled(log)
	s := OpenTCP(TCPConfig{Address: l.Addr().String(), Dialer: System{}, ReadTimeout: 50 * time.Millisecond}, ev)
	<-ended
	<-s.Done()
	log.want(t, "open", "end nothing received for 50ms: timeout")
}

func TestUDPOnLoopback(t *testing.T) {
	defer goleak.VerifyNone(t)
	got := make(chan Datagram, 1)
	a, err := OpenUDP(System{}, netip.MustParseAddrPort("127.0.0.1:0"), 0, func(d Datagram) { got <- d })
	if err != nil {
		t.Fatal(err)
	}
	b, err := OpenUDP(System{}, netip.MustParseAddrPort("0.0.0.0:0"), 0, func(d Datagram) { got <- d })
	if err != nil {
		t.Fatal(err)
	}
	big := strings.Repeat("x", MaxDatagram)
	for _, text := range []string{"hello", "", big} {
		if err := b.Send([]byte(text), a.LocalAddr()); err != nil {
			t.Fatal(err)
		}
		if d := <-got; string(d.Data) != text || d.From.Port() != b.LocalAddr().Port() || d.From.Addr() != netip.MustParseAddr("127.0.0.1") {
			t.Errorf("got %d bytes from %v", len(d.Data), d.From)
		}
	}
	if err := b.Send([]byte(big+"x"), a.LocalAddr()); !errors.Is(err, syscall.EMSGSIZE) {
		t.Errorf("too long: %v", err)
	}
	if err := b.Send(nil, netip.MustParseAddrPort("[::1]:9")); err == nil {
		t.Error("an address of IPv6 is no error")
	}
	if err := b.SetMulticastTTL(0); err != nil {
		t.Error(err)
	}
	if err := b.JoinGroup(netip.MustParseAddr("239.255.77.77"), netip.MustParseAddr("127.0.0.1")); err != nil {
		t.Error(err)
	}
	if err := a.Send([]byte("group"), netip.AddrPortFrom(netip.MustParseAddr("239.255.77.77"), b.LocalAddr().Port())); err != nil {
		t.Error(err)
	} else if d := <-got; string(d.Data) != "group" {
		t.Errorf("got %q", d.Data)
	}
	for _, address := range []string{"192.0.2.1:0", a.LocalAddr().String()} {
		_, err := OpenUDP(System{}, netip.MustParseAddrPort(address), 0, nil)
		if !errors.Is(err, syscall.EADDRNOTAVAIL) && !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("bind %s: %v", address, err)
		}
	}
	a.Close()
	b.Close()
	<-a.Done()
	<-b.Done()
}
