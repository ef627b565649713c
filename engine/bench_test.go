package engine

import (
	"testing"

	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine/lua53"
)

// benchScript starts a script outside a bubble and returns it with the function h that it defines.
func benchScript(b *testing.B, source string) (*Engine, *Script, lua.LValue) {
	b.Helper()
	e := New(Options{})
	b.Cleanup(e.Close)
	s := e.NewScript(ScriptConfig{Name: "bench", Chunk: "bench.lua", Source: []byte(source), Modules: []Module{ModuleFunc(clock)}})
	s.Start()
	var h lua.LValue
	e.Do(func() { h = s.state.L().GetGlobal("h") })
	return e, s, h
}

// The floor: a protected call on a bare gopher-lua state.
func BenchmarkBareCall(b *testing.B) {
	L := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer L.Close()
	if err := L.DoString("n = 0 function h(a, b) n = n + 1 end"); err != nil {
		b.Fatal(err)
	}
	h := L.GetGlobal("h")
	x, y := lua53.Integer(1), lua53.Integer(2)
	for b.Loop() {
		if err := L.CallByParam(lua.P{Fn: h, Protect: true}, x, y); err != nil {
			b.Fatal(err)
		}
	}
}

// The same call as a handler: budget, thread pool, bookkeeping of the script.
func BenchmarkHandler(b *testing.B) {
	e, s, h := benchScript(b, "n = 0 function h(a, b) n = n + 1 end")
	x, y := lua53.Integer(1), lua53.Integer(2)
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
	x, y := lua53.Integer(1), lua53.Integer(2)
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
		loop := s.L().NewFunction(func(L *lua.LState) int {
			for b.Loop() {
				s.Wait(L, func(wake func()) func() {
					e.loop.post(event{run: wake})
					return nil
				})
			}
			return 0
		})
		s.Call(loop)
	})
}
