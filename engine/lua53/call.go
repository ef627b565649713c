// Calls, returns and unwinding.

package lua53

// outcome is what became of a call that the machine asked for.
type outcome int

const (
	done    outcome = iota // a Go function has returned, its results are in place
	entered                // a Lua function has a frame, and is to be run
	yielded                // a Go function has yielded
)

// call begins the call of the value at place at, with count arguments above it.
func (th *Thread) call(at, count, results int) outcome {
	fv := th.stack[at]
	switch fv.Kind() {
	case KindFunction:
		th.enterLua(fv.function(), at, count, results)
		return entered
	case KindGoFunction:
		return th.callGo(fv.gofunc(), at, count, results)
	}
	return th.call(at, th.resolve(at, count), results)
}

// resolve puts the __call metamethod of the value at place at in its place, with the value as first of now one more argument.
func (th *Thread) resolve(at, count int) int {
	fv := th.stack[at]
	method := th.state.metamethod(fv, eventCall)
	if !method.IsFunction() {
		th.typeError(fv, "call", registerOperand(at-th.frame.base))
	}
	th.need(at + count + 2 + window)
	copy(th.stack[at+1:at+count+2], th.stack[at:at+count+1])
	th.stack[at] = method
	th.top = at + count + 2
	return count + 1
}

// enterLua adds the frame of a Lua function.
func (th *Thread) enterLua(fn *Function, at, count, results int) {
	p := fn.proto
	params := int(p.params)
	base := at + 1
	if p.vararg {
		base += count
	}
	th.need(base + window)
	extra := 0
	if p.vararg {
		th.chargeLong(count)
		given := min(count, params)
		for i := range given {
			th.stack[base+i] = th.stack[at+1+i]
			th.stack[at+1+i] = Nil
		}
		for i := given; i < params; i++ {
			th.stack[base+i] = Nil
		}
		extra = max(0, count-params)
	} else {
		for i := count; i < params; i++ {
			th.stack[base+i] = Nil
		}
	}
	f := th.enter()
	f.fn, f.gofn, f.at, f.base, f.pc, f.results, f.extra, f.flags = fn, nil, at, base, 0, results, extra, th.entering
	th.high = max(th.high, base+int(p.registers))
	th.entering = 0
}

// callGo runs a Go function in a frame of its own.
func (th *Thread) callGo(g *GoFunction, at, count, results int) outcome {
	th.need(at + count + 24)
	f := th.enter()
	f.fn, f.gofn, f.at, f.base, f.pc, f.results, f.flags = nil, g, at, at+1, 0, results, th.entering
	th.entering = 0
	th.top = at + 1 + count
	switch g.special {
	case specialPcall, specialXpcall:
		return th.enterProtected(f, count)
	}
	switch n := g.call(th); n {
	case resultYield:
		return yielded
	case resultForward:
		return th.forward(f)
	default:
		th.finish(f, th.top-n, n)
		return done
	}
}

// What a Go function returns instead of a count of results.
const (
	resultYield   = -1
	resultForward = -2
)

// Forward ends a Go function that Lua called by calling another one, whose function and count arguments are on top of the stack: so many of its results, or
// all for -1, become its own. Other than after [Thread.Call], a yield may cross. Use it as in "return L.Forward(count, results)".
func (th *Thread) Forward(count, results int) int {
	th.frame.pc, th.frame.extra = th.top-count-1, results
	return resultForward
}

// forward calls what Forward was given, for frame f.
func (th *Thread) forward(f *frame) outcome {
	f.flags |= frameForward
	th.deeper(f)
	out := th.call(f.pc, th.top-f.pc-1, f.extra)
	if out == done {
		th.finishForward(f)
	}
	return out
}

func (th *Thread) finishForward(f *frame) {
	n := f.extra
	if n == allResults {
		n = th.top - f.pc
	}
	th.finish(f, f.pc, n)
}

// finish ends frame f: its n results, which begin at first, go where they are wanted.
func (th *Thread) finish(f *frame, first, n int) {
	to := f.at
	th.frame = f.outer
	if f.results == allResults {
		copy(th.stack[to:], th.stack[first:first+n])
		th.top = to + n
		return
	}
	wanted := f.results
	if n > wanted {
		n = wanted
	}
	copy(th.stack[to:], th.stack[first:first+n])
	if wanted > n {
		clear(th.stack[to+n : to+wanted])
	}
}

// enterProtected begins the call inside pcall or xpcall, which has frame f.
func (th *Thread) enterProtected(f *frame, count int) outcome {
	at := f.base
	if f.gofn.special == specialXpcall {
		if !th.Get(2).IsFunction() {
			th.TypeError(2, "function")
		}
		th.stack[at], th.stack[at+1] = th.stack[at+1], th.stack[at] // the handler stays below
		at, count = at+1, count-1
	} else {
		th.CheckAny(1)
	}
	f.flags |= frameProtected
	th.deeper(f)
	switch out := th.call(at, count-1, allResults); out {
	case done:
		th.finishProtected(f)
		return done
	default:
		return out
	}
}

// deeper counts a call that takes a level of C in the reference implementation.
func (th *Thread) deeper(f *frame) {
	f.level++
	if f.level < maxGoCalls {
		return
	}
	if f.level == maxGoCalls {
		th.fail("C stack overflow")
	}
	if f.level >= maxGoCalls+maxGoCalls/8 {
		th.throwKind(String("error in error handling"), errorInHandler)
	}
}

// finishProtected ends pcall or xpcall after its function has returned; the results are above the function's place.
func (th *Thread) finishProtected(f *frame) {
	first := f.base
	if f.gofn.special == specialXpcall {
		first++
	}
	th.stack[first-1] = True
	th.finish(f, first-1, th.top-first+1)
}

// isProtected reports whether f is pcall's or xpcall's.
func (f *frame) isProtected() bool { return f.fn == nil && f.flags&frameProtected != 0 }

// returned goes on after the frame of a Lua function has been left: it ends the pcalls that waited for it. It reports whether the frame now on top
// is a Lua function's, which is to be run; otherwise the call from Go has ended.
func (th *Thread) returned(entry *frame) outcome {
	for th.frame != entry {
		f := th.frame
		if f.fn != nil {
			return entered
		}
		meta := f.flags&frameMeta != 0
		if f.isProtected() {
			th.finishProtected(f)
		} else if f.flags&frameForward != 0 {
			th.finishForward(f)
		}
		if meta {
			if out := th.finishInstruction(th.frame); out != done {
				return out
			}
		}
	}
	return done
}

// Call calls a function with count arguments, which are on top of the stack with the function below them, and replaces them by its results: so many, or
// all for -1. The function cannot yield. Errors go through.
func (th *Thread) Call(count, results int) {
	at := th.top - count - 1
	entry := th.frame
	level := entry.level
	th.deeper(entry)
	if th.state.depth++; th.state.depth > 2*maxGoCalls {
		th.throwKind(String("error in error handling"), errorInHandler)
	}
	th.pinned++
	if g := th.stack[at].AsGoFunction(); g != nil && (g.special == specialPcall || g.special == specialXpcall) {
		th.run(entry, step{stepCall, at, count, results})
	} else if th.call(at, count, results) == entered {
		th.run(entry, step{})
	}
	th.pinned--
	th.state.depth--
	entry.level = level
	if results != allResults {
		th.top = at + results
	}
}
