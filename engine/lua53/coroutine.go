// Coroutines.

package lua53

import "errors"

// Status of a coroutine, in the words of coroutine.status.
type Status string

// The states of a coroutine.
const (
	StatusSuspended Status = "suspended"
	StatusRunning   Status = "running"
	StatusNormal    Status = "normal" // it has resumed another one
	StatusDead      Status = "dead"
)

var (
	errDead       = errors.New("cannot resume dead coroutine")
	errNotResting = errors.New("cannot resume non-suspended coroutine")
	errNesting    = errors.New("C stack overflow")
	errArguments  = errors.New("too many arguments to resume")
	errResults    = errors.New("too many results to resume")
)

// NewCoroutine returns a coroutine that will run fn. It costs nothing but memory, and is collected like any value.
func (st *State) NewCoroutine(fn Value) *Thread {
	th := newThread(st)
	th.status = StatusSuspended
	st.left = max(0, st.left-coroutineCost)
	th.Push(fn)
	return th
}

// Status returns the coroutine's state.
func (th *Thread) Status() Status { return th.status }

// Running returns the thread that runs, and whether that is the host's call and no coroutine.
func (th *Thread) Running() (running *Thread, main bool) { return th, th.state.main == th }

// CanYield reports whether a Go function called by th may yield.
func (th *Thread) CanYield() bool { return th.state.main != th && th.pinned == 0 }

// Resume takes count values off the stack and runs coroutine co with them, until it yields or ends; it pushes the results, and counts them. An error of
// the coroutine, which is then dead, is an [*Error]; other errors mean that co cannot be resumed.
func (th *Thread) Resume(co *Thread, count int) (results int, err error) {
	wrapped := co.frame.fn == nil && co.Top() == 0 // it runs the function that wrap made, without arguments
	th.top -= count
	switch {
	case co.status == StatusDead, co.status != StatusSuspended && wrapped:
		return 0, errDead
	case co.status != StatusSuspended:
		return 0, errNotResting
	case th.frame.level >= maxGoCalls-1 || th.state.depth > maxGoCalls:
		return 0, errNesting
	case count > maxStack-co.top:
		return 0, errArguments
	}
	th.chargeLong(count)
	st := th.state
	outer, depth := th.status, st.depth
	if co.frame == &co.base {
		co.base.level = th.frame.level + 1
	}
	co.resumer = th
	th.status, co.status = StatusNormal, StatusRunning
	st.depth++
	co.need(co.top + count + window)
	co.top += copy(co.stack[co.top:], th.stack[th.top:th.top+count])
	failed := co.proceed(count)
	st.depth = depth
	th.status, co.resumer = outer, nil
	if failed != nil {
		co.status, co.failure = StatusDead, failed
		if failed.fatal != nil {
			panic(failed)
		}
		th.Charge(errorCost)
		return 0, newError(failed)
	}
	return th.take(co)
}

// take moves what co has yielded or returned to th.
func (th *Thread) take(co *Thread) (results int, err error) {
	f := co.frame
	first, n := 0, co.top
	if f != &co.base { // yield's own frame
		n = f.pc
		first = co.top - n
		co.status = StatusSuspended
	} else {
		co.status = StatusDead
	}
	th.chargeLong(n)
	if n > maxStack-th.top {
		co.top -= n
		return 0, errResults
	}
	th.need(th.top + n + window)
	copy(th.stack[th.top:], co.stack[first:first+n])
	th.top += n
	co.top -= n
	if co.status == StatusDead {
		co.giveBack()
	}
	return n, nil
}

// proceed begins the coroutine, or goes on behind its yield, with the values on top of its stack.
func (th *Thread) proceed(count int) (failed *thrown) {
	defer func() {
		if r := recover(); r != nil {
			failed = th.thrown(r)
		}
	}()
	th.pinned = 0
	th.run(&th.base, step{kind: stepResume, count: count})
	return nil
}

// resumed lets the coroutine go on with the topmost n values, which are the function's arguments or the results of its yield.
func (th *Thread) resumed(n int) outcome {
	f := th.frame
	if f == &th.base {
		return th.call(th.top-n-1, n, allResults)
	}
	meta := f.flags&frameMeta != 0
	th.finish(f, th.top-n, n)
	return th.goOn(&th.base, meta)
}

// Proceed is [State.Call] for a coroutine: it begins with args, or goes on behind its yield with them, and nobody has resumed it. What it yields or
// returns is dropped; its status tells which. A coroutine that is not suspended is left alone.
func (st *State) Proceed(co *Thread, args ...Value) error {
	if co.status != StatusSuspended {
		return nil
	}
	outer := st.progress
	st.progress = progress{}
	st.busy = append(st.busy, co)
	st.refill()
	co.status, co.base.level = StatusRunning, 1
	co.need(co.top + len(args) + window)
	co.top += copy(co.stack[co.top:], args)
	failed := co.proceed(len(args))
	st.busy = remove(st.busy, co)
	st.progress = outer
	if failed != nil {
		co.status, co.failure = StatusDead, failed
		return newError(failed)
	}
	if f := co.frame; f != &co.base { // yield's own frame
		co.status = StatusSuspended
		co.top -= f.pc
		return nil
	}
	co.status, co.top = StatusDead, 0
	co.giveBack()
	return nil
}

// Yield ends a Go function that Lua called by handing its results, the topmost n values, to the resumer. When the coroutine is resumed, what it is given
// are the results of the function. Use it as in "return L.Yield(n)".
func (th *Thread) Yield(n int) int {
	if th.state.main == th {
		th.fail("attempt to yield from outside a coroutine")
	}
	if th.pinned > 0 {
		th.fail("attempt to yield across a C-call boundary")
	}
	th.frame.pc = n
	return resultYield
}
