// Running frames from Go, and unwinding them after errors.

package lua53

// notResumed is run's count of values for frames that have not yielded.
const notResumed = -1

// run carries on with the frames above entry until they have ended, or a yield. A coroutine goes on with so many values on top of its stack.
func (th *Thread) run(entry *frame, values int) outcome {
	pinned, depth := th.pinned, th.state.depth
	for {
		out, failed := th.attempt(entry, values)
		if failed == nil {
			return out
		}
		if !th.catch(entry, failed) {
			panic(failed)
		}
		th.pinned, th.state.depth = pinned, depth
		if !th.returned(entry) {
			return done
		}
		values = notResumed
	}
}

// attempt runs until the end, or until something is thrown.
func (th *Thread) attempt(entry *frame, values int) (out outcome, failed *thrown) {
	defer func() {
		if r := recover(); r != nil {
			failed = th.thrown(r)
		}
	}()
	if values != notResumed {
		return th.resumed(values), nil
	}
	return th.execute(entry), nil
}

// catch ends the innermost pcall above entry with what was thrown. Frames are unwound only after the handler has seen them.
func (th *Thread) catch(entry *frame, failed *thrown) bool {
	if failed.fatal != nil {
		return false
	}
	var f *frame
	for f = th.frame; f != entry && !f.isProtected(); f = f.outer {
	}
	if f == entry {
		return false
	}
	if f.gofn.special == specialXpcall && failed.kind != errorInHandler {
		failed.value = th.handle(th.stack[f.base], failed)
	}
	th.closeUpvalues(f.base)
	th.stack[f.at], th.stack[f.at+1] = False, failed.value
	th.frame = f
	th.finish(f, f.at, 2)
	th.recovered()
	if f.flags&frameMeta != 0 {
		th.finishInstruction(th.frame)
	}
	th.Charge(errorCost)
	return true
}
