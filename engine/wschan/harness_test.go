// What the tests of this package share: an engine in virtual time whose scripts live on an in-process network, and its debug stream.
package wschan_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/transport"
	"crosspoint/engine/wschan"
)

// bench is an engine with scripts of the channel dialect on a network of its own, inside a bubble.
type bench struct {
	*engine.Engine
	t       testing.TB
	start   time.Time
	network *transport.InProcess
	dialect *wschan.Dialect
	lines   []engine.Line // dispatch goroutine
}

// inBubble runs f on a fresh bench with an ordered engine and network, and takes it down. The bubble fails the test when a goroutine is left
// behind.
func inBubble(t *testing.T, o engine.Options, f func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o.Ordered = true
		b := newBench(t, o)
		defer b.network.Close()
		defer b.Close()
		f(b)
	})
}

func newBench(t testing.TB, o engine.Options) *bench {
	b := &bench{t: t, start: time.Now(), network: transport.NewInProcess(transport.InProcessOptions{Ordered: o.Ordered})}
	b.dialect = wschan.New(wschan.Options{Network: b.network})
	o.Debug = func(l engine.Line) { b.lines = append(b.lines, l) }
	b.Engine = engine.New(o)
	return b
}

// script starts source under name. The chunk is name.lua.
func (b *bench) script(name, source string) *engine.Script {
	s := b.NewScript(engine.ScriptConfig{Name: name, Chunk: name + ".lua", Source: []byte(source), Common: b.dialect.Common()})
	s.Start()
	return s
}

// run starts source as script "s" and lets everything that takes no time happen.
func (b *bench) run(source string) *engine.Script {
	s := b.script("s", source)
	time.Sleep(time.Second)
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

// times returns when text was printed, since the start of the bench, to 10 ms: each turn of an ordered run takes a nanosecond, a packet up to a millisecond.
func (b *bench) times(text string) (at []time.Duration) {
	var lines []engine.Line
	b.Do(func() { lines = slices.Clone(b.lines) })
	for _, l := range lines {
		if l.Text == text {
			at = append(at, l.Time.Sub(b.start).Round(10*time.Millisecond))
		}
	}
	return at
}

// wantOutput runs source on a fresh bench and fails unless it prints exactly these lines.
func wantOutput(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(source)
		b.want(lines...)
	})
}
