// Threads: the stack and the frames of one line of Lua calls.

package lua53

import "fmt"

// Limits of one thread, those of the reference implementation.
const (
	maxStack   = 1_000_000   // values
	maxGoCalls = 200         // calls of Lua that each need a call of Go, and what there are such
	window     = 256         // registers that an instruction can name; a stack reaches that far above every frame
	firstStack = window + 16 // values of a new thread
	errorSpace = 5_000       // values beyond maxStack, for those who handle an overflow
)

// Thread runs Lua functions: a coroutine, or a call of the host. It is also what a Go function sees of its caller: arguments and results are on its
// stack. It must be used only by the Go function that it was handed to, while that runs.
type Thread struct {
	state    *State
	stack    []Value
	top      int // first free place, while a Go function runs or results are open
	high     int // Lua functions have used the stack up to here
	frame    *frame
	open     *upvalue // that point into the stack, from the highest
	status   Status
	resumer  *Thread
	failure  *thrown // how it died
	pinned   int     // calls of Go on it that a yield cannot cross
	id       uint64
	mark     uint8      // of the last census
	entering frameFlags // of the next frame
	base     frame      // below the first call
	hook     *hook
}

// frame is one call under way.
type frame struct {
	outer, inner *frame
	fn           *Function // nil while a Go function runs
	gofn         *GoFunction
	at           int    // of the function in the stack; results go there
	base         int    // of the registers, or of the arguments
	pc           int    // of the next instruction
	results      int    // wanted; allResults for all
	extra        int    // arguments beyond the parameters
	pending      int    // the register from which a concatenation goes on
	level        uint16 // calls of Go that real Lua would have made of C
	flags        frameFlags
}

type frameFlags uint8

const (
	frameMeta      frameFlags = 1 << iota // called by an instruction, which is finished with the result
	frameNegate                           // the result of __lt stands for that of __le
	frameTail                             // called in place of its caller
	frameProtected                        // pcall or xpcall, its arguments checked
	frameForward                          // a Go function that is replaced by another
)

func newThread(st *State) *Thread {
	st.ids++
	th := &Thread{state: st, id: st.ids, stack: st.stacks.take()}
	th.frame = &th.base
	st.allocated += threadSize + valueSize*firstStack
	return th
}

const threadSize = 256 // without stack and frames

// State returns the state that the thread belongs to.
func (th *Thread) State() *State { return th.state }

// enter adds a frame.
func (th *Thread) enter() *frame {
	f := th.frame.inner
	if f == nil {
		f = &frame{outer: th.frame}
		th.frame.inner = f
	}
	f.level = th.frame.level
	if th.entering != 0 { // the reference implementation goes through C
		f.level++
	}
	th.frame = f
	return f
}

// need makes the stack reach at least to place n.
func (th *Thread) need(n int) {
	if n > len(th.stack) {
		th.grow(n)
	}
}

func (th *Thread) grow(n int) {
	if n > maxStack+window {
		if th.inOverflow() {
			th.throwKind(String("error in error handling"), errorInHandler)
		}
		th.resize(maxStack + errorSpace + window)
		th.fail("stack overflow")
	}
	th.resize(max(n, min(2*len(th.stack), maxStack+window)))
}

// inOverflow reports whether a stack overflow has been raised and not been caught yet.
func (th *Thread) inOverflow() bool { return len(th.stack) > maxStack+window }

// recovered takes the space for error handling back after an overflow has been caught.
func (th *Thread) recovered() {
	if used := th.freeTop(th.frame); th.inOverflow() && used < maxStack/2 {
		th.resize(2*used + 2*window)
	}
}

// resize moves the stack to one of n values.
func (th *Thread) resize(n int) {
	th.Charge(int64(n) / 8)
	stack := make([]Value, n)
	th.state.allocated += valueSize * int64(n-min(n, len(th.stack)))
	copy(stack, th.stack)
	th.stack = stack
	for u := th.open; u != nil; u = u.next {
		u.at = &stack[u.index]
	}
}

// findUpvalue returns the open upvalue for a place of the stack.
func (th *Thread) findUpvalue(place int) *upvalue {
	index := int32(place)
	link := &th.open
	for *link != nil && (*link).index >= index {
		if (*link).index == index {
			return *link
		}
		link = &(*link).next
	}
	u := &upvalue{at: &th.stack[index], index: index, next: *link}
	*link = u
	th.state.allocated += upvalueSize
	return u
}

// closeUpvalues gives the open upvalues at index and above their own values.
func (th *Thread) closeUpvalues(index int) {
	for u := th.open; u != nil && int(u.index) >= index; u = th.open {
		th.open = u.next
		u.own, u.next = *u.at, nil
		u.at = &u.own
	}
}

// registers returns the registers of frame f.
func (th *Thread) registers(f *frame) *[window]Value { return (*[window]Value)(th.stack[f.base:]) }

// freeTop is the first place above everything that frame f uses.
func (th *Thread) freeTop(f *frame) int {
	if f.fn != nil {
		return f.base + int(f.fn.proto.registers)
	}
	return th.top
}

// reset makes the thread as new, for another call.
func (th *Thread) reset() {
	const more = 24 // what Go functions may have pushed and taken off again
	clear(th.stack[:min(len(th.stack), max(th.high, th.top)+more)])
	th.frame, th.top, th.high, th.open = &th.base, 0, 0, nil
	if len(th.stack) > 16*window {
		th.stack = make([]Value, firstStack)
		th.base.inner = nil
	}
}

// fail raises a run-time error with the position of the Lua function that runs.
func (th *Thread) fail(format string, args ...any) {
	th.throw(String(th.position(th.frame) + fmt.Sprintf(format, args...)))
}

// giveBack takes the stack of a coroutine that has returned, for the next one.
func (th *Thread) giveBack() {
	if len(th.stack) == firstStack {
		clear(th.stack)
	}
	th.state.stacks.give(th)
}
