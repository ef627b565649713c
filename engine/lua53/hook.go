// Hooks: what a debugger, or a count of lines, sees of a running thread.

package lua53

// hook is called every so many instructions.
type hook struct {
	every int64
	call  func(th *Thread)
}

// SetCountHook has call called on the thread every n instructions; n <= 0 or nil removes the hook. It holds for all threads of the state.
func (st *State) SetCountHook(n int64, call func(th *Thread)) {
	left := st.left + st.behind
	st.hook = nil
	st.left, st.behind = left, 0
	if n > 0 && call != nil {
		st.hook = &hook{n, call}
		st.armHook()
	}
}

// armHook lets the count run out when the hook is due: at the instruction after the last one that is left.
func (st *State) armHook() {
	if h := st.hook; h != nil && st.killed == nil && st.left >= h.every {
		st.left, st.behind = h.every-1, st.left-h.every+1
	}
}

// runHook calls the hook, in a frame of its own.
func (th *Thread) runHook() {
	st := th.state
	h := st.hook
	if h == nil {
		return
	}
	top := th.top
	st.hook = nil // not while it runs
	defer func() {
		st.hook, th.top = h, top
		st.armHook()
	}()
	th.top = max(th.freeTop(th.frame), min(top, len(th.stack)-window))
	h.call(th)
}
