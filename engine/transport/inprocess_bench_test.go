// The in-process network beside the kernel's loopback.

package transport

import (
	"io"
	"testing"
)

func onBoth(b *testing.B, f func(b *testing.B, c, s io.ReadWriteCloser)) {
	n := NewInProcess(InProcessOptions{})
	defer n.Close()
	networks := []struct {
		name string
		Dialer
		Listener
	}{{"inprocess", n, n}, {"loopback", System{}, System{}}}
	for _, network := range networks {
		b.Run(network.name, func(b *testing.B) {
			l, err := network.Listen(b.Context(), "tcp", "127.0.0.1:0")
			if err != nil {
				b.Fatal(err)
			}
			defer l.Close()
			c, err := network.DialContext(b.Context(), "tcp", l.Addr().String())
			if err != nil {
				b.Fatal(err)
			}
			defer c.Close()
			s, err := l.Accept()
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			f(b, c, s)
		})
	}
}

func BenchmarkThroughput(b *testing.B) {
	onBoth(b, func(b *testing.B, c, s io.ReadWriteCloser) {
		go func() { io.Copy(io.Discard, struct{ io.Reader }{s}) }()
		chunk := make([]byte, 32<<10)
		b.SetBytes(int64(len(chunk)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := c.Write(chunk); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPingPong(b *testing.B) {
	onBoth(b, func(b *testing.B, c, s io.ReadWriteCloser) {
		go func() { io.Copy(struct{ io.Writer }{s}, struct{ io.Reader }{s}) }()
		message := make([]byte, 100)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := c.Write(message); err != nil {
				b.Fatal(err)
			}
			if _, err := io.ReadFull(c, message); err != nil {
				b.Fatal(err)
			}
		}
	})
}
