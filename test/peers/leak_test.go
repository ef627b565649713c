//go:build unix

// Thousands of connections on real sockets, one after another and at once.

package peers

import (
	"io"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"testing"

	"github.com/gorilla/websocket"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// ender listens on loopback, greets and ends every connection; it returns the port.
func ender(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			io.WriteString(c, "x")
			c.(*net.TCPConn).SetLinger(0) // ports that linger run out
			c.(*net.TCPConn).CloseWrite()
			c.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-ended })
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// pages serves pages and, at /ws, WebSockets that it closes; it returns the port.
func pages(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	upgrader := &websocket.Upgrader{}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/ws" {
			io.WriteString(w, "page")
		} else if c, err := upgrader.Upgrade(w, r, nil); err == nil {
			c.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""))
			c.Close()
		}
	})}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// cycles are scripts that connect again and again and count in n. PORT is that of [ender], PAGES that of [pages].
var cycles = map[string]string{
	"TcpSocket": `for i = 1, 10 do
			local sock = TcpSocket.New()
			sock.ReconnectTimeout = 0.001
			sock.Reconnect = function() n = n + 1 if n >= CYCLES then sock:Disconnect() done() end end
			sock:Connect("127.0.0.1", PORT)
		end`,
	"HttpClient": `local function get()
			HttpClient.Get{Url = "http://127.0.0.1:PAGES/", EventHandler = function() n = n + 1 if n < CYCLES then get() else done() end end}
		end
		for i = 1, 4 do get() end`,
	"WebSocket": `for i = 1, 4 do
			local ws = WebSocket.New()
			local function again() n = n + 1 if n < CYCLES then ws:Connect("ws", "127.0.0.1", "/ws", PAGES) else done() end end
			ws.Closed, ws.Error = again, function() end
			again()
		end`,
	"UdpSocket": `local udp, timer = UdpSocket.New(), Timer.New()
		timer.EventHandler = function()
			for i = 1, 100 do udp:Open("127.0.0.1") udp:Send("127.0.0.1", 9, "x") end
			n = n + 100
			if n >= CYCLES then udp:Close() timer:Stop() done() end
		end
		timer:Start(0.001)`,
}

// runCycles runs so many cycles of a script and returns it.
func (s *stage) runCycles(source string, count int, port, pages string) *engine.Script {
	s.t.Helper()
	script := s.script(`n = 0 function done() if not over then over = true print("done") end end `+source,
		"CYCLES", strconv.Itoa(count), "PORT", port, "PAGES", pages)
	s.wants("done")
	return script
}

// The stage itself looks for goroutines and descriptors that are left.
func TestThousandsOfCyclesOnLoopbackLeaveNothing(t *testing.T) {
	port, pages := ender(t), pages(t)
	for name, source := range cycles {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, transport.Trust{})
			s.runCycles(source, 500, port, pages).Stop()
			before := heap()
			s.runCycles(source, 2000, port, pages).Stop()
			if grown := heap() - before; grown > 1<<20 {
				t.Errorf("the process holds %d bytes more than before", grown)
			}
		})
	}
}

// heap returns how many bytes the process holds.
func heap() int64 {
	for range 3 { // what a finalizer holds goes later
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestAThousandForgottenSocketsOnLoopbackEndWithTheirScript(t *testing.T) {
	_, port := hostile(t, "tcp-deaf", "0")
	for name, source := range map[string]string{
		"TcpSocket":  `TcpSocket.New():Connect("127.0.0.1", PORT)`,
		"NewTls":     `TcpSocket.NewTls():Connect("127.0.0.1", PORT)`,
		"WebSocket":  `WebSocket.New():Connect("ws", "127.0.0.1", "/", PORT)`,
		"HttpClient": `HttpClient.Get{Url = "http://127.0.0.1:PORT"}`,
		"UdpSocket":  `UdpSocket.New():Open("127.0.0.1")`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, transport.Trust{})
			script := s.script(`for i = 1, 1000 do `+source+` end collectgarbage() Timer.CallAfter(function() print("open") end, 0.5)`, "PORT", port)
			s.wants("open")
			if n := descriptors(t); n != 0 && n < 1000 {
				t.Errorf("%d descriptors, want those of a thousand sockets", n)
			}
			script.Stop()
		})
	}
}

// BenchmarkCycles connects again and again on loopback.
func BenchmarkCycles(b *testing.B) {
	port, pages := ender(b), pages(b)
	for name, source := range cycles {
		b.Run(name, func(b *testing.B) { newStage(b, transport.Trust{}).runCycles(source, b.N, port, pages) })
	}
}
