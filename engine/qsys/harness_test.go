// What the tests of this package share: an engine in virtual time whose scripts live on an in-process network, and its debug stream.
package qsys_test

import (
	"context"
	"net"
	"net/netip"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// bench is an engine with Q-SYS scripts on a network of its own, inside a bubble.
type bench struct {
	*engine.Engine
	t        *testing.T
	start    time.Time
	network  *transport.InProcess
	serial   *transport.SerialLines
	dialect  *qsys.Dialect
	controls controls.Registry // dispatch goroutine once a script has started
	named    map[string]*controls.Control
	ucis     controls.UCIs
	banks    controls.Snapshots
	ca       *authority
	trust    func(address string) transport.Trust // whom scripts believe; initially the bench's own CA
	done     chan struct{}                        // closed when the test is over
	lines    []engine.Line                        // dispatch goroutine

	mu      sync.Mutex
	dials   []string
	touched []string // whatever of the network has been asked for anything
	watched bool     // touched has datagrams too; names of hosts do not work for them then
}

// inBubble runs f on a fresh bench with an ordered engine and network, and takes it down. The bubble fails the test when a goroutine is left
// behind.
func inBubble(t *testing.T, o engine.Options, f func(b *bench)) {
	t.Helper()
	o.Ordered = true
	inAnyBubble(t, o, f)
}

// inAnyBubble is inBubble with an engine and network that are ordered or not, as o says.
func inAnyBubble(t *testing.T, o engine.Options, f func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bench{
			t: t, start: time.Now(), done: make(chan struct{}), ca: newAuthority(t),
			network: transport.NewInProcess(transport.InProcessOptions{Ordered: o.Ordered}),
		}
		b.serial = transport.NewSerialLines(b.network)
		b.trust = func(string) transport.Trust { return transport.Trust{Roots: b.ca.roots} }
		b.dialect = qsys.New(qsys.Options{
			Network: b, Design: "Bench", Trust: func(address string) transport.Trust { return b.trust(address) },
			UCIs: &b.ucis, Components: &b.controls, Named: func(name string) *controls.Control { return b.named[name] },
			Snapshots: &b.banks,
		})
		o.Debug = func(l engine.Line) { b.lines = append(b.lines, l) }
		b.Engine = engine.New(o)
		defer b.network.Close()
		defer b.serial.Close()
		defer close(b.done)
		defer b.Close()
		f(b)
	})
}

// DialContext notes every dial on its way to the network.
func (b *bench) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	b.touch("dial " + address)
	b.mu.Lock()
	b.dials = append(b.dials, address)
	b.mu.Unlock()
	return b.network.DialContext(ctx, network, address)
}

// Listen implements [transport.Listener].
func (b *bench) Listen(ctx context.Context, network, address string) (net.Listener, error) {
	b.touch("listen " + address)
	return b.network.Listen(ctx, network, address)
}

// OpenUDP implements [transport.UDPOpener].
func (b *bench) OpenUDP(ctx context.Context, local netip.AddrPort) (transport.UDPConn, error) {
	b.touch("open " + local.String())
	c, err := b.network.OpenUDP(ctx, local)
	if err != nil || !b.watched {
		return c, err
	}
	return touchedUDP{c, b}, nil
}

// touchedUDP notes what is sent.
type touchedUDP struct {
	transport.UDPConn
	b *bench
}

func (c touchedUDP) Send(data []byte, to netip.AddrPort) error {
	c.b.touch("send " + to.String())
	return c.UDPConn.Send(data, to)
}

func (c touchedUDP) JoinGroup(group, local netip.Addr) error {
	c.b.touch("join " + group.String())
	return c.UDPConn.JoinGroup(group, local)
}

// touch notes that something of the network has been asked for.
func (b *bench) touch(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.touched = append(b.touched, what)
}

// dialed returns the addresses that were dialed.
func (b *bench) dialed() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.dials)
}

// script starts source under name; extra modules come after those of the dialect. The chunk is name.lua.
func (b *bench) script(name, source string, extra ...engine.Module) *engine.Script {
	s := b.prepare(name, source, qsys.Component{}, extra...)
	s.Start()
	return s
}

// prepare makes a script with what it has of its own, without starting it.
func (b *bench) prepare(name, source string, c qsys.Component, extra ...engine.Module) *engine.Script {
	return b.NewScript(engine.ScriptConfig{
		Name: name, Chunk: name + ".lua", Source: []byte(source), Common: b.dialect.Common(), Modules: append(b.dialect.Modules(c), extra...),
	})
}

// run starts source as script "s" and lets everything that takes no time happen.
func (b *bench) run(source string) *engine.Script {
	s := b.script("s", source)
	b.wait(time.Second)
	return s
}

// wait lets virtual time pass.
func (b *bench) wait(d time.Duration) { time.Sleep(d) }

// output returns the debug lines so far.
func (b *bench) output() (lines []engine.Line) {
	b.Do(func() { lines = slices.Clone(b.lines) })
	return lines
}

// text returns what scripts printed and which errors they had, without the first line of each run.
func (b *bench) text() (texts []string) {
	for _, l := range b.output() {
		if l.Kind != engine.Started {
			texts = append(texts, l.Text)
		}
	}
	return texts
}

// want fails the test unless scripts have printed exactly these lines.
func (b *bench) want(lines ...string) {
	b.t.Helper()
	if diff := cmp.Diff(lines, b.text()); diff != "" {
		b.t.Errorf("debug stream (-want +got):\n%s", diff)
	}
}

// wantParts is [bench.want] for lines of which only a part is known: a want that ends in "…" is a prefix.
func (b *bench) wantParts(lines ...string) {
	b.t.Helper()
	got := b.text()
	for i, want := range lines {
		if prefix, cut := strings.CutSuffix(want, "…"); cut && i < len(got) && strings.HasPrefix(got[i], prefix) && len(got[i]) > len(prefix) {
			lines[i] = got[i]
		}
	}
	b.want(lines...)
}

// times returns when text was printed, since the start of the bench.
func (b *bench) times(text string) (at []time.Duration) {
	for _, l := range b.output() {
		if l.Text == text {
			at = append(at, l.Time.Sub(b.start))
		}
	}
	return at
}

// watch makes a socket ws that prints every event, and whether it came with the socket itself.
const watch = `
ws = WebSocket.New()
local function me(w) return rawequal(w, ws) and "" or "of another socket" end
ws.Connected = function(w) print("connected" .. me(w)) end
ws.Data = function(w, data) print("data" .. me(w), data) end
ws.Error = function(w, err) print("error" .. me(w), err) end
ws.Closed = function(w) print("closed" .. me(w)) end
ws.Pong = function(w) print("pong" .. me(w)) end
`

// openWatched starts watch with a connection to a server at addr, and returns the server's end.
func (b *bench) openWatched(o serverOptions) *peer {
	b.t.Helper()
	s := b.serve("10.0.0.1:80", o)
	b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80)`)
	if got := b.text(); len(got) == 0 || got[0] != "connected" {
		b.t.Fatalf("not connected: %q", got)
	}
	return s.peer(0)
}

// wantOutput runs source on a fresh bench and fails unless it prints exactly these lines.
func wantOutput(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(source)
		b.want(lines...)
	})
}

// grid returns n multiples of period.
func grid(period time.Duration, n int) (at []time.Duration) {
	for i := range n {
		at = append(at, time.Duration(i+1)*period)
	}
	return at
}

// rounded returns the durations to 10 ms: a packet on an ordered network takes up to a millisecond, a handshake several packets.
func rounded(at []time.Duration) (out []time.Duration) {
	for _, d := range at {
		out = append(out, d.Round(10*time.Millisecond))
	}
	return out
}

// socketGoroutines returns how many goroutines run for client sockets.
func socketGoroutines() int { return goroutines("transport.(*WebSocket)") }

// goroutines returns how many goroutines have one of these texts in their stacks. Those that are about to end are given the time to.
func goroutines(texts ...string) (n int) {
	synctest.Wait()
	buf := make([]byte, 1<<20)
	for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(stack, text) }) {
			n++
		}
	}
	return n
}

// repositoryRoot returns the folder that holds go.mod.
func repositoryRoot(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if found, _ := filepath.Glob(filepath.Join(dir, "go.mod")); len(found) == 1 {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the package")
		}
	}
}
