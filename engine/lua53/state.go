// The world of one script.
package lua53

import (
	"bytes"
	"fmt"
	"math/rand"
	"runtime/debug"
	"time"

	lua "github.com/yuin/gopher-lua"
	"github.com/yuin/gopher-lua/parse"
)

// Limits of a state that no script may exceed.
const (
	maxCallDepth  = 4000    // nested Lua calls; real Lua allows about 200,000, at a price in memory per thread
	minRegisters  = 128     // gopher-lua takes its own default below that
	maxRegisters  = 1 << 18 // values on one thread's stack
	maxNesting    = 200     // nested pcalls and coroutines, as LUAI_MAXCCALLS
	deepNesting   = 20      // from here on a thread has deepCalls only: what is nested shares one stack of Go, whose overflow ends the process
	deepCalls     = 400
	maxCoroutines = 10_000  // started and not finished
	maxIdle       = 16      // Lua threads kept for reuse
	maxSource     = 4 << 20 // bytes of one chunk
)

// Options configure a [State]. The zero value is usable.
type Options struct {
	// Budget is the number of instructions one call into Lua may run. 0 means [DefaultBudget].
	Budget int64
	// Park suspends the host's side of a call until the host wants it to go on. It returns false when the call is to be given up. It is
	// called by [State.Suspend] on the goroutine that called into the state. nil means that nothing can wait.
	Park func() bool
}

// State is the world of one script. See the package comment for who may use it.
type State struct {
	base    *lua.LState // carries the globals; runs nothing and has no context
	budget  *budget
	park    func() bool
	idle    []*lua.LState        // threads whose last call returned
	running *coroutine           // innermost script coroutine of the call that runs now
	live    map[*coroutine]int64 // started and not finished, with their number
	started int64
	nesting int
	dice    *rand.Rand
	born    time.Time
}

// NewState returns a state with the standard libraries that scripts get.
func NewState(o Options) *State {
	if o.Budget <= 0 {
		o.Budget = DefaultBudget
	}
	st := &State{
		base: lua.NewState(lua.Options{
			SkipOpenLibs:        true,
			CallStackSize:       maxCallDepth,
			MinimizeStackMemory: true,
			RegistrySize:        minRegisters,
			RegistryMaxSize:     maxRegisters,
			RegistryGrowStep:    1 << 13, // growing copies everything
			IncludeGoStackTrace: true,
		}),
		budget: newBudget(o.Budget),
		park:   o.Park,
		live:   map[*coroutine]int64{},
		dice:   rand.New(rand.NewSource(1)), // 5.3 begins every run alike
		born:   time.Now(),
	}
	// Without a main thread gopher-lua would take the first pooled thread for it.
	st.base.G.MainThread, st.base.G.CurrentThread = st.base, st.base
	openLibraries(st)
	return st
}

// L returns the state's base thread, for making values and setting globals. Lua code must never be run on it.
func (st *State) L() *lua.LState { return st.base }

// Run compiles source and calls it as one call into Lua, like [State.Call]. The chunk's name stands in messages.
func (st *State) Run(chunk string, source []byte) error {
	fn, err := st.Compile(chunk, source)
	if err != nil {
		return err
	}
	return st.Call(fn)
}

// Compile turns source text into a function. The error is an [*Error] whose text begins with chunk and line.
func (st *State) Compile(chunk string, source []byte) (fn *lua.LFunction, err error) {
	defer func() {
		if v := recover(); v != nil { // gopher-lua's compiler panics on what it did not expect
			err = &Error{Text: fmt.Sprintf("%s:1: internal error: %v", chunk, v), GoStack: string(debug.Stack())}
		}
	}()
	if len(source) > maxSource {
		return nil, &Error{Text: fmt.Sprintf("%s:1: chunk of %d bytes is too large (at most %d)", chunk, len(source), maxSource)}
	}
	text, err := knownEscapes(skipHead(source))
	if err != nil {
		return nil, &Error{Text: chunk + ":" + err.Error()}
	}
	stmts, err := parse.Parse(bytes.NewReader(text), chunk)
	if err != nil {
		return nil, syntaxError(chunk, source, err)
	}
	proto, err := lua.Compile(stmts, chunk)
	if err != nil {
		return nil, syntaxError(chunk, source, err)
	}
	return st.base.NewFunctionFromProto(proto), nil
}

// skipHead drops what may stand before the first token: a byte order mark, and a first line that begins with '#'.
func skipHead(source []byte) []byte {
	source = bytes.TrimPrefix(source, []byte("\xef\xbb\xbf"))
	if len(source) > 0 && source[0] == '#' {
		if end := bytes.IndexByte(source, '\n'); end >= 0 {
			return source[end:]
		}
		return nil
	}
	return source
}

// Call runs fn with args, protected, as one call into Lua: the budget starts anew. It returns when the function has returned, which may be long
// after the call has waited. Results are dropped. The error is an [*Error].
func (st *State) Call(fn lua.LValue, args ...lua.LValue) error {
	th, err := st.call(fn, 0, args)
	if err != nil {
		return err
	}
	st.release(th)
	return nil
}

// CallResults is like [State.Call] and returns the results.
func (st *State) CallResults(fn lua.LValue, args ...lua.LValue) ([]lua.LValue, error) {
	th, err := st.call(fn, lua.MultRet, args)
	if err != nil {
		return nil, err
	}
	results := stackValues(th, 1)
	st.release(th)
	return results, nil
}

// call runs fn on a thread of its own, which holds the results and is to be released.
func (st *State) call(fn lua.LValue, results int, args []lua.LValue) (*lua.LState, error) {
	outer, depth := st.running, st.nesting
	st.running, st.nesting = nil, 0
	st.budget.refill()
	th := st.thread()
	th.Push(fn)
	for _, a := range args {
		th.Push(a)
	}
	err := call(th, len(args), results, nil)
	st.running, st.nesting = outer, depth
	if err != nil {
		return nil, newError(err)
	}
	return th, nil
}

// thread returns a Lua thread that counts on the state's budget.
func (st *State) thread() *lua.LState {
	st.base.Options.CallStackSize = maxCallDepth
	if st.nesting >= deepNesting {
		st.base.Options.CallStackSize = deepCalls
	} else if n := len(st.idle); n > 0 {
		th := st.idle[n-1]
		st.idle = st.idle[:n-1]
		return th
	}
	th, _ := st.base.NewThread()
	th.SetContext(st.budget)
	return th
}

// release takes back a thread whose call returned. A thread whose call failed is left to the collector: closures may still refer to its registers.
func (st *State) release(th *lua.LState) {
	if len(st.idle) < maxIdle && th.Options.CallStackSize == maxCallDepth {
		th.SetTop(0)
		st.idle = append(st.idle, th)
	}
}

// Suspend makes the Lua code that runs now wait: it returns true when the host lets it go on, with a fresh budget, and false when the call is
// given up; the caller then raises an error. It may be called by any Go function that Lua called, wherever that was.
func (st *State) Suspend() bool {
	cur, depth := st.running, st.nesting
	ok := st.suspend(cur)
	st.running, st.nesting = cur, depth
	st.budget.refill()
	return ok
}

// suspend leaves coroutine cur, or the host's call when cur is nil.
func (st *State) suspend(cur *coroutine) bool {
	if cur != nil {
		return cur.leave(signalWait)
	}
	return st.park != nil && st.park()
}

// Kill makes every instruction that the state still runs fail with [ErrStopped], so that calls under way end whatever they catch.
func (st *State) Kill() { st.budget.kill(ErrStopped) }

// Close ends the script's unfinished coroutines. No call may be under way.
func (st *State) Close() {
	st.Kill()
	st.stopCoroutines()
	st.idle = nil
}

// Silence gives the state a print that does nothing, for chunks that are run for what they define.
func (st *State) Silence() {
	st.base.G.Global.RawSetString("print", st.base.NewFunction(func(*lua.LState) int { return 0 }))
}
