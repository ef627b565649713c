// Thousands of connections, one after another and at once: what is left of them.
package qsys_test

import (
	"io"
	"log"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

// remains are what a script and the process hold.
type remains struct {
	lua, heap         int64
	goroutines, owned int
}

// remains collects garbage and measures.
func (b *bench) remains(s *engine.Script) (r remains) {
	r.goroutines = tcpGoroutines() + httpGoroutines() + socketGoroutines()
	b.Do(func() {
		if err := s.State().Run("collect.lua", []byte(`collectgarbage()`)); err != nil {
			b.t.Error(err)
		}
		r.lua, r.owned = s.State().Memory(), s.Owned()
	})
	r.heap = heap()
	return r
}

// heap returns how many bytes the process holds when it has collected garbage: twice, for what is kept until the second time.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// wantNoMoreThan fails the test if something has grown since then.
func (r remains) wantNoMoreThan(t *testing.T, before remains) {
	t.Helper()
	t.Logf("before %+v, after %+v", before, r)
	const underWay = 8 // of the cycle of that moment
	if r.goroutines > before.goroutines+underWay || r.owned > before.owned+underWay {
		t.Errorf("%d goroutines and %d connections before, %d and %d after", before.goroutines, before.owned, r.goroutines, r.owned)
	}
	if grown := r.lua - before.lua; grown > 16<<10 {
		t.Errorf("the script holds %d bytes more than before", grown)
	}
	if grown := r.heap - before.heap; grown > 1<<20 {
		t.Errorf("the process holds %d bytes more than before", grown)
	}
}

// cycleDevice is a host that ends every connection at once and remembers none: bytes and the end at port 23, WebSocket at 80 and pages at 8080.
func (b *bench) cycleDevice(host string) {
	listen := func(port string) net.Listener {
		l, err := b.network.Listen(b.t.Context(), "tcp", net.JoinHostPort(host, port))
		if err != nil {
			b.t.Fatal(err)
		}
		return l
	}
	go func(l net.Listener) {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { io.WriteString(c, "x"); c.Close() }()
		}
	}(listen("23"))
	upgrader := &websocket.Upgrader{}
	for port, handle := range map[string]http.HandlerFunc{
		"80": func(w http.ResponseWriter, r *http.Request) {
			if c, err := upgrader.Upgrade(w, r, nil); err == nil {
				c.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""))
				c.Close()
			}
		},
		"8080": func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "page") },
	} {
		server := &http.Server{Handler: handle, ErrorLog: log.New(io.Discard, "", 0)}
		go server.Serve(listen(port))
		go func() { <-b.done; server.Close() }()
	}
}

// untilCycles lets time pass until the script has counted so many.
func (b *bench) untilCycles(s *engine.Script, want int64) {
	b.t.Helper()
	var n int64
	for range 10_000 {
		b.wait(100 * time.Millisecond)
		b.Do(func() { n, _ = s.State().Globals().GetString("n").ToInt() })
		if n >= want {
			return
		}
	}
	b.t.Fatalf("%d cycles, want %d; the script has printed %q", n, want, b.text())
}

// cycles are scripts that connect again and again and count their cycles in n, by what they do it with.
var cycles = map[string]string{
	"TcpSocket": `sock = TcpSocket.New() sock.ReconnectTimeout = 0.001
		sock.EventHandler = function(_, event) if event == "EOF" then n = n + 1 end end
		sock:Connect("10.0.0.1", 23)`,
	"TcpSocket refused": `sock = TcpSocket.New() sock.ReconnectTimeout = 0.001
		sock.Error = function() n = n + 1 end
		sock:Connect("10.0.0.1", 24)`,
	"TcpSocket, another each time": `function connect()
			local sock = TcpSocket.New()
			sock.Connected = function() sock:Disconnect() n = n + 1 Timer.CallAfter(connect, 0.001) end
			sock:Connect("10.0.0.1", 23)
		end connect()`,
	"WebSocket": `ws = WebSocket.New()
		function connect() ws:Connect("ws", "10.0.0.1", "/", 80) end
		ws.Error, ws.Closed = function(_, err) end, function() n = n + 1 Timer.CallAfter(connect, 0.001) end
		connect()`,
	"WebSocket refused": `ws = WebSocket.New()
		function connect() ws:Connect("ws", "10.0.0.1", "/", 81) end
		ws.Error = function(_, err) n = n + 1 Timer.CallAfter(connect, 0.001) end
		connect()`,
	"HttpClient": `function get() HttpClient.Get{Url = "http://10.0.0.1:8080", EventHandler = function() n = n + 1 Timer.CallAfter(get, 0.001) end} end get()`,
	"UdpSocket": `udp, timer = UdpSocket.New(), Timer.New()
		timer.EventHandler = function() n = n + 1 udp:Open(nil, 5000) udp:JoinMulticast("239.1.1.1") udp:Send("10.0.0.1", 9, "x") end
		timer:Start(0.001)`,
	"TcpSocketServer": `server = TcpSocketServer.New()
		server.EventHandler = function(client) client.EventHandler = function() end client:Write("x") client:Disconnect() end
		server:Listen(5000)
		function connect()
			local sock = TcpSocket.New()
			sock.ReconnectTimeout = 0
			sock.Closed = function() n = n + 1 Timer.CallAfter(connect, 0.001) end
			sock:Connect("127.0.0.1", 5000)
		end connect()`,
}

func TestThousandsOfCyclesLeaveNothing(t *testing.T) {
	for name, source := range cycles {
		count := int64(2000)
		if name == "TcpSocket" || name == "WebSocket" { // those that connect anew for months
			count = 10_000
		}
		t.Run(name, func(t *testing.T) {
			inAnyBubble(t, engine.Options{}, func(b *bench) {
				b.network.Reserve("10.0.0.1")
				b.cycleDevice("10.0.0.1")
				s := b.script("s", "n = 0\n"+source)
				b.untilCycles(s, 500)
				before := b.remains(s)
				b.untilCycles(s, 500+count)
				b.remains(s).wantNoMoreThan(t, before)
				s.Stop()
				if left := tcpGoroutines() + httpGoroutines() + socketGoroutines(); left != 0 {
					t.Errorf("%d goroutines are left after the stop", left)
				}
				b.want()
			})
		})
	}
}

// thousands open something that their script forgets at once.
var thousands = map[string]string{
	"TcpSocket":       `local sock = TcpSocket.New() sock:Connect("10.0.0.1", 23) sock.Data = function() end`,
	"NewTls":          `local sock = TcpSocket.NewTls() sock:Connect("10.0.0.2", 443)`,
	"WebSocket":       `WebSocket.New():Connect("ws", "10.0.0.2", "/", 80)`,
	"HttpClient":      `HttpClient.Get{Url = "http://10.0.0.2", Timeout = 3600}`,
	"UdpSocket":       `UdpSocket.New():Open()`,
	"TcpSocketServer": `TcpSocketServer.New():Listen(5000 + i)`,
}

// A script may forget what it has opened, but that goes on: a thousand is the limit, and all of it ends with the script.
func TestAThousandForgottenConnectionsEndWithTheirScript(t *testing.T) {
	for name, source := range thousands {
		t.Run(name, func(t *testing.T) {
			inAnyBubble(t, engine.Options{}, func(b *bench) {
				b.cycleDevice("10.0.0.1")
				for _, port := range []string{"80", "443"} {
					b.deafDevice("10.0.0.2:" + port)
				}
				s := b.prepare("s", `local function one(i) `+source+` end
					local function open(from) -- not all at once, which is more dials than a host takes
						for i = from, from + 49 do one(i) end
						collectgarbage()
						if from == 951 then print(select(2, pcall(one, 1001))) else Timer.CallAfter(function() open(from + 50) end, 0.001) end
					end
					open(1)`, qsys.Component{})
				var before int64
				for round := range 4 {
					s.Start()
					b.wait(time.Second)
					b.Do(func() {
						if n := s.Owned(); n != 1000 {
							t.Errorf("the script has %d connections, want a thousand", n)
						}
					})
					s.Stop()
					if n := tcpGoroutines() + httpGoroutines() + socketGoroutines(); n != 0 {
						t.Errorf("%d goroutines are left", n)
					}
					if round == 1 {
						before = heap()
					}
				}
				if grown := heap() - before; grown > 1<<20 {
					t.Errorf("the process holds %d bytes more than before", grown)
				}
				for _, line := range b.text() {
					if line != "" && !strings.HasSuffix(line, "the script has 1000 connections already") {
						t.Error(line)
					}
				}
			})
		})
	}
}

// deafDevice takes connections, says nothing and remembers none.
func (b *bench) deafDevice(address string) {
	l, err := b.network.Listen(b.t.Context(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go drain(c)
		}
	}()
}
