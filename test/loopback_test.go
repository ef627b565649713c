// Real sockets, on 127.0.0.1 only.
package test

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
	"go.uber.org/goleak"

	"crosspoint/designs"
	"crosspoint/engine"
	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// client asks a codec for its status and pings it, and leaves when both have been answered.
const client = `
local codec = WebSocket.New()
local answers = 0
local function answered()
  answers = answers + 1
  if answers == 2 then
    print("Answered")
    codec:Close()
  end
end
codec.Connected = function()
  print("Connected")
  codec:Write('{"jsonrpc":"2.0","id":1,"method":"Status.Get"}')
  codec:Ping()
end
codec.Data = function(_, data)
  if data:find('"id":1', 1, true) then answered() end
end
codec.Pong = answered
codec.Error = function(_, err) print("Error", err) end
codec.Closed = function() print("Closed") end
codec:Connect("SCHEME", "127.0.0.1", "/qrc", PORT)
`

// playCodec plays a codec in a process of its own and writes ca.pem and client.lua to dir.
func playCodec(t *testing.T, dir, scheme string) (sim *process, port string) {
	t.Helper()
	args := []string{"sim", "codec", "--listen", scheme + "://127.0.0.1:0/qrc"}
	if scheme == "wss" {
		args = append(args, "--ca", "ca.pem")
	}
	sim = start(t, dir, args...)
	port = sim.sees(t, `^codec at wss?://127\.0\.0\.1:(\d+)/qrc$`)[1]
	write(t, dir, "client.lua", strings.NewReplacer("SCHEME", scheme, "PORT", port).Replace(client))
	return sim, port
}

func TestADesignReachesADeviceInAnotherProcess(t *testing.T) {
	for name, c := range map[string]struct{ scheme, tls string }{
		"ws":                       {"ws", ""},
		"wss, its authority known": {"wss", ", tls: {ca: ca.pem}"},
		"wss, without a check":     {"wss", ", tls: {verify: false}"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			sim, port := playCodec(t, dir, c.scheme)
			write(t, dir, "design.yaml", fmt.Sprintf(`
design: Loopback
devices:
  codec: {address: "%s://127.0.0.1:%s/qrc"%s}
components:
  - {name: Client, script: client.lua}
`, c.scheme, port, c.tls))
			design := start(t, dir, "run", ".", "--for", "1m")
			design.sees(t, ` Connected$`)
			design.sees(t, ` Answered$`)
			design.sees(t, ` Closed$`)
			sim.sees(t, ` #1 .* "\{.*Status\.Get.*\}"$`)
			sim.sees(t, ` #1 .* ping`)
		})
	}
}

func TestAScriptReachesADeviceInAnotherProcess(t *testing.T) {
	for name, c := range map[string]struct {
		scheme string
		args   []string
	}{
		"ws":                   {"ws", []string{"run", "client.lua"}},
		"wss, without a check": {"wss", []string{"run", "client.lua", "--insecure"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			playCodec(t, dir, c.scheme)
			script := start(t, dir, c.args...)
			script.sees(t, ` Connected$`)
			script.sees(t, ` Answered$`)
			script.sees(t, ` Closed$`)
			if status := script.status(t); status != 0 { // by itself
				t.Errorf("exit status %d, want 0", status)
			}
		})
	}
}

func TestAnUnknownAuthorityIsAnErrorEvent(t *testing.T) {
	dir := t.TempDir()
	_, port := playCodec(t, dir, "wss")
	other, err := firmwaresim.NewAuthority(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "other.pem", string(other.CertPEM()))
	for name, trust := range map[string]string{
		"the system's": "",
		"another":      ", tls: {ca: other.pem}",
	} {
		t.Run(name, func(t *testing.T) {
			write(t, dir, "design.yaml", fmt.Sprintf(`
design: Loopback
devices:
  codec: {address: "wss://127.0.0.1:%s/qrc"%s}
components:
  - {name: Client, script: client.lua}
`, port, trust))
			design := start(t, dir, "run", ".", "--for", "1m")
			design.sees(t, `Starting Script$`)
			next := design.sees(t, ` .*`)[0]
			if !strings.Contains(next, "Error\t") || !strings.Contains(next, "certificate") {
				t.Errorf("got %q, want an Error that names the certificate", next)
			}
		})
	}
}

// descriptors returns how many files and sockets this process has open, 0 where that cannot be known.
func descriptors() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

// loopbackCodec plays a codec on wss in this process, and returns a design that names it as a real device.
func loopbackCodec(t *testing.T) (sim *firmwaresim.Simulator, design *designs.Design) {
	t.Helper()
	authority, err := firmwaresim.NewAuthority(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := authority.Certificate("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	model, err := firmwaresim.Find("codec")
	if err != nil {
		t.Fatal(err)
	}
	sim, err = firmwaresim.Start(t.Context(), model, firmwaresim.Options{
		Network: transport.System{}, Address: "wss://127.0.0.1:0/qrc", Certificate: &certificate,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sim.Close() })
	dir := t.TempDir()
	write(t, dir, "ca.pem", string(authority.CertPEM()))
	_, port, _ := net.SplitHostPort(strings.TrimSuffix(strings.TrimPrefix(sim.Address(), "wss://"), "/qrc"))
	write(t, dir, "stay.lua", fmt.Sprintf(`
local codec = WebSocket.New()
pings = Timer.New()
pings.EventHandler = function() codec:Ping() end
codec.Connected = function()
  pings:Start(0.001)
  codec:Write('{"jsonrpc":"2.0","id":1,"method":"Status.Get"}')
  print("Connected")
end
codec.Error = function(_, err) print("Error", err) end
codec:Connect("wss", "127.0.0.1", "/qrc", %s)
`, port))
	return sim, load(t, dir, fmt.Sprintf(`
design: Loopback
devices:
  codec: {address: %q, tls: {ca: ca.pem}}
components:
  - {name: Stay, script: stay.lua}
`, sim.Address()))
}

// load returns the design whose files are in dir.
func load(t *testing.T, dir, design string) *designs.Design {
	t.Helper()
	write(t, dir, "design.yaml", design)
	d, err := designs.Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// cycle starts and stops a design, once it has connected or at once.
func cycle(t *testing.T, d *designs.Design, connect bool) {
	t.Helper()
	printed := make(chan string, 1)
	r, err := designs.Start(t.Context(), d, designs.Options{Debug: func(l engine.Line) {
		if l.Kind == engine.Started {
			return
		}
		select {
		case printed <- l.Text:
		default:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Stop()
	if !connect {
		return
	}
	if text := <-printed; text != "Connected" {
		t.Fatalf("line %q, want Connected", text)
	}
}

func TestThousandCyclesOnLoopbackLeaveNothing(t *testing.T) {
	warm, design := loopbackCodec(t)
	cycle(t, design, true) // what the runtime opens once for all
	warm.Close()
	goroutines, open := goleak.IgnoreCurrent(), descriptors()
	sim, design := loopbackCodec(t)
	for i := range 1000 {
		cycle(t, design, i%4 != 0) // some are stopped while they connect
	}
	sim.Close() // has waited for the ends of its connections
	goleak.VerifyNone(t, goroutines)
	if now := descriptors(); now > open {
		t.Errorf("%d descriptors before, %d after", open, now)
	}
}

// deafPeer accepts WebSocket connections and never reads from them. It returns its port.
func deafPeer(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	upgraded := make(chan *websocket.Conn, 1)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := new(websocket.Upgrader).Upgrade(w, r, nil)
		if err != nil {
			t.Errorf("upgrade: %v", err)
			return
		}
		upgraded <- c
	})}
	go server.Serve(l)
	t.Cleanup(func() {
		server.Close()
		(<-upgraded).Close()
	})
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

func TestAPeerThatStopsReadingHoldsUpNobody(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "flood.lua", fmt.Sprintf(`
local peer = WebSocket.New()
local chunk = string.rep("x", 200000)
flood = Timer.New()
flood.EventHandler = function() peer:Write(chunk) end
peer.Connected = function() flood:Start(0.002) end
peer.Error = function(_, err) flood:Stop() print("Error", err) end
peer.Closed = function() print("Closed") end
peer:Connect("ws", "127.0.0.1", "/", %s)
`, deafPeer(t)))
	write(t, dir, "tick.lua", `
ticks = Timer.New()
ticks.EventHandler = function() print("tick") end
ticks:Start(0.02)
`)
	lines := make(chan engine.Line, 1<<16)
	r, err := designs.Start(t.Context(), load(t, dir, `
design: Flood
components:
  - {name: Tick, script: tick.lua}
  - {name: Flood, script: flood.lua}
`), designs.Options{Debug: func(l engine.Line) { lines <- l }})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Stop()
	late := time.After(patience)
	var last time.Time
	var flood []string
	for more := 5; more > 0; { // ticks after the connection has been given up
		select {
		case l := <-lines:
			switch {
			case l.Kind == engine.Started:
			case l.Script == "Flood":
				flood = append(flood, l.Text)
			default:
				if gap := l.Time.Sub(last); !last.IsZero() && gap > time.Second {
					t.Errorf("no tick for %v", gap)
				}
				last = l.Time
				if len(flood) == 2 {
					more--
				}
			}
		case <-late:
			t.Fatalf("not given up after %v: %q", patience, flood)
		}
	}
	want := []string{"Error\t" + transport.ErrQueueFull.Error(), "Closed"}
	if diff := cmp.Diff(want, flood); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}
