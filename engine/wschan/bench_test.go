package wschan_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"crosspoint/engine"
)

// BenchmarkWaitingTasks reports what a task takes that waits to receive: its Lua thread, its goroutine with the stack, and its place in the queue.
func BenchmarkWaitingTasks(b *testing.B) {
	const n = 10_000
	var before, after runtime.MemStats
	for b.Loop() {
		bench := newBench(b, engine.Options{})
		read(&before)
		s := bench.script("s", fmt.Sprintf(manyTasks, n)+`time.sleep("1ms") print(waiting)`)
		for len(bench.text()) == 0 {
			time.Sleep(time.Millisecond)
		}
		read(&after)
		s.Stop()
		bench.Close()
		bench.network.Close()
	}
	inUse := func(m *runtime.MemStats) uint64 { return m.HeapInuse + m.StackInuse + m.MSpanInuse }
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "heap-B/task")
	b.ReportMetric(float64(after.StackInuse-before.StackInuse)/n, "stack-B/task")
	b.ReportMetric(float64(inUse(&after)-inUse(&before))/n, "B/task")
}

func read(m *runtime.MemStats) {
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(m)
}

// BenchmarkSelects is a million selects with three losing cases each. What they leave is reported as a whole, and has to be next to nothing.
func BenchmarkSelects(b *testing.B) {
	const n = 1_000_000
	var before, after runtime.MemStats
	for b.Loop() {
		bench := newBench(b, engine.Options{})
		read(&before)
		bench.script("s", selects(n))
		for len(bench.text()) == 0 {
			time.Sleep(10 * time.Millisecond)
		}
		if got := bench.text()[0]; got != fmt.Sprint(n) {
			b.Fatal(got)
		}
		read(&after)
		bench.Close()
		bench.network.Close()
	}
	b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/1024, "KiB-left")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/select")
}
