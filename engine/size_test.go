package engine

import (
	"fmt"
	"runtime"
	"testing"
)

// BenchmarkScripts reports what a script costs that has just started: bytes, and time for one of fifty lines that differ from script to script.
func BenchmarkScripts(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				e := New(Options{})
				for i := range n {
					e.NewScript(ScriptConfig{Name: fmt.Sprint(i), Chunk: "empty.lua", Source: []byte("x = 1")}).Start()
				}
				runtime.GC()
				runtime.ReadMemStats(&after)
				e.Close()
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n)/1024, "KiB/script")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/script")
		})
	}
}
