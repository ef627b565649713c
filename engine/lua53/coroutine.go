// Coroutines of scripts, each of them a Go coroutine, so that a yield or a wait may cross any Go function.
package lua53

import (
	"errors"
	"iter"
	"slices"

	lua "github.com/yuin/gopher-lua"
)

// status of a coroutine, in the words of coroutine.status.
type status string

const (
	suspended status = "suspended"
	running   status = "running"
	normal    status = "normal" // it has resumed another one
	dead      status = "dead"
)

// signal is why a coroutine handed control to the one that resumed it.
type signal int

const (
	signalYield signal = iota // coroutine.yield: values are in transfer
	signalWait                // a Go function waits; the resumer passes it on
)

// coroutine is the value that scripts hold; its Lua type is thread. It costs no goroutine before its first resume and none after its end.
type coroutine struct {
	st       *State
	fn       *lua.LFunction
	status   status
	resumer  *coroutine
	transfer []lua.LValue // arguments on the way in, results on the way out
	err      *lua.ApiError
	lost     int64 // registers of its thread, when it has failed

	next func() (signal, bool)
	stop func()
	out  func(signal) bool
}

// Type makes it a thread to Lua.
func (co *coroutine) Type() lua.LValueType { return lua.LTThread }

// String is what tostring shows. It carries no address, so logs repeat.
func (co *coroutine) String() string { return "thread" }

var _ lua.LValue = (*coroutine)(nil)

var (
	errDead       = errors.New("cannot resume dead coroutine")
	errNotResting = errors.New("cannot resume non-suspended coroutine")
	errNesting    = errors.New("C stack overflow")
	errTooMany    = errors.New("too many coroutines that were never finished (at most 10000)")
)

// resume runs co until it yields, returns or fails. The error is one of the above or an [*lua.ApiError].
func (st *State) resume(co *coroutine, args []lua.LValue) ([]lua.LValue, error) {
	if err := st.begin(co); err != nil {
		return nil, err
	}
	outer := st.running
	co.resumer, co.transfer = outer, args
	if outer != nil {
		outer.status = normal
	}
	st.running, co.status = co, running
	st.nesting++
	alive := true
	sig, more := co.next()
	for more && sig == signalWait {
		// The wait belongs to everybody up to the host. While it lasts, other calls of the script may run.
		depth := st.nesting
		if alive = st.suspend(outer); !alive {
			break
		}
		st.running, st.nesting = co, depth
		st.budget.refill()
		sig, more = co.next()
	}
	st.nesting--
	st.running = outer
	if outer != nil {
		outer.status = running
	}
	return co.result(alive, more)
}

// begin checks that co may be resumed and gives it its goroutine the first time.
func (st *State) begin(co *coroutine) error {
	switch {
	case co.status == dead:
		return errDead
	case co.status != suspended:
		return errNotResting
	case st.nesting >= maxNesting:
		return errNesting
	case co.next != nil:
		return nil
	case st.budget.cause == ErrStopped: // nobody would end it
		return ErrStopped
	case len(st.live) >= maxCoroutines:
		return errTooMany
	}
	st.started++
	st.live[co] = st.started
	co.next, co.stop = iter.Pull(co.body)
	return nil
}

// result settles what one resume came to. A coroutine whose wait was given up stays where it is until the state is closed.
func (co *coroutine) result(alive, more bool) ([]lua.LValue, error) {
	values := co.transfer
	co.transfer = nil
	switch {
	case !alive:
		return nil, ErrStopped
	case more:
		co.status = suspended
		return values, nil
	}
	co.status = dead
	delete(co.st.live, co)
	if co.err != nil {
		co.st.budget.charge(errorCost + registerCost*co.lost)
		return nil, co.err
	}
	return values, nil
}

// body runs on the coroutine's own goroutine.
func (co *coroutine) body(out func(signal) bool) {
	co.out = out
	th := co.st.thread()
	th.Push(co.fn)
	args := co.transfer
	for _, a := range args {
		th.Push(a)
	}
	co.transfer = nil
	if err := call(th, len(args), lua.MultRet, nil); err != nil {
		co.err, co.lost = apiError(err), registers(th)
		return
	}
	co.transfer = stackValues(th, 1)
	co.st.release(th)
}

// leave hands control to the resumer; it returns false when the coroutine is to end instead of going on.
func (co *coroutine) leave(sig signal) bool { return co.out(sig) }

// stopCoroutines ends all unfinished coroutines, oldest first. The state has been killed, so whatever they catch, they end.
func (st *State) stopCoroutines() {
	order := make([]*coroutine, 0, len(st.live))
	for co := range st.live {
		order = append(order, co)
	}
	slices.SortFunc(order, func(a, b *coroutine) int { return int(st.live[a] - st.live[b]) })
	for _, co := range order {
		st.running = co
		co.stop()
		co.status = dead
	}
	st.running = nil
	clear(st.live)
}

// stackValues returns the values of L from index first to the top.
func stackValues(L *lua.LState, first int) []lua.LValue {
	n := L.GetTop()
	if n < first {
		return nil
	}
	values := make([]lua.LValue, 0, n-first+1)
	for i := first; i <= n; i++ {
		values = append(values, L.Get(i))
	}
	return values
}

func pushAll(L *lua.LState, values []lua.LValue) int {
	for _, v := range values {
		L.Push(v)
	}
	return len(values)
}

// apiError is the Lua error in what PCall returned.
func apiError(err error) *lua.ApiError {
	var api *lua.ApiError
	if errors.As(err, &api) {
		return api
	}
	return &lua.ApiError{Type: lua.ApiErrorRun, Object: lua.LString(err.Error())}
}
