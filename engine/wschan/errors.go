// The global and module errors: errors that say what kind they are (checklist S-258 to S-260, X-206).
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// errorKind says what sort of error one is. Scripts compare it with the constants of the table errors.
type errorKind string

const (
	kindNotFound         errorKind = "NotFound"
	kindAlreadyExists    errorKind = "AlreadyExists"
	kindInvalid          errorKind = "Invalid"
	kindPermissionDenied errorKind = "PermissionDenied"
	kindUnavailable      errorKind = "Unavailable"
	kindInternal         errorKind = "Internal"
	kindCanceled         errorKind = "Canceled"
	kindConflict         errorKind = "Conflict"
	kindTimeout          errorKind = "Timeout"
	kindRateLimited      errorKind = "RateLimited"
	kindUnknown          errorKind = ""
)

// errorKinds are the constants of the table errors.
var errorKinds = map[string]errorKind{
	"NOT_FOUND": kindNotFound, "ALREADY_EXISTS": kindAlreadyExists, "INVALID": kindInvalid, "PERMISSION_DENIED": kindPermissionDenied,
	"UNAVAILABLE": kindUnavailable, "INTERNAL": kindInternal, "CANCELED": kindCanceled, "CONFLICT": kindConflict, "TIMEOUT": kindTimeout,
	"RATE_LIMITED": kindRateLimited, "UNKNOWN": kindUnknown,
}

// scriptError is an error as a script sees it. It does not change.
type scriptError struct {
	kind      errorKind
	text      string // with the contexts of errors.wrap before it
	message   string
	retryable lua53.Value // nil when unknown
	details   lua53.Value // a table or nil
	stack     callStack
}

// String is what the debug stream shows of an error that nobody catches.
func (e *scriptError) String() string { return e.text }

var errorClass = engine.Class[*scriptError]{
	Name:      "error",
	Text:      (*scriptError).String,
	Operators: []engine.Operator{{Event: "__concat", Call: concatError}},
	Methods: []engine.Method[*scriptError]{
		{Name: "kind", Signature: "(): string -- one of the constants of errors", Call: func(e *scriptError, args engine.Args) int {
			return pushText(args.L, string(e.kind))
		}},
		{Name: "message", Signature: "(): string -- without what errors.wrap has put before it", Call: func(e *scriptError, args engine.Args) int {
			return pushText(args.L, e.message)
		}},
		{Name: "retryable", Signature: "(): boolean? -- whether to try again makes sense; nil when unknown", Call: func(e *scriptError, args engine.Args) int {
			args.L.Push(e.retryable)
			return 1
		}},
		{Name: "details", Signature: "(): table? -- what else is known", Call: func(e *scriptError, args engine.Args) int {
			args.L.Push(e.details)
			return 1
		}},
		{Name: "stack", Signature: "(): string -- where the error was made, a line for each call", Call: func(e *scriptError, args engine.Args) int {
			return pushText(args.L, e.stack.String())
		}},
	},
}

func pushText(L *lua53.Thread, text string) int {
	L.Reserve(len(text))
	L.Push(lua53.String(text))
	return 1
}

// concatError joins errors, texts and numbers.
func concatError(L *lua53.Thread) int {
	whole := ""
	for i := 1; i <= 2; i++ {
		v := L.Get(i)
		text, ok := v.ToString()
		if e := asError(v); e != nil {
			text, ok = e.text, true
		}
		if !ok {
			L.Raise("attempt to concatenate a %s value", L.State().TypeName(v))
		}
		whole += text
	}
	return pushText(L, whole)
}

// asError returns the error in v, nil if it is none.
func asError(v lua53.Value) *scriptError {
	if u := v.AsUserdata(); u != nil {
		e, _ := u.Data.(*scriptError)
		return e
	}
	return nil
}

// errorValues makes errors for scripts.
type errorValues struct {
	objects engine.Constructor[*scriptError]
}

// newError returns an error that was made where L is. retryable is a boolean, or nil when unknown; details is a table or nil.
func (v errorValues) newError(L *lua53.Thread, kind errorKind, message string, retryable, details lua53.Value) lua53.Value {
	return v.value(L, &scriptError{kind: kind, text: message, message: message, retryable: retryable, details: details, stack: callStackOf(L)})
}

// fail pushes nil and an error: the results of a call that has failed.
func (v errorValues) fail(L *lua53.Thread, kind errorKind, message string, retryable, details lua53.Value) int {
	L.Push(lua53.Nil)
	L.Push(v.newError(L, kind, message, retryable, details))
	return 2
}

func (v errorValues) value(L *lua53.Thread, e *scriptError) lua53.Value {
	size := int64(len(e.text)) + e.stack.size()
	if len(e.text) != len(e.message) {
		size += int64(len(e.message))
	}
	L.Reserve(int(size))
	u := v.objects.New(L.State(), e)
	u.Size = size
	if !e.details.IsNil() {
		u.References = func(data any, visit func(lua53.Value)) { visit(data.(*scriptError).details) }
	}
	return u.Value()
}
