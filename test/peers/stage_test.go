//go:build unix

// What the tests of this package share: scripts on the real network, and what they print.

package peers

import (
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// stage is an engine whose Q-SYS scripts live on the operating system's network.
type stage struct {
	*engine.Engine
	t       testing.TB
	dialect *qsys.Dialect
	lines   chan engine.Line
}

// newStage returns a stage that ends with the test, which fails if the stage then leaves a goroutine or a descriptor behind. Start peers first: they are
// to outlive it.
func newStage(t testing.TB, trust transport.Trust) *stage {
	t.Helper()
	known, open := goleak.IgnoreCurrent(), descriptors(t)
	s := &stage{t: t, lines: make(chan engine.Line, 1<<16)}
	s.dialect = qsys.New(qsys.Options{Network: transport.System{}, Trust: func(string) transport.Trust { return trust }})
	s.Engine = engine.New(engine.Options{Debug: func(l engine.Line) { s.lines <- l }})
	t.Cleanup(func() {
		s.Close()
		if err := goleak.Find(known); err != nil {
			t.Error(err)
		}
		if now := descriptors(t); now > open {
			t.Errorf("%d descriptors before, %d after", open, now)
		}
	})
	return s
}

// descriptors returns how many files and sockets this process has open, 0 where that cannot be known.
func descriptors(t testing.TB) int {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return len(open)
}

// script starts source as a script. Words are pairs: a word in capitals and what stands for it.
func (s *stage) script(source string, words ...string) *engine.Script {
	return s.scriptWith(source, nil, words...)
}

// scriptWith is [stage.script] with modules of the test.
func (s *stage) scriptWith(source string, extra []engine.Module, words ...string) *engine.Script {
	script := s.NewScript(engine.ScriptConfig{
		Name: "s", Chunk: "s.lua", Source: []byte(replace(source, words...)),
		Common: s.dialect.Common(), Modules: append(s.dialect.Modules(qsys.Component{}), extra...),
	})
	script.Start()
	return script
}

// next returns the next line that a script prints.
func (s *stage) next() string {
	s.t.Helper()
	late := time.After(patience)
	for {
		select {
		case l := <-s.lines:
			if l.Kind != engine.Started {
				return l.Text
			}
		case <-late:
			s.t.Fatalf("nothing printed for %v", patience)
		}
	}
}

// wants fails the test unless exactly these lines come next. One that ends in "…" is the beginning of a line.
func (s *stage) wants(lines ...string) {
	s.t.Helper()
	for i, want := range lines {
		got := s.next()
		prefix, cut := strings.CutSuffix(want, "…")
		if got != want && !(cut && strings.HasPrefix(got, prefix)) {
			s.t.Fatalf("line %d: got %q, want %q", i+1, got, want)
		}
	}
}

// isQuiet fails the test if anything is printed within a short time.
func (s *stage) isQuiet() {
	s.t.Helper()
	select {
	case l := <-s.lines:
		s.t.Errorf("got %q, want nothing", l.Text)
	case <-time.After(100 * time.Millisecond):
	}
}

// replace puts what stands for words in capitals into a text; words are as in [stage.script].
func replace(text string, words ...string) string { return strings.NewReplacer(words...).Replace(text) }
