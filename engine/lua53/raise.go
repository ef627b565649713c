// Errors inside Lua: what is thrown, where it came from, and how it is worded.

package lua53

import (
	"errors"
	"fmt"
	"runtime/debug"

	"crosspoint/engine/lua53/numeral"
	"crosspoint/engine/lua53/syntax"
)

// thrown is an error on its way to whoever catches it.
type thrown struct {
	value   Value
	kind    thrownKind
	fatal   error  // ErrBudget or ErrStopped: scripts cannot catch it
	goStack string // of a Go panic
}

type thrownKind uint8

const (
	ordinaryError thrownKind = iota
	errorInHandler
)

// throw raises v.
func (th *Thread) throw(v Value) {
	if s, ok := v.AsString(); ok {
		th.state.allocated += int64(len(s))
		th.chargeLong(len(s))
	}
	panic(&thrown{value: v})
}

func (th *Thread) throwKind(v Value, kind thrownKind) { panic(&thrown{value: v, kind: kind}) }

// thrown makes what was recovered an error. Panics of Go code are faults of whoever wrote it, but no reason to end the process.
func (th *Thread) thrown(recovered any) *thrown {
	if t, ok := recovered.(*thrown); ok {
		return t
	}
	text := fmt.Sprintf("%sinternal error: %v", th.innermost(), recovered)
	return &thrown{value: String(text), goStack: string(debug.Stack())}
}

// innermost is the position of the innermost Lua function.
func (th *Thread) innermost() string {
	for f := th.frame; f != nil; f = f.outer {
		if f.fn != nil {
			return th.position(f)
		}
	}
	return ""
}

// position is "chunk:line: " for a Lua function's frame, otherwise empty.
func (th *Thread) position(f *frame) string {
	if f == nil || f.fn == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d: ", f.fn.proto.source, f.line())
}

// line is the line that a Lua function's frame is at.
func (f *frame) line() int {
	p := f.fn.proto
	if pc := f.pc - 1; pc >= 0 && pc < len(p.lines) {
		return int(p.lines[pc])
	}
	return p.line
}

// handle calls a message handler with what was thrown and returns what it makes of it. The frames are still as they were.
func (th *Thread) handle(handler Value, failed *thrown) (result Value) {
	result = failed.value
	th.state.handling++
	defer func() { th.state.handling-- }()
	for level := th.frame.level + 1; level < maxGoCalls+maxGoCalls/8; level++ {
		if level == maxGoCalls {
			result = String("C stack overflow")
			continue
		}
		again := th.callHandler(handler, result)
		if again == nil {
			return th.stack[th.top]
		}
		if again.fatal != nil {
			panic(again)
		}
		result = again.value
	}
	return String("error in error handling")
}

// callHandler leaves the handler's result at the top of the stack, above what is counted.
func (th *Thread) callHandler(handler, v Value) (failed *thrown) {
	th.entering = 0
	f, pinned, depth, top := th.frame, th.pinned, th.state.depth, th.top
	defer func() {
		if r := recover(); r != nil {
			failed = th.thrown(r)
			th.closeUpvalues(top)
			th.frame, th.pinned, th.state.depth, th.top, th.entering = f, pinned, depth, top, 0
		}
	}()
	top = th.freeTop(f)
	th.top = top
	th.Push(handler)
	th.Push(v)
	th.Call(1, 1)
	th.top = top
	return nil
}

// overflowed raises the error for too many calls of Go inside each other.
func (th *Thread) overflowed(f *frame) {
	if f.level > maxGoCalls+maxGoCalls/8 {
		th.throwKind(String("error in error handling"), errorInHandler)
	}
	th.fail("C stack overflow")
}

func (th *Thread) typeError(v Value, operation string, o operand) {
	th.fail("attempt to %s a %s value%s", operation, th.state.typeName(v), th.describe(o))
}

// typeName is the type of v in messages: the __name of its metatable, if it has one.
func (st *State) typeName(v Value) string {
	if v.is(KindTable) || v.is(KindUserdata) {
		if name, ok := st.metamethod(v, eventName).AsString(); ok {
			return name
		}
	}
	return v.Type()
}

// indexError reports that v cannot be indexed. named tells that v is what the instruction indexes, and not what __index led to.
func (th *Thread) indexError(v, k Value, named bool) {
	o := noOperand
	if named {
		o = operandIndexed
	}
	th.typeError(v, "index", o)
}

func (th *Thread) arithError(op syntax.Op, a, b Value) {
	if isBitwise(op) && !a.ToNumber().IsNil() && !b.ToNumber().IsNil() {
		o := operandC
		if _, ok := exactInteger(a.ToNumber()); !ok {
			o = operandB
		}
		th.fail("number%s has no integer representation", th.describe(o))
	}
	v, o := b, operandC
	if a.ToNumber().IsNil() {
		v, o = a, operandB
	}
	if isBitwise(op) {
		th.typeError(v, "perform bitwise operation on", o)
	}
	th.typeError(v, "perform arithmetic on", o)
}

func (th *Thread) concatError(a, b Value, last int) {
	v, r := a, last-1
	if a.IsString() || a.IsNumber() {
		v, r = b, last
	}
	th.typeError(v, "concatenate", registerOperand(r))
}

func (th *Thread) orderError(a, b Value) {
	s, t := th.state.typeName(a), th.state.typeName(b)
	if s == t {
		th.fail("attempt to compare two %s values", s)
	}
	th.fail("attempt to compare %s with %s", s, t)
}

// Error is an error of Lua code as its author should read it.
type Error struct {
	// Text is the message; it begins with chunk and line where Lua knows them.
	Text string
	// Value is the error object, often a string with the same text.
	Value Value
	// GoStack is the stack of a Go panic inside a binding, which is a fault of the engine; otherwise empty.
	GoStack string

	cause error
}

// Error returns the text.
func (e *Error) Error() string { return e.Text }

// Unwrap returns [ErrBudget] or [ErrStopped] if that is why the call ended, otherwise nil.
func (e *Error) Unwrap() error { return e.cause }

var _ error = (*Error)(nil)

// ErrBudget is the cause of an error raised because a call used up its budget. The text is the one a Core logs.
var ErrBudget = errors.New("Max execution limits exceeded")

// ErrStopped is raised in Lua code that is still under way when its script is stopped.
var ErrStopped = errors.New("script stopped")

// newError makes an Error of what was thrown out of a call.
func newError(t *thrown) *Error {
	return &Error{Text: errorText(t.value), Value: t.value, GoStack: t.goStack, cause: t.fatal}
}

// errorText is the message of an error object, as the lua command shows it. An object of the host says itself what it is.
func errorText(v Value) string {
	switch v.Kind() {
	case KindString:
		return v.str()
	case KindInt:
		return fmt.Sprint(v.int())
	case KindFloat:
		return numeral.FormatFloat(v.float())
	case KindNil:
		return "nil"
	case KindUserdata:
		if own, ok := v.AsUserdata().Data.(fmt.Stringer); ok {
			return own.String()
		}
	}
	return fmt.Sprintf("(error object is a %s value)", v.Type())
}
