// The operating system's network, on loopback.

package transport

import (
	"errors"
	"net"
	"syscall"
	"testing"
)

func TestSystemConnectsOverLoopback(t *testing.T) {
	p := connected(t, System{}, System{})
	write(t, p.c, "ping")
	wantRead(t, p.s, "ping")
}

func TestSystemRefusal(t *testing.T) {
	l, err := System{}.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	_, err = System{}.DialContext(t.Context(), "tcp", l.Addr().String())
	if !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("got %v", err)
	}
}

func TestSystemDatagrams(t *testing.T) {
	c, err := System{}.ListenPacket(t.Context(), "udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.WriteTo([]byte("x"), c.LocalAddr().(*net.UDPAddr)); err != nil {
		t.Fatal(err)
	}
	wantDatagram(t, c, "x")
}
