// The world of one script.

package lua53

import (
	"fmt"
	"math"

	"crosspoint/engine/lua53/syntax"
)

// Options configure a [State]. The zero value is usable.
type Options struct {
	// Budget is the number of instructions one call into Lua may run. 0 means [DefaultBudget], [Unlimited] no limit.
	Budget int64
	// Memory is how many bytes the values of the state may hold. 0 means [DefaultMemory].
	Memory int64
	// Park suspends the host's side of a call until the host wants it to go on. It returns false when the call is to be given up. It is
	// called by [State.Suspend] on the goroutine that called into the state. nil means that nothing can wait.
	Park func() bool
	// Stacks are shared with other states of the same goroutine, so that idle states have none. nil means that the state has its own.
	Stacks *Stacks
}

// What [Options] mean when they say nothing.
const (
	DefaultBudget = 10_000_000
	DefaultMemory = 256 << 20
	Unlimited     = math.MaxInt64
)

// MaxSource is how many bytes a chunk may have.
const MaxSource = 4 << 20

const maxIdle = 16 // threads kept for the next calls

// State is the world of one script. See the package comment for who may use it.
type State struct {
	globals  *Table
	metas    [KindInt + 1]*Table // of the types that share one, by typeSlot
	park     func() bool
	idle     []*Thread
	stacks   *Stacks
	busy     []*Thread // of calls under way, waiting ones too
	roots    []func(visit func(Value))
	ids      uint64
	slots    []slot
	hook     *hook
	closures *recentClosures
	progress
	budget
	memory
}

// progress is how far the call that runs has come. While it waits another one has its own.
type progress struct {
	main     *Thread // the call's own, which is no coroutine
	handling int     // message handlers under way
	depth    int     // calls of Go inside each other
}

// NewState returns a state whose globals are an empty table.
func NewState(o Options) *State {
	if o.Budget <= 0 {
		o.Budget = DefaultBudget
	}
	if o.Memory <= 0 {
		o.Memory = DefaultMemory
	}
	if o.Stacks == nil {
		o.Stacks = &Stacks{}
	}
	st := &State{park: o.Park, stacks: o.Stacks, budget: budget{limit: o.Budget, left: o.Budget}}
	st.memory = memory{capacity: o.Memory, next: firstCensus}
	st.globals = st.NewTable(0, 0)
	return st
}

// Globals returns the table of global variables.
func (st *State) Globals() *Table { return st.globals }

// SetTypeMeta sets the metatable that all values of one type share, such as strings.
func (st *State) SetTypeMeta(k Kind, meta *Table) { st.metas[typeSlot[k]] = meta }

// AddRoot tells the state of values that the host holds, such as event handlers, so that they count as memory of the script: f visits them all.
func (st *State) AddRoot(f func(visit func(Value))) { st.roots = append(st.roots, f) }

// MetatableOf returns the metatable of any value, or nil.
func (st *State) MetatableOf(v Value) *Table { return st.metatable(v) }

// Slot returns what the host has kept in the state under key, nil if nothing. Libraries keep their own state there.
func (st *State) Slot(key any) any {
	for i := range st.slots {
		if st.slots[i].key == key {
			return st.slots[i].value
		}
	}
	return nil
}

// slot is something that the host has kept; there are a few.
type slot struct{ key, value any }

// SetSlot keeps a value in the state.
func (st *State) SetSlot(key, value any) {
	for i := range st.slots {
		if st.slots[i].key == key {
			st.slots[i].value = value
			return
		}
	}
	st.slots = append(st.slots, slot{key, value})
}

// Load compiles source text to a function whose globals are the state's. chunk stands in messages. The error is a [*syntax.Error].
func (st *State) Load(chunk, source string) (*Function, error) {
	return st.LoadIn(chunk, source, st.globals.Value())
}

// LoadIn is Load with another table, or any other value, for globals.
func (st *State) LoadIn(chunk, source string, env Value) (*Function, error) {
	if len(source) > MaxSource {
		return nil, &syntax.Error{Chunk: chunk, Line: 1, Msg: fmt.Sprintf("chunk of %d bytes is too large (at most %d)", len(source), MaxSource)}
	}
	p, err := Compile(chunk, source)
	if err != nil {
		return nil, err
	}
	return st.Instantiate(p, env), nil
}

// Instantiate makes a function from a compiled chunk, with env as its globals.
func (st *State) Instantiate(p *Proto, env Value) *Function {
	st.ids++
	u := &upvalue{own: env}
	u.at = &u.own
	return &Function{proto: p, upval: []*upvalue{u}, id: st.ids}
}

// Run compiles source and calls it as one call into Lua, like [State.Call]. A byte order mark and a first line that begins with '#' are skipped.
func (st *State) Run(chunk string, source []byte) error {
	fn, err := st.Load(chunk, string(syntax.SkipHead(source)))
	if err != nil {
		return &Error{Text: err.Error(), Value: String(err.Error())}
	}
	_, err = st.Call(fn.Value())
	return err
}

// Call runs fn with args, protected, as one call into Lua: the budget starts anew. It returns the results when the function has returned, which may be
// long after the call has waited. The error is an [*Error].
func (st *State) Call(fn Value, args ...Value) ([]Value, error) {
	th := st.thread()
	for _, a := range args {
		if s, ok := a.AsString(); ok { // what the host has received
			st.allocated += int64(len(s))
		}
	}
	outer := st.progress
	st.progress = progress{main: th}
	st.busy = append(st.busy, th)
	st.refill()
	failed := th.protect(fn, args)
	st.busy = remove(st.busy, th)
	st.progress = outer
	if failed != nil {
		return nil, newError(failed)
	}
	var results []Value
	if th.top > 0 {
		results = append(results, th.stack[:th.top]...)
	}
	st.release(th)
	return results, nil
}

// remove takes th out of list, mostly from its end.
func remove(list []*Thread, th *Thread) []*Thread {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == th {
			list[i] = list[len(list)-1]
			list[len(list)-1] = nil
			return list[:len(list)-1]
		}
	}
	return list
}

// protect calls fn at the bottom of th; the results are on its stack.
func (th *Thread) protect(fn Value, args []Value) (failed *thrown) {
	defer func() {
		if r := recover(); r != nil {
			failed = th.thrown(r)
		}
	}()
	th.Push(fn)
	for _, a := range args {
		th.Push(a)
	}
	th.Call(len(args), allResults)
	return nil
}

func (st *State) thread() *Thread {
	if n := len(st.idle); n > 0 {
		th := st.idle[n-1]
		st.idle = st.idle[:n-1]
		if th.stack == nil {
			th.stack = st.stacks.take()
		}
		return th
	}
	th := newThread(st)
	th.status = StatusRunning
	return th
}

// release keeps a thread whose call has returned. One whose call has failed is left to the collector.
func (st *State) release(th *Thread) {
	if len(st.idle) < maxIdle {
		th.reset()
		st.stacks.give(th)
		st.idle = append(st.idle, th)
	}
}

// Suspend makes the Lua code that runs wait: it returns true when the host lets it go on, with what was left of its budget, and false when the
// call is given up; the caller then raises an error. It may be called by any Go function that Lua called, wherever that was.
func (st *State) Suspend() bool {
	mine, left, behind := st.progress, st.left, st.behind
	ok := st.park != nil && st.park()
	st.progress = mine
	if st.killed == nil {
		st.left, st.behind = left, behind
	}
	return ok
}

// Refill gives the call that runs a fresh budget.
func (st *State) Refill() { st.refill() }

// Kill makes every instruction that the state still runs fail with [ErrStopped], so that calls under way end whatever they catch.
func (st *State) Kill() {
	st.killed = ErrStopped
	st.left = 0
}

// Close lets go of what the state keeps. No call may be under way.
func (st *State) Close() {
	st.Kill()
	st.idle = nil
}
