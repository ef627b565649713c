package engine

import (
	"testing"
	"time"
)

// poster is a resource whose goroutine has ended; its events come through src.
type poster struct{ src *Source }

var over = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

func (p *poster) Abort()                { p.src.Close() }
func (p *poster) Done() <-chan struct{} { return over }
func (p *poster) Events() *Source       { return p.src }

func TestAResourceIsOwnedUntilItsLastEventHasBegun(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", "")
		b.Do(func() {
			p := &poster{s.NewSource()}
			s.Own(p)
			p.src.Post(0, func() {
				if n := s.Owned(); n != 0 {
					t.Errorf("%d are owned when the last event runs, want 0", n)
				}
			})
			if n := s.Owned(); n != 1 {
				t.Errorf("%d are owned while the event waits, want 1", n)
			}
			p = &poster{s.NewSource()}
			s.Own(p)
			p.src.Post(0, func() { t.Error("an event ran that was dropped") })
			if p.Abort(); s.Owned() != 1 {
				t.Errorf("%d are owned after the event of one was dropped, want 1", s.Owned())
			}
		})
	})
}

func TestAStoppedScriptForgetsWhatItOwned(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.NewScript(ScriptConfig{Name: "s", Chunk: "s.lua", Modules: []Module{ModuleFunc(slow)}})
		s.Start()
		go s.Stop()
		time.Sleep(time.Millisecond)
		b.Do(func() {
			if len(s.owned) != 1 {
				t.Errorf("%d are owned while the stop waits, want 1", len(s.owned))
			}
		})
		s.Stop()
		b.Do(func() {
			if s.owned != nil {
				t.Errorf("%d are owned after the stop, want none", len(s.owned))
			}
		})
		s.Start()
		b.Do(func() {
			if len(s.owned) != 1 {
				t.Errorf("%d are owned after the next start, want 1", len(s.owned))
			}
		})
	})
}
