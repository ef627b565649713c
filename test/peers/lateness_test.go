//go:build unix

// How late the timer of one script is while another one talks with a peer that is slow, dead or too fast.

package peers

import (
	"slices"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// quarrels are scripts by the peer that they talk with. PORT is where it listens, or where the script does.
var quarrels = []struct{ peer, source string }{
	{"none", ``},
	{"tcp-deaf", `local chunk = ("x"):rep(100000)
		sock = TcpSocket.New() sock.ReconnectTimeout = 0.001
		timer = Timer.New() timer.EventHandler = function() if sock.IsConnected then sock:Write(chunk) end end
		timer:Start(0.001)
		sock:Connect("127.0.0.1", PORT)`},
	{"tcp-deaf-tls", `for i = 1, 100 do TcpSocket.NewTls():Connect("127.0.0.1", PORT) end`},
	{"tcp-close", `for i = 1, 10 do local sock = TcpSocket.New() sock.ReconnectTimeout = 0.001 sock:Connect("127.0.0.1", PORT) end`},
	{"tcp-drip", `for i = 1, 10 do
			local sock = TcpSocket.New()
			sock.Data = function() repeat until not sock:ReadLine(TcpSocket.EOL.Any) end
			sock:Connect("127.0.0.1", PORT)
		end`},
	{"tcp-line", `sock = TcpSocket.New() sock.ReconnectTimeout = 0.001
		sock.Data = function() assert(not sock:ReadLine(TcpSocket.EOL.Any)) end
		sock:Connect("127.0.0.1", PORT)`},
	{"tcp-lines", `sock = TcpSocket.New()
		sock.Data = function() for line in function() return sock:ReadLine(TcpSocket.EOL.Any) end do n = #line end end
		sock:Connect("127.0.0.1", PORT)`},
	{"tcp-clients", `server, n = TcpSocketServer.New(), 0
		server.EventHandler = function(sock) sock.Data = function() n = n + #sock:Read(1000000) end end
		server:Listen(PORT)`},
	{"udp-flood", `udp, n = UdpSocket.New(), 0
		udp.Data = function(_, packet) n = n + #packet.Data end
		udp:Open("127.0.0.1", PORT)`},
	{"http-deaf", `local body = ("x"):rep(5000000)
		for i = 1, 20 do HttpClient.Post{Url = "http://127.0.0.1:PORT", Data = body} end`},
	{"http-drip", `for i = 1, 20 do HttpClient.Get{Url = "http://127.0.0.1:PORT"} end`},
	{"http-header", `local function get() HttpClient.Get{Url = "http://127.0.0.1:PORT", EventHandler = get} end get()`},
	{"http-body", `function get() HttpClient.Get{Url = "http://127.0.0.1:PORT", EventHandler = get} end get()`},
	{"http-replies", `function get() HttpClient.Get{Url = "http://127.0.0.1:PORT", EventHandler = get} end get() get()`},
	{"ws-deaf", `local chunk = ("x"):rep(100000)
		ws = WebSocket.New()
		local function connect() ws:Connect("ws", "127.0.0.1", "/", PORT) end
		timer = Timer.New() timer.EventHandler = function() pcall(ws.Write, ws, chunk) end
		timer:Start(0.001)
		ws.Closed = connect
		connect()`},
	{"tcp-deaf-ws", `for i = 1, 100 do WebSocket.New():Connect("ws", "127.0.0.1", "/", PORT) end`},
	{"ws-drip", `for i = 1, 10 do local ws = WebSocket.New() ws.Data = function() end ws:Connect("ws", "127.0.0.1", "/", PORT) end`},
	{"ws-huge", `ws, n = WebSocket.New(), 0 ws.Data = function(_, data) n = n + #data end ws:Connect("ws", "127.0.0.1", "/", PORT)`},
	{"ws-flood", `ws, n = WebSocket.New(), 0 ws.Data = function(_, data) n = n + #data end ws:Connect("ws", "127.0.0.1", "/", PORT)`},
	{"ws-pings", `ws, n = WebSocket.New(), 0 ws:Connect("ws", "127.0.0.1", "/", PORT)`},
}

// kinds of peers that are played by another one's program.
var playedBy = map[string]string{"tcp-deaf-tls": "tcp-deaf", "tcp-deaf-ws": "tcp-deaf", "http-deaf": "tcp-deaf"}

// gridPeriod is the period of the timer that is watched.
const gridPeriod = 5 * time.Millisecond

// watcher gives a script the function tick, which measures how late a timer on a grid is.
type watcher struct {
	due  time.Time // of the next tick
	late chan time.Duration
}

// Open implements [engine.Module].
func (w *watcher) Open(*engine.Script) (engine.Exports, error) {
	begin := lua53.NewGoFunction("begin", func(*lua53.Thread) int {
		w.due = time.Now().Add(gridPeriod)
		return 0
	})
	tick := lua53.NewGoFunction("tick", func(*lua53.Thread) int {
		now := time.Now()
		select {
		case w.late <- now.Sub(w.due):
		default:
		}
		for ; !w.due.After(now); w.due = w.due.Add(gridPeriod) { // those that a late timer leaves out
		}
		return 0
	})
	return engine.Exports{Globals: []engine.Global{{Name: "begin", Value: begin.Value()}, {Name: "tick", Value: tick.Value()}}}, nil
}

// quarrel starts the scripts and returns the one that watches.
func quarrel(t testing.TB, peer, source string) *watcher {
	t.Helper()
	name, port := peer, "0"
	if played := playedBy[peer]; played != "" {
		name = played
	}
	switch peer {
	case "tcp-clients":
		port = freePort(t, "tcp")
	case "udp-flood":
		port = freePort(t, "udp")
	}
	if peer != "none" {
		_, port = hostile(t, name, port)
	}
	s := newStage(t, transport.Trust{})
	s.script(source, "PORT", port)
	w := &watcher{late: make(chan time.Duration, 1<<16)}
	s.scriptWith(`timer = Timer.New() timer.EventHandler = tick begin() timer:Start(0.005)`, []engine.Module{w})
	return w
}

// bareLateness measures how late a goroutine without any engine is on the same grid, which is what the machine and the runtime are to blame for.
func bareLateness(stop <-chan struct{}) (late []time.Duration) {
	for due := time.Now().Add(gridPeriod); ; {
		select {
		case <-stop:
			return late
		case <-time.After(time.Until(due)):
		}
		now := time.Now()
		late = append(late, now.Sub(due))
		for ; !due.After(now); due = due.Add(gridPeriod) {
		}
	}
}

// reportLateness reports the median, the 99th percentile and the worst in milliseconds.
func reportLateness(b *testing.B, of string, late []time.Duration) {
	slices.Sort(late)
	for _, part := range []struct {
		thousandths int
		unit        string
	}{{500, "p50"}, {990, "p99"}, {1000, "max"}} {
		at := max(0, (len(late)*part.thousandths+999)/1000-1)
		b.ReportMetric(float64(late[at])/float64(time.Millisecond), of+"-ms-"+part.unit)
	}
}

// BenchmarkTimerBesideAPeer tells by how many milliseconds a timer of 5 ms is late while another script has a bad peer, beside a goroutine that does nothing
// else. Run it with -benchtime 2000x for ten seconds each, on a machine that has nothing else to do.
func BenchmarkTimerBesideAPeer(b *testing.B) {
	for _, q := range quarrels {
		b.Run(q.peer, func(b *testing.B) {
			w := quarrel(b, q.peer, q.source)
			stop, bare := make(chan struct{}), make(chan []time.Duration, 1)
			go func() { bare <- bareLateness(stop) }()
			var late []time.Duration
			for b.Loop() {
				late = append(late, <-w.late)
			}
			close(stop)
			b.ReportMetric(0, "ns/op") // it is the period
			reportLateness(b, "lua", late)
			reportLateness(b, "go", <-bare)
		})
	}
}
