package lua53_test

import (
	"context"
	"fmt"
	"testing"

	gopher "github.com/yuin/gopher-lua"

	"crosspoint/engine/lua53"
)

// workloads run the body N times.
var workloads = []struct{ name, source string }{
	{"loop", "local s = 0 for i = 1, N do s = s + i end"},
	{"while", "local i = 0 while i < N do i = i + 1 end"},
	{"call", "local function f(a, b) return a end for i = 1, N do f(i, 2) end"},
	{"fib", "local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end for i = 1, N / 20 do fib(6) end"},
	{"array", "local t = {} for i = 1, 100 do t[i] = i end local s = 0 for i = 1, N do s = s + t[i % 100 + 1] end"},
	{"field", "local t = {x = 1, y = 2} for i = 1, N do t.x = t.x + t.y end"},
	{"global", "x = 0 for i = 1, N do x = x + 1 end"},
	{"method", "local o = {n = 0} function o:inc(k) self.n = self.n + k end for i = 1, N do o:inc(1) end"},
	{"unproved", "local function add(a, b) return a + b * 2 end local x for i = 1, N do x = add(i, 0.5) end"},
	{"closure", "for i = 1, N do local f = function() return i end end"},
	{"constructor", "for i = 1, N do local t = {i, 2} end"},
	{"concat", "for i = 1, N do local s = 'a' .. i end"},
	{"gocall", "for i = 1, N do id(i) end"},
}

// BenchmarkVM compares the machine with gopher-lua, whose every run has a context, as one that can be stopped must have.
func BenchmarkVM(b *testing.B) {
	for _, w := range workloads {
		b.Run(w.name+"/crosspoint", func(b *testing.B) { onCrosspoint(b, w.source) })
		b.Run(w.name+"/gopher-lua", func(b *testing.B) { onGopher(b, w.source) })
	}
}

func onCrosspoint(b *testing.B, source string) {
	st := lua53.NewState(lua53.Options{Budget: lua53.Unlimited, Memory: 4 << 30})
	st.Globals().SetString("N", lua53.Int(int64(b.N)))
	st.Globals().SetString("id", lua53.NewGoFunction("id", func(L *lua53.Thread) int {
		L.Push(L.Get(1))
		return 1
	}).Value())
	b.ReportAllocs()
	b.ResetTimer()
	if err := st.Run("bench", []byte("local N = N "+source)); err != nil {
		b.Fatal(err)
	}
}

func onGopher(b *testing.B, source string) {
	L := gopher.NewState()
	defer L.Close()
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	L.SetContext(ctx)
	L.SetGlobal("id", L.NewFunction(func(L *gopher.LState) int {
		L.Push(L.Get(1))
		return 1
	}))
	b.ReportAllocs()
	b.ResetTimer()
	if err := L.DoString(fmt.Sprintf("local N = %d %s", b.N, source)); err != nil {
		b.Fatal(err)
	}
}
