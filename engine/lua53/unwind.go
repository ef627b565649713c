// Running frames from Go, and unwinding them after errors.

package lua53

// step is what run begins with, or goes on with after an error.
type step struct {
	kind               stepKind
	at, count, results int
}

type stepKind uint8

const (
	stepExecute stepKind = iota // run the frame on top
	stepResume                  // go on behind a yield, with count values on top of the stack
	stepCall                    // call what is at a place
	stepCaught                  // go on behind a pcall, which has ended with an error; results tells that it finishes an instruction
)

// run carries on with the frames above entry until they have ended, or a yield.
func (th *Thread) run(entry *frame, s step) outcome {
	pinned, depth := th.pinned, th.state.depth
	for {
		out, failed := th.attempt(entry, s)
		if failed == nil {
			return out
		}
		f := th.protector(entry, failed)
		if f == nil {
			panic(failed)
		}
		s = th.catch(f, failed)
		th.pinned, th.state.depth, th.entering = pinned, depth, 0
	}
}

// attempt performs a step, and runs until the end or until something is thrown.
func (th *Thread) attempt(entry *frame, s step) (out outcome, failed *thrown) {
	defer func() {
		if r := recover(); r != nil {
			failed = th.thrown(r)
		}
	}()
	switch s.kind {
	case stepResume:
		out = th.resumed(s.count)
	case stepCall:
		out = th.call(s.at, s.count, s.results)
	case stepCaught:
		out = th.goOn(entry, s.results != 0)
	default:
		out = entered
	}
	if out == entered {
		out = th.execute(entry)
	}
	return out, nil
}

// protector is the frame of the innermost pcall above entry, if that may catch what was thrown.
func (th *Thread) protector(entry *frame, failed *thrown) *frame {
	if failed.fatal != nil {
		return nil
	}
	for f := th.frame; f != entry; f = f.outer {
		if f.isProtected() {
			return f
		}
	}
	return nil
}

// catch ends the pcall whose frame is f with what was thrown. Frames are unwound only after the handler has seen them.
func (th *Thread) catch(f *frame, failed *thrown) step {
	if f.gofn.special == specialXpcall && failed.kind != errorInHandler {
		failed.value = th.handle(th.stack[f.base], failed)
	}
	th.closeUpvalues(f.base)
	th.stack[f.at], th.stack[f.at+1] = False, failed.value
	th.frame = f
	th.finish(f, f.at, 2)
	th.recovered()
	th.Charge(errorCost)
	return step{kind: stepCaught, results: int(f.flags & frameMeta)}
}

// goOn finishes the instruction that a frame which has just been left was called by, if it was, and the pcalls that waited for it.
func (th *Thread) goOn(entry *frame, meta bool) outcome {
	if meta {
		if out := th.finishInstruction(th.frame); out != done {
			return out
		}
	}
	return th.returned(entry)
}
