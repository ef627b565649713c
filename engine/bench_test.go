package engine

import (
	"testing"

	"crosspoint/engine/lua53"
)

// benchScript starts a script outside a bubble and returns it with the function h that it defines.
func benchScript(b *testing.B, source string) (*Engine, *Script, lua53.Value) {
	b.Helper()
	e := New(Options{})
	b.Cleanup(e.Close)
	s := e.NewScript(ScriptConfig{Name: "bench", Chunk: "bench.lua", Source: []byte(source), Modules: []Module{ModuleFunc(clock)}})
	s.Start()
	var h lua53.Value
	e.Do(func() { h = s.State().Globals().GetString("h") })
	return e, s, h
}

// The floor: a call into a bare state.
func BenchmarkBareCall(b *testing.B) {
	st := lua53.NewState(lua53.Options{})
	defer st.Close()
	if err := st.Run("bench.lua", []byte("n = 0 function h(a, b) n = n + 1 end")); err != nil {
		b.Fatal(err)
	}
	h := st.Globals().GetString("h")
	x, y := lua53.Int(1), lua53.Int(2)
	for b.Loop() {
		if _, err := st.Call(h, x, y); err != nil {
			b.Fatal(err)
		}
	}
}

// The same call as a handler, with the bookkeeping of the script.
func BenchmarkHandler(b *testing.B) {
	e, s, h := benchScript(b, "n = 0 function h(a, b) n = n + 1 end")
	x, y := lua53.Int(1), lua53.Int(2)
	b.ReportAllocs()
	e.Do(func() {
		for b.Loop() {
			s.Call(h, x, y)
		}
	})
}

// Handlers through the queue: posted by another goroutine, dispatched one by one.
func BenchmarkPostedHandler(b *testing.B) {
	e, s, h := benchScript(b, "n = 0 function h(a, b) n = n + 1 end")
	var source *Source
	e.Do(func() { source = s.NewSource() })
	x, y := lua53.Int(1), lua53.Int(2)
	call := func() { s.Call(h, x, y) }
	b.ReportAllocs()
	for b.Loop() {
		source.Post(0, call)
	}
	e.Do(source.Close)
}

// A handler that waits for something that is there at once when the loop looks: two switches of the relay.
func BenchmarkWait(b *testing.B) {
	e, s, _ := benchScript(b, "")
	b.ReportAllocs()
	e.Do(func() {
		loop := s.State().NewFunction("loop", func(L *lua53.Thread) int {
			for b.Loop() {
				s.Wait(L, func(wake func()) func() {
					e.loop.post(event{run: wake})
					return nil
				})
			}
			return 0
		})
		s.Call(loop.Value())
	})
}
