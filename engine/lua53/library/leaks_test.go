package library

import (
	"runtime"
	"testing"

	"crosspoint/engine/lua53"
)

// endless are patterns of scripts that run for months; N operations must not make the heap grow. Tables and queues are globals, so they stay.
var endless = []struct{ name, setup, operations string }{
	{"EverNewStringKeys", "t = {}", "for i = 1, N do t['id' .. i] = i t['id' .. i - 5] = nil end"},
	{"EverNewTableKeys", "t = {} last = {}", "for i = 1, N do t[last] = nil last = {} t[last] = i end"},
	{"EverNewGlobals", "", "for i = 1, N do _G['g' .. i] = i _G['g' .. i - 5] = nil end"},
	{"EverNewFloatKeys", "t = {}", "for i = 1, N do t[i + 0.5] = i t[i - 4.5] = nil end"},
	{"QueueWithRisingIndices", "q, head, tail = {}, 1, 1",
		"for i = 1, N do q[tail] = i tail = tail + 1 if tail - head > 10 then q[head] = nil head = head + 1 end end"},
	{"QueueWithInsertAndRemove", "q = {1, 2, 3}", "for i = 1, N do table.insert(q, i) table.remove(q, 1) end"},
	{"PushAndPop", "q = {}", "for i = 1, N do q[#q + 1] = i q[#q] = nil end"},
	{"AbandonedCoroutines", "", "for i = 1, N / 10 do local co = coroutine.wrap(function() coroutine.yield(co) end) co() end"},
	{"AbandonedCoroutinesThatHoldThemselves", "",
		"for i = 1, N / 10 do local co co = coroutine.create(function() coroutine.yield(co) end) coroutine.resume(co) end"},
	{"Closures", "", "for i = 1, N do f = function() return i end end"},
	{"Strings", "", "for i = 1, N do s = 'text ' .. i end"},
	{"CaughtErrors", "", "for i = 1, N / 10 do pcall(error, {i}) end"},
	{"Unpack", "t = {}", "for i = 1, 10 do t[i] = i end for i = 1, N / 10 do local a, b = table.unpack(t) end"},
	{"Patterns", "", "for i = 1, N / 10 do s = ('key' .. i):gsub('%d+', '') end"},
	{"LoadedChunks", "", "for i = 1, N / 1000 do f = load('return ' .. i) end"},
}

const (
	operations = 10_000_000
	mayGrow    = 10 << 20 // bytes
	part       = 40
)

// TestNoLeaks runs a part of what BenchmarkLeaks does, and allows a part of the growth.
func TestNoLeaks(t *testing.T) {
	for _, e := range endless {
		t.Run(e.name, func(t *testing.T) {
			if grown := growth(t, e.setup, e.operations, operations/part); grown > mayGrow/part {
				t.Errorf("the heap has grown by %d KiB", grown>>10)
			}
		})
	}
}

// BenchmarkLeaks reports by how much ten million operations make the heap grow.
func BenchmarkLeaks(b *testing.B) {
	for _, e := range endless {
		b.Run(e.name, func(b *testing.B) {
			var grown int64
			for b.Loop() {
				grown = growth(b, e.setup, e.operations, operations)
			}
			b.ReportMetric(float64(grown)/(1<<10), "KiB-grown")
		})
	}
}

// growth runs a tenth of the operations, and then all of them, and returns by how much the latter made the heap grow.
func growth(t testing.TB, setup, source string, n int64) int64 {
	st := lua53.NewState(lua53.Options{Budget: lua53.Unlimited})
	New().Open(st, Options{})
	run := func(n int64, source string) {
		st.Globals().SetString("N", lua53.Int(n))
		if err := st.Run("endless", []byte(source)); err != nil {
			t.Fatal(err)
		}
	}
	run(0, setup)
	run(n/10, source)
	before := heap()
	run(n, source)
	grown := heap() - before
	runtime.KeepAlive(st)
	return grown
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
