// The comparison of crosspoint with the reference interpreter, and the proof that it finds differences.
package luafuzz

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

var (
	programs = flag.Int("programs", 2000, "how many programs TestAgrees compares")
	seed     = flag.Int64("seed", 1, "the seed of the first of them; the others follow")
)

const (
	batch     = 250 // programs that share a process
	displayed = 5   // differences that are shrunk and printed in full
)

// difference is a program and what two interpreters make of it.
type difference struct {
	program
	want, got string
}

func TestAgrees(t *testing.T) {
	right, tested := reference(t), product(t)
	if d := compare(t, right, tested, []program{{0, `print("hello")`}}); len(d) > 0 {
		t.Fatalf("crosspoint lua does not run programs: %s", d[0].got)
	}
	found := differences(t, right, tested, *seed, *programs)
	for i, d := range found {
		if i < displayed {
			t.Error(d.shrunk(t, right, tested))
		} else {
			t.Errorf("seed %d: %s", d.seed, d.firstLine())
		}
	}
	t.Logf("%d programs from seed %d: %d differences", *programs, *seed, len(found))
}

// differences compares programs, as many at a time as there are processors. It gives up after about 100 differences.
func differences(t *testing.T, right, tested interpreter, first int64, count int) []difference {
	t.Helper()
	var (
		mutex   sync.Mutex
		found   []difference
		workers sync.WaitGroup
		seeds   = make(chan []int64)
	)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for s := range seeds {
				d := compare(t, right, tested, generated(s))
				mutex.Lock()
				found = append(found, d...)
				mutex.Unlock()
			}
		})
	}
	for s := range slices.Chunk(from(first, count), batch) {
		mutex.Lock()
		enough := len(found) > 100
		mutex.Unlock()
		if enough {
			break
		}
		seeds <- s
	}
	close(seeds)
	workers.Wait()
	slices.SortFunc(found, func(a, b difference) int { return int(a.seed - b.seed) })
	return found
}

// from returns the seeds that follow on each other.
func from(first int64, count int) []int64 {
	all := make([]int64, count)
	for i := range all {
		all[i] = first + int64(i)
	}
	return all
}

func generated(seeds []int64) []program {
	var all []program
	for _, s := range seeds {
		all = append(all, program{s, Program(s)})
	}
	return all
}

// compare returns the programs over which two interpreters differ.
func compare(t *testing.T, right, tested interpreter, programs []program) []difference {
	var all []difference
	want, got := right.outcomes(t, programs), tested.outcomes(t, programs)
	for i, p := range programs {
		if want[i] != got[i] {
			all = append(all, difference{p, want[i], got[i]})
		}
	}
	return all
}

// shrunk describes a difference over a program and over what that shrinks to.
func (d difference) shrunk(t *testing.T, right, tested interpreter) string {
	t.Helper()
	small := shrink(t, right, tested, d)
	return fmt.Sprintf("seed %d: %s\n---- shrunk (its chunk is p%d)\n%s\n---- %s\n%.3000s\n---- %s\n%.3000s",
		d.seed, d.firstLine(), d.seed, small.text, right.command[0], small.want, tested.command[0], small.got)
}

// firstLine describes the first line over which the outputs differ.
func (d difference) firstLine() string {
	at, want, got := d.lines()
	return fmt.Sprintf("line %d of the output: want %.300q, got %.300q", at+1, want, got)
}

// lines returns the first line over which the outputs differ, and its number. A line that is missing is empty.
func (d difference) lines() (at int, want, got string) {
	wanted, gotten := strings.Split(d.want, "\n"), strings.Split(d.got, "\n")
	for at < min(len(wanted), len(gotten)) && wanted[at] == gotten[at] {
		at++
	}
	if at < len(wanted) {
		want = wanted[at]
	}
	if at < len(gotten) {
		got = gotten[at]
	}
	return at, want, got
}

func TestADifferenceIsFoundAndShrunk(t *testing.T) {
	right, tested := reference(t), reference(t, "-e", "local upper = string.upper; string.upper = function(s) return upper(s) .. 'X' end")
	found := differences(t, right, tested, 1, 200)
	if len(found) == 0 {
		t.Fatal("an interpreter whose string.upper is wrong passes")
	}
	small := shrink(t, right, tested, found[0])
	if lines := strings.Count(small.text, "\n"); lines > 15 || !strings.Contains(small.text, "upper") {
		t.Errorf("shrunk to %d lines, want at most 15 that call string.upper:\n%s", lines, small.text)
	}
}

func TestAnInterpreterThatEndsEarlyIsADifference(t *testing.T) {
	right, tested := reference(t), reference(t, "-e", "string.reverse = function() os.exit(3) end")
	found := differences(t, right, tested, 1, 200)
	if len(found) == 0 || len(found) > 150 {
		t.Fatalf("%d of 200 programs differ, want those that call string.reverse", len(found))
	}
	if d := found[0]; !strings.Contains(d.got, "the interpreter ended (exit status 3)") {
		t.Errorf("got %s", d.firstLine())
	}
}
