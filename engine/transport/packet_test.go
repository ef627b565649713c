// Datagrams behave as the kernel's do.

package transport

import (
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func packetSocket(t *testing.T, n *InProcess, address string) net.PacketConn {
	t.Helper()
	c, err := n.ListenPacket(t.Context(), "udp", address)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func wantDatagram(t *testing.T, c net.PacketConn, text string) net.Addr {
	t.Helper()
	b := make([]byte, maxDatagram)
	n, from, err := c.ReadFrom(b)
	if err != nil || string(b[:n]) != text {
		t.Fatalf("got %q, %v; want %q", b[:n], err, text)
	}
	return from
}

func TestDatagramsKeepTheirBoundsAndSender(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		device, client := packetSocket(t, n, "192.168.0.9:9999"), packetSocket(t, n, ":0")
		for _, text := range []string{"one", "", "two"} {
			if k, err := client.WriteTo([]byte(text), device.LocalAddr()); k != len(text) || err != nil {
				t.Fatal(k, err)
			}
		}
		wantDatagram(t, device, "one")
		wantDatagram(t, device, "")
		from := wantDatagram(t, device, "two")
		if from.(*net.UDPAddr).String() != client.LocalAddr().String() {
			t.Errorf("sender is %v", from)
		}
		device.WriteTo([]byte("back"), from)
		wantDatagram(t, client, "back")
	})
}

func TestDatagramToAName(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		device, client := packetSocket(t, n, "Lamp:7"), packetSocket(t, n, ":0")
		client.WriteTo([]byte("on"), namedAddr{"udp", "lamp.:7"})
		wantDatagram(t, device, "on")
		_, err := client.WriteTo([]byte("on"), namedAddr{"udp", "nowhere:7"})
		if err == nil || !strings.Contains(err.Error(), "no such host") {
			t.Error(err)
		}
	})
}

func TestDatagramThatNobodyGetsIsLost(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c := packetSocket(t, n, ":0")
		if _, err := c.WriteTo([]byte("x"), &net.UDPAddr{IP: net.IPv4(10, 0, 0, 1), Port: 5}); err != nil {
			t.Error(err)
		}
	})
}

func TestDatagramSizeLimit(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c := packetSocket(t, n, ":0")
		largest := strings.Repeat("x", 65507)
		c.WriteTo([]byte(largest), c.LocalAddr())
		wantDatagram(t, c, largest)
		_, err := c.WriteTo([]byte(largest+"x"), c.LocalAddr())
		wantError(t, err, syscall.EMSGSIZE, "message too long")
		_, err = c.WriteTo(nil, nil)
		wantError(t, err, syscall.EDESTADDRREQ, "write udp")
	})
}

func TestDatagramsBeyondTheQueueAreLost(t *testing.T) {
	for name, size := range map[string]int{"empty": 0, "large": 50_000} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				c := packetSocket(t, n, ":0")
				for range 1000 {
					c.WriteTo(make([]byte, size), c.LocalAddr())
				}
				time.Sleep(10 * time.Millisecond)
				c.SetReadDeadline(time.Now().Add(time.Second))
				for got := 0; ; got++ {
					_, _, err := c.ReadFrom(nil)
					if err == nil {
						continue
					}
					wantTimeout(t, err)
					if want := datagramQueue / (size + datagramOverhead); got != want {
						t.Errorf("%d datagrams are there, want %d", got, want)
					}
					return
				}
			})
		})
	}
}

func TestDatagramSocketDeadlinesAndClose(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		c := packetSocket(t, n, "10.0.0.1:5")
		c.SetDeadline(time.Now().Add(time.Second))
		_, _, err := c.ReadFrom(nil)
		wantTimeout(t, err)
		_, err = c.WriteTo(nil, c.LocalAddr())
		wantTimeout(t, err)
		c.SetWriteDeadline(time.Time{})
		if _, err = c.WriteTo(nil, c.LocalAddr()); err != nil {
			t.Error(err)
		}
		c.SetReadDeadline(time.Time{})
		wantDatagram(t, c, "")
		errs := make(chan error)
		go func() { _, _, err := c.ReadFrom(nil); errs <- err }()
		synctest.Wait()
		_, err = n.ListenPacket(t.Context(), "udp", "10.0.0.1:5")
		wantError(t, err, syscall.EADDRINUSE, "listen udp 10.0.0.1:5")
		c.Close()
		wantError(t, <-errs, net.ErrClosed, "read udp")
		_, err = c.WriteTo(nil, c.LocalAddr())
		wantError(t, err, net.ErrClosed, "write udp")
		wantError(t, c.SetDeadline(time.Time{}), net.ErrClosed, "set")
		wantError(t, c.Close(), net.ErrClosed, "close")
		packetSocket(t, n, "10.0.0.1:5")
	})
}
