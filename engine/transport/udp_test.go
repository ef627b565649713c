// Datagrams of scripts: in the process, through a router, to groups and to everybody.

package transport

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// udpLog records what a socket receives.
type udpLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *udpLog) add(d Datagram) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf("%v %s", d.From, d.Data))
}

func (l *udpLog) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := cmp.Diff(lines, l.lines); d != "" {
		t.Errorf("received (-want +got):\n%s", d)
	}
}

func openUDP(t *testing.T, o UDPOpener, local string) (*UDPSocket, *udpLog) {
	t.Helper()
	log := new(udpLog)
	s, err := OpenUDP(o, netip.MustParseAddrPort(local), 0, log.add)
	if err != nil {
		t.Fatal(err)
	}
	return s, log
}

// sendUDP sends a text and lets it arrive.
func sendUDP(t *testing.T, c UDPConn, to, text string) {
	t.Helper()
	if err := c.Send([]byte(text), netip.MustParseAddrPort(to)); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second)
}

func TestUDPSocketSendsAndReceives(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		device := packetSocket(t, n, "10.0.0.1:9000")
		s, log := openUDP(t, n, "0.0.0.0:5000")
		sendUDP(t, s, "10.0.0.1:9000", "hello")
		from := wantDatagram(t, device, "hello")
		device.WriteTo([]byte("one"), from)
		device.WriteTo(nil, from)
		time.Sleep(time.Second)
		log.want(t, "10.0.0.1:9000 one", "10.0.0.1:9000 ")
		if err := s.Send(make([]byte, MaxDatagram+1), netip.MustParseAddrPort("10.0.0.1:9000")); !errors.Is(err, syscall.EMSGSIZE) {
			t.Errorf("too long: %v", err)
		}
		s.Close()
		s.Close()
		<-s.Done()
		again, _ := openUDP(t, n, "0.0.0.0:5000")
		if _, err := OpenUDP(n, netip.MustParseAddrPort("0.0.0.0:5000"), 0, nil); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("port in use: %v", err)
		}
		again.Close()
	})
}

func TestDatagramsToManyReachThoseWhoListen(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		group := netip.MustParseAddr("239.1.2.3")
		one, two := packetSocket(t, n, "10.0.0.1:9000"), packetSocket(t, n, "10.0.1.2:9000")
		packetSocket(t, n, "10.0.0.3:9001")
		script, log := openUDP(t, n, "0.0.0.0:9000")
		defer script.Close()
		script.JoinGroup(group, netip.Addr{})
		if err := one.(*packetConn).JoinGroup(group, netip.Addr{}); err != nil {
			t.Fatal(err)
		}
		sendUDP(t, script, "239.1.2.3:9000", "group")
		sendUDP(t, script, "239.1.2.4:9000", "nobody")
		sendUDP(t, script, "255.255.255.255:9000", "everybody")
		sendUDP(t, script, "10.0.1.255:9000", "network")
		for _, want := range []string{"group", "everybody"} {
			wantDatagram(t, one, want)
		}
		for _, want := range []string{"everybody", "network"} {
			wantDatagram(t, two, want)
		}
		log.want(t, "127.0.0.1:9000 group", "127.0.0.1:9000 everybody", "127.0.0.1:9000 network")
	})
}

func TestOnlyGroupsOfIPv4CanBeJoined(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, _ := openUDP(t, n, "0.0.0.0:0")
		if err := s.JoinGroup(netip.MustParseAddr("ff02::1"), netip.Addr{}); !errors.Is(err, errGroupOfIPv6) {
			t.Errorf("IPv6: %v", err)
		}
		if err := s.JoinGroup(netip.MustParseAddr("10.0.0.1"), netip.Addr{}); !errors.Is(err, syscall.EINVAL) {
			t.Errorf("no group: %v", err)
		}
		s.Close()
		if err := s.JoinGroup(netip.MustParseAddr("239.1.1.1"), netip.Addr{}); !errors.Is(err, net.ErrClosed) {
			t.Errorf("closed: %v", err)
		}
	})
}

func TestRouterSendsDatagramsWhereTheHostIs(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		outside := NewInProcess(InProcessOptions{})
		defer outside.Close()
		r := &Router{Inside: n, Outside: outside}
		sim, real := packetSocket(t, n, "10.0.0.1:9000"), packetSocket(t, outside, "10.0.0.2:9000")
		s, log := openUDP(t, r, "0.0.0.0:0")
		sendUDP(t, s, "10.0.0.1:9000", "to the simulator")
		sendUDP(t, s, "10.0.0.2:9000", "to the device")
		sendUDP(t, s, "255.255.255.255:9000", "to all")
		sim.WriteTo([]byte("from inside"), wantDatagram(t, sim, "to the simulator"))
		time.Sleep(time.Second)
		real.WriteTo([]byte("from outside"), wantDatagram(t, real, "to the device"))
		time.Sleep(time.Second)
		wantDatagram(t, sim, "to all")
		wantDatagram(t, real, "to all")
		log.want(t, "10.0.0.1:9000 from inside", "10.0.0.2:9000 from outside")
		if err := s.JoinGroup(netip.MustParseAddr("239.1.1.1"), netip.Addr{}); err != nil {
			t.Error(err)
		}
		s.Close()
		<-s.Done()
		if n.knows("127.0.0.1") {
			t.Error("the script's own host counts as played")
		}
	})
}

func TestRouterOfflineLosesDatagramsAndTellsOnce(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		var refused []string
		r := &Router{Inside: n, Refused: func(network, address string) { refused = append(refused, network+" "+address) }}
		s, log := openUDP(t, r, "192.168.1.10:5000")
		for range 3 {
			sendUDP(t, s, "10.0.0.1:9000", "x")
		}
		sendUDP(t, s, "255.255.255.255:9000", "x")
		sendUDP(t, s, "10.0.0.2:9000", "x")
		s.Close()
		log.want(t)
		if d := cmp.Diff([]string{"udp 10.0.0.1:9000", "udp 10.0.0.2:9000"}, refused); d != "" {
			t.Error(d)
		}
	})
}

func TestRouterListensInsideAndOutside(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		outside := NewInProcess(InProcessOptions{})
		defer outside.Close()
		r := &Router{Inside: n, Outside: outside}
		l, err := r.Listen(t.Context(), "tcp", ":23")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Listen(t.Context(), "tcp", ":23"); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("twice: %v", err)
		}
		if _, err := r.Listen(t.Context(), "tcp", ":0"); err == nil || !strings.Contains(err.Error(), "no port") {
			t.Errorf("port 0: %v", err)
		}
		for _, from := range []Dialer{n, outside, r} {
			c, err := from.DialContext(t.Context(), "tcp", "127.0.0.1:23")
			if err != nil {
				t.Fatal(err)
			}
			write(t, accept(t, l), "hello")
			wantRead(t, c, "hello")
		}
		if n.knows("127.0.0.1") {
			t.Error("the script's own host counts as played")
		}
		l.Close()
		if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Errorf("accept after Close: %v", err)
		}
	})
}

func TestRouterFreesTheOutsidePortWhenTheInsideOneIsTaken(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		outside := NewInProcess(InProcessOptions{})
		defer outside.Close()
		r := &Router{Inside: n, Outside: outside}
		listen(t, n, ":23")
		packetSocket(t, n, ":23")
		if _, err := r.Listen(t.Context(), "tcp", ":23"); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("listen: %v", err)
		}
		if _, err := r.OpenUDP(t.Context(), netip.MustParseAddrPort("0.0.0.0:23")); !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("open: %v", err)
		}
		listen(t, outside, ":23")
		packetSocket(t, outside, ":23")
	})
}
