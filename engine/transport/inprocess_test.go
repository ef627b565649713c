// Listening and dialing, and what the tests of the in-process network share.

package transport

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// inBubbles runs f once for each mode, in a bubble with a network of its own. A goroutine left behind fails the test.
func inBubbles(t *testing.T, f func(t *testing.T, n *InProcess)) {
	for name, o := range map[string]InProcessOptions{"direct": {}, "ordered": {Ordered: true}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := NewInProcess(o)
				defer n.Close()
				f(t, n)
			})
		})
	}
}

func listen(t *testing.T, n *InProcess, address string) net.Listener {
	t.Helper()
	l, err := n.Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func dial(t *testing.T, n *InProcess, address string) *stream {
	t.Helper()
	c, err := n.DialContext(context.Background(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return c.(*stream)
}

// connect returns both ends of a new connection.
func connect(t *testing.T, n *InProcess) (client, server *stream) {
	t.Helper()
	l := listen(t, n, "192.168.0.201:0")
	defer l.Close()
	client = dial(t, n, l.Addr().String())
	c, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	return client, c.(*stream)
}

func wantError(t *testing.T, err error, target error, text string) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("got error %v, want one that is %v", err, target)
	}
	if _, ok := errors.AsType[*net.OpError](err); !ok {
		t.Fatalf("got %T, want *net.OpError", err)
	}
	if !strings.Contains(err.Error(), text) {
		t.Fatalf("got %q, want it to contain %q", err, text)
	}
}

func write(t *testing.T, c net.Conn, text string) {
	t.Helper()
	if n, err := c.Write([]byte(text)); n != len(text) || err != nil {
		t.Fatalf("Write: %d, %v", n, err)
	}
}

func wantRead(t *testing.T, c net.Conn, want string) {
	t.Helper()
	b := make([]byte, len(want))
	if _, err := io.ReadFull(c, b); err != nil || string(b) != want {
		t.Fatalf("Read: %q, %v; want %q", b, err, want)
	}
}

func wantReadError(t *testing.T, c net.Conn, target error, text string) {
	t.Helper()
	n, err := c.Read(make([]byte, 10))
	if n != 0 {
		t.Fatalf("Read: %d bytes, %v; want an error", n, err)
	}
	wantError(t, err, target, text)
}

func wantEOF(t *testing.T, c net.Conn) {
	t.Helper()
	if n, err := c.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		t.Fatalf("Read: %d, %v; want io.EOF", n, err)
	}
}

func TestDialReachesTheListenerByAnySpelling(t *testing.T) {
	for listening, dialed := range map[string]string{
		"192.168.0.201:443":       "192.168.0.201:443",
		"Codec.Example:22":        "codec.example.:22",
		"[fd00::1]:80":            "[fd00:0:0::0001]:80",
		"[::ffff:192.168.0.1]:80": "192.168.0.1:80",
		":8080":                   "0.0.0.0:8080",
		"[fe80::1%eth0]:1":        "[fe80::1%eth0]:1",
		"projector:4352":          "PROJECTOR:4352",
	} {
		t.Run(listening, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				l := listen(t, n, listening)
				c := dial(t, n, dialed)
				s, err := l.Accept()
				if err != nil {
					t.Fatal(err)
				}
				write(t, c, "up")
				wantRead(t, s, "up")
				write(t, s, "down")
				wantRead(t, c, "down")
			})
		})
	}
}

func TestAddressesOfAConnection(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "192.168.0.201:443")
		c := dial(t, n, "192.168.0.201:443")
		s, _ := l.Accept()
		if got := c.RemoteAddr().(*net.TCPAddr).String(); got != "192.168.0.201:443" {
			t.Errorf("remote address is %s", got)
		}
		if a := c.LocalAddr().(*net.TCPAddr); a.Port < firstEphemeral || s.RemoteAddr().String() != a.String() {
			t.Errorf("local address is %v, the listener sees %v", a, s.RemoteAddr())
		}
		if got := s.LocalAddr().String(); got != "192.168.0.201:443" {
			t.Errorf("the listener's local address is %s", got)
		}
		listen(t, n, "Codec:22")
		named := dial(t, n, "codec:22")
		if a := named.RemoteAddr(); a.String() != "codec:22" || a.Network() != "tcp" {
			t.Errorf("remote address of a name is %v", a)
		}
		if named.LocalAddr().String() == c.LocalAddr().String() {
			t.Error("two open connections have the same local address")
		}
	})
}

func TestDialIsRefused(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "codec:22")
		n.Reserve("Display.Local")
		for _, address := range []string{"10.0.0.1:80", "codec:23", "display.local:80", "[fd00::1]:1"} {
			_, err := n.DialContext(t.Context(), "tcp", address)
			wantError(t, err, syscall.ECONNREFUSED, "dial tcp "+address+": connect: connection refused")
		}
		l.Close()
		_, err := n.DialContext(t.Context(), "tcp", "codec:22")
		wantError(t, err, syscall.ECONNREFUSED, "refused")
	})
}

func TestDialOfAnUnknownNameIsNotFound(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		_, err := n.DialContext(t.Context(), "tcp", "nowhere:80")
		dns, ok := errors.AsType[*net.DNSError](err)
		if !ok || !dns.IsNotFound || dns.Name != "nowhere" {
			t.Fatalf("got %v", err)
		}
		if got := err.Error(); got != "dial tcp: lookup nowhere: no such host" {
			t.Errorf("got %q", got)
		}
	})
}

func TestBadAddressesAreErrors(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		for _, address := range []string{"", "host", "host:", "host:http", "host:65536", "host:-1", "::1:80", "[::1:80"} {
			if _, err := n.DialContext(t.Context(), "tcp", address); err == nil || !strings.HasPrefix(err.Error(), "dial tcp: ") {
				t.Errorf("Dial %q: %v", address, err)
			}
			if _, err := n.Listen(t.Context(), "tcp", address); err == nil || !strings.HasPrefix(err.Error(), "listen tcp: ") {
				t.Errorf("Listen %q: %v", address, err)
			}
		}
		if _, err := n.DialContext(t.Context(), "udp", "a:1"); !errors.As(err, new(net.UnknownNetworkError)) {
			t.Errorf("Dial udp: %v", err)
		}
	})
}

func TestPortInUse(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "codec:22")
		_, err := n.Listen(t.Context(), "tcp", "CODEC:22")
		wantError(t, err, syscall.EADDRINUSE, "listen tcp CODEC:22: bind: address already in use")
		listen(t, n, "codec:23")
		listen(t, n, "codec2:22")
		l.Close()
		listen(t, n, "codec:22")
	})
}

func TestPortZeroPicksAFreePort(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		a, b := listen(t, n, "10.0.0.1:0"), listen(t, n, "10.0.0.1:0")
		if a.Addr().String() == b.Addr().String() || strings.HasSuffix(a.Addr().String(), ":0") {
			t.Errorf("got %v and %v", a.Addr(), b.Addr())
		}
	})
}

func TestFullBacklogRefuses(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "codec:22")
		for range acceptBacklog {
			dial(t, n, "codec:22")
		}
		_, err := n.DialContext(t.Context(), "tcp", "codec:22")
		wantError(t, err, syscall.ECONNREFUSED, "refused")
		l.Accept()
		dial(t, n, "codec:22")
	})
}

func TestEphemeralPortsRunOutAndComeBack(t *testing.T) {
	n := NewInProcess(InProcessOptions{})
	defer n.Close()
	n.mu.Lock()
	for port := firstEphemeral; port < lastEphemeral; port++ {
		n.links[uint16(port)] = new(link)
	}
	n.mu.Unlock()
	l := listen(t, n, "10.0.0.1:22")
	c := dial(t, n, "10.0.0.1:22")
	s, _ := l.Accept()
	_, err := n.DialContext(t.Context(), "tcp", "10.0.0.1:22")
	wantError(t, err, syscall.EADDRNOTAVAIL, "connect")
	c.Close()
	s.Close()
	dial(t, n, "10.0.0.1:22")
	n.mu.Lock()
	defer n.mu.Unlock()
	clear(n.links)
}

func TestClosedListener(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "codec:22")
		accepted := make(chan error)
		go func() { _, err := l.Accept(); accepted <- err }()
		synctest.Wait()
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		wantError(t, <-accepted, net.ErrClosed, "accept tcp codec:22: use of closed network connection")
		_, err := l.Accept()
		wantError(t, err, net.ErrClosed, "accept")
		wantError(t, l.Close(), net.ErrClosed, "close")
	})
}

func TestClosedListenerResetsWhatWasNotAccepted(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "codec:22")
		accepted := dial(t, n, "codec:22")
		s, _ := l.Accept()
		waiting := dial(t, n, "codec:22")
		l.Close()
		wantReadError(t, waiting, syscall.ECONNRESET, "connection reset by peer")
		write(t, s, "alive")
		wantRead(t, accepted, "alive")
	})
}

func TestDialRespectsItsContext(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		listen(t, n, "10.0.0.1:80")
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := n.DialContext(ctx, "tcp", "10.0.0.1:80")
		wantError(t, err, context.Canceled, "dial tcp 10.0.0.1:80")
		late, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		time.Sleep(time.Second)
		_, err = n.DialContext(late, "tcp", "10.0.0.1:80")
		wantError(t, err, os.ErrDeadlineExceeded, "dial tcp 10.0.0.1:80: i/o timeout")
		wantError(t, err, context.DeadlineExceeded, "")
		if !err.(net.Error).Timeout() {
			t.Error("Timeout() is false")
		}
	})
}

func TestDialGivenUpOnTheWayResetsTheListenersEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewInProcess(InProcessOptions{Ordered: true})
		defer n.Close()
		l := listen(t, n, "10.0.0.1:80")
		ctx, cancel := context.WithCancel(t.Context())
		result := make(chan error)
		go func() { _, err := n.DialContext(ctx, "tcp", "10.0.0.1:80"); result <- err }()
		synctest.Wait()
		cancel()
		err := <-result
		wantError(t, err, context.Canceled, "dial")
		s, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		wantReadError(t, s, syscall.ECONNRESET, "")
	})
}

func TestCloseOfTheNetworkEndsEverything(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c, s := connect(t, n)
		other, _ := connect(t, n)
		l := listen(t, n, "10.0.0.1:80")
		p, err := n.ListenPacket(t.Context(), "udp", ":0")
		if err != nil {
			t.Fatal(err)
		}
		errs := make(chan error, 5)
		go func() { errs <- readOne(c) }()
		go func() { errs <- readOne(s) }()
		go func() { _, err := other.Write(make([]byte, 2*streamWindow)); errs <- err }()
		go func() { _, err := l.Accept(); errs <- err }()
		go func() { _, _, err := p.ReadFrom(make([]byte, 1)); errs <- err }()
		time.Sleep(time.Millisecond)
		n.Close()
		for range 5 {
			if err := <-errs; !errors.Is(err, net.ErrClosed) && !errors.Is(err, syscall.ECONNRESET) {
				t.Errorf("got %v", err)
			}
		}
		_, err = n.DialContext(t.Context(), "tcp", "10.0.0.1:80")
		wantError(t, err, net.ErrClosed, "dial")
		_, err = n.Listen(t.Context(), "tcp", "10.0.0.1:80")
		wantError(t, err, net.ErrClosed, "listen")
		if err := n.Close(); err != nil {
			t.Errorf("second Close: %v", err)
		}
	})
}
