// What a Go function that Lua calls does with its stack: arguments, results, calls, errors.

package lua53

import "fmt"

// Top returns how many values the function has on its stack: at first its arguments, then what it has pushed as well.
func (th *Thread) Top() int { return th.top - th.frame.base }

// SetTop makes the stack n values high, dropping values or adding nils.
func (th *Thread) SetTop(n int) {
	top := th.frame.base + n
	th.need(top + window)
	if top > th.top {
		clear(th.stack[th.top:top])
	}
	th.top = top
}

// Get returns the value at place n of the stack, from 1: an argument, at first. It is nil above the top.
func (th *Thread) Get(n int) Value {
	if at := th.frame.base + n - 1; at < th.top {
		return th.stack[at]
	}
	return Nil
}

// Set replaces the value at place n, which must not be above the top.
func (th *Thread) Set(n int, v Value) { th.stack[th.frame.base+n-1] = v }

// Push puts v on top of the stack.
func (th *Thread) Push(v Value) {
	if th.top >= len(th.stack)-1 {
		th.need(th.top + window)
	}
	th.stack[th.top] = v
	th.top++
}

// Pop takes the value on top off the stack.
func (th *Thread) Pop() Value {
	th.top--
	return th.stack[th.top]
}

// Room makes sure that n values can be pushed; otherwise it raises "stack overflow (what)".
func (th *Thread) Room(n int, what string) {
	if n > maxStack-th.top {
		th.Raise("stack overflow (%s)", what)
	}
	th.need(th.top + n + window)
}

// Invoke calls fn with args and returns its first result, nil if there is none.
func (th *Thread) Invoke(fn Value, args ...Value) Value {
	th.Push(fn)
	for _, a := range args {
		th.Push(a)
	}
	th.Call(len(args), 1)
	return th.Pop()
}

// PCall is Call protected: for an error it pushes nothing and returns an [*Error].
func (th *Thread) PCall(count, results int) (err error) {
	f, pinned, depth, level := th.frame, th.pinned, th.state.depth, th.frame.level
	at := th.top - count - 1
	defer func() {
		if r := recover(); r != nil {
			failed := th.thrown(r)
			if failed.fatal != nil {
				panic(failed)
			}
			th.closeUpvalues(at)
			th.frame, th.pinned, th.state.depth, th.top = f, pinned, depth, at
			f.level = level
			th.entering = 0
			th.recovered()
			err = newError(failed)
		}
	}()
	th.Call(count, results)
	return nil
}

// Raise ends the function with an error. The text begins with the position of its caller where that is Lua code, as with luaL_error.
func (th *Thread) Raise(format string, args ...any) {
	th.throw(String(th.Where(1) + fmt.Sprintf(format, args...)))
}

// RaiseValue ends the function with v as the error object.
func (th *Thread) RaiseValue(v Value) { th.throw(v) }

// Where returns "chunk:line: " of the Lua function at a level: 0 is the function that runs, 1 its caller. It is empty for a Go function.
func (th *Thread) Where(level int) string {
	f := th.frame
	for ; level > 0 && f != nil; level-- {
		f = f.outer
	}
	return th.position(f)
}
