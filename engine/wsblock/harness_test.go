// What the tests of this package share: an engine in virtual time whose scripts live on an in-process network, and its debug stream.
package wsblock_test

import (
	"context"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
	"crosspoint/engine/wsblock"
	"crosspoint/engine/wschan"
)

// bench is an engine whose scripts have the blocking dialect beside the others, on a network of its own, inside a bubble.
type bench struct {
	*engine.Engine
	t       *testing.T
	start   time.Time
	network *transport.InProcess
	common  *engine.Common
	ca      *authority
	done    chan struct{} // closed when the test is over
	lines   []engine.Line // dispatch goroutine

	mu    sync.Mutex
	dials []string
}

// inBubble runs f on a fresh bench with an ordered engine and network, and takes it down. The bubble fails the test when a goroutine is left
// behind.
func inBubble(t *testing.T, o engine.Options, f func(b *bench), dialect ...wsblock.Options) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o.Ordered = true
		b := &bench{t: t, start: time.Now(), done: make(chan struct{}), ca: newAuthority(t), network: transport.NewInProcess(transport.InProcessOptions{Ordered: true})}
		settings := wsblock.Options{}
		if len(dialect) > 0 {
			settings = dialect[0]
		}
		settings.Network = b
		settings.Trust = func(string) transport.Trust { return transport.Trust{Roots: b.ca.roots} }
		b.common = &engine.Common{}
		b.common.AddAll(&qsys.New(qsys.Options{Network: b.network}).Common().Addition)
		b.common.AddAll(&wsblock.New(settings).Common().Addition)
		b.common.AddAll(&wschan.New(wschan.Options{Network: b.network}).Common().Addition)
		o.Debug = func(l engine.Line) { b.lines = append(b.lines, l) }
		b.Engine = engine.New(o)
		defer b.network.Close()
		defer close(b.done)
		defer b.Close()
		f(b)
	})
}

// DialContext notes every dial on its way to the network.
func (b *bench) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	b.mu.Lock()
	b.dials = append(b.dials, address)
	b.mu.Unlock()
	return b.network.DialContext(ctx, network, address)
}

// dialed returns the addresses that were dialed.
func (b *bench) dialed() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.dials)
}

// tick is a second thing that happens in every script: what it counts proves that the loop is free.
const tick = `
ticks = 0
ticker = Timer.New()
ticker.EventHandler = function() ticks = ticks + 1 end
ticker:Start(0.1)
`

// script starts source under name. The chunk is name.lua.
func (b *bench) script(name, source string) *engine.Script {
	s := b.NewScript(engine.ScriptConfig{Name: name, Chunk: name + ".lua", Source: []byte(source), Common: b.common})
	s.Start()
	return s
}

// run starts source as script "s" and gives it a minute.
func (b *bench) run(source string) *engine.Script {
	s := b.script("s", source)
	time.Sleep(time.Minute)
	return s
}

// text returns what scripts printed and which errors they had, without the first line of each run.
func (b *bench) text() (texts []string) {
	b.Do(func() {
		for _, l := range b.lines {
			if l.Kind != engine.Started {
				texts = append(texts, l.Text)
			}
		}
	})
	return texts
}

// want fails the test unless scripts have printed exactly these lines.
func (b *bench) want(lines ...string) {
	b.t.Helper()
	if diff := cmp.Diff(lines, b.text()); diff != "" {
		b.t.Errorf("debug stream (-want +got):\n%s", diff)
	}
}

// at returns when text was printed first, since the start of the bench, to 10 ms.
func (b *bench) at(text string) (at time.Duration) {
	b.t.Helper()
	at = -1
	b.Do(func() {
		for _, l := range b.lines {
			if l.Text == text && at < 0 {
				at = l.Time.Sub(b.start).Round(10 * time.Millisecond)
			}
		}
	})
	if at < 0 {
		b.t.Errorf("%q was not printed; the stream is %q", text, b.text())
	}
	return at
}

// answered runs source with an echo server at ws://echo/ and fails unless it prints exactly these lines.
func answered(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("echo:80", serverOptions{echo: true, think: 300 * time.Millisecond})
		b.run(`u = "ws://echo/"` + "\n" + source)
		b.want(lines...)
	})
}

// socketGoroutines returns how many goroutines run for client sockets.
func socketGoroutines() (n int) {
	synctest.Wait()
	buf := make([]byte, 1<<20)
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "transport.(*WebSocket)") {
			n++
		}
	}
	return n
}
