// The functions of the global and module errors.
package wschan

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// errorsTable is the global errors, to be shared.
func (v errorValues) errorsTable() *lua53.Table {
	t := functions("errors", calls{
		"new":        {"(what: string|{message: string, kind?: string, retryable?: boolean, details?: table}): error", v.newCall},
		"wrap":       {"(err: error|string, context: string): error -- the same error with context before its text", v.wrap},
		"is":         {"(err: any, kind: string): boolean -- whether err is an error of that kind", errorIs},
		"call_stack": {"(err: any): {thread: string, frames: {source: string, line: integer, name: string}[]}? -- where it was made", errorCallStack},
	})
	for name, kind := range errorKinds {
		t.SetName(name, lua53.String(string(kind)))
	}
	return t
}

// newCall is errors.new(text) and errors.new{message, kind, retryable, details}.
func (v errorValues) newCall(L *lua53.Thread) int {
	args, message := engine.NewArgs(L, "errors.new"), ""
	t := L.Get(1).AsTable()
	if t == nil {
		if _, ok := L.Get(2).ToString(); ok {
			args.Fail("takes one text, or a table such as {message = ..., kind = errors.INVALID}")
		}
		args.Unpack("message", &message)
		L.Push(v.newError(L, kindUnknown, message, lua53.Nil, lua53.Nil))
		return 1
	}
	message, ok := t.GetString("message").ToString()
	if !ok {
		args.Fail("message: got %s, want string", L.State().TypeName(t.GetString("message")))
	}
	kind, ok := t.GetString("kind").AsString()
	if given := t.GetString("kind"); !ok && !given.IsNil() {
		args.Fail("kind: got %s, want one of the constants of errors", L.State().TypeName(given))
	}
	retryable := t.GetString("retryable")
	if _, ok := retryable.AsBool(); !ok && !retryable.IsNil() {
		args.Fail("retryable: got %s, want boolean", L.State().TypeName(retryable))
	}
	L.Push(v.newError(L, errorKind(kind), message, retryable, errorDetails(args, t)))
	return 1
}

// errorDetails returns the details that errors.new is given; an empty table is nothing.
func errorDetails(args engine.Args, t *lua53.Table) lua53.Value {
	given := t.GetString("details")
	details := given.AsTable()
	if details == nil {
		if !given.IsNil() {
			args.Fail("details: got %s, want table", args.L.State().TypeName(given))
		}
		return lua53.Nil
	}
	if key, _, _ := details.Next(lua53.Nil); key.IsNil() {
		return lua53.Nil
	}
	return given
}

// wrap is errors.wrap(err, context). Everything but the text stays as it is, also where the error was made.
func (v errorValues) wrap(L *lua53.Thread) int {
	args, context := engine.NewArgs(L, "errors.wrap"), ""
	var err lua53.Value
	args.Unpack("err", &err, "context", &context)
	inner := asError(err)
	if inner == nil {
		message, ok := err.ToString()
		if !ok {
			args.Fail("err: got %s, want error or string", L.State().TypeName(err))
		}
		inner = &scriptError{text: message, message: message, stack: callStackOf(L)}
	}
	L.Reserve(len(context) + len(inner.text))
	outer := *inner
	outer.text = context + ": " + inner.text
	L.Push(v.value(L, &outer))
	return 1
}

// errorIs is errors.is(err, kind).
func errorIs(L *lua53.Thread) int {
	e := asError(L.Get(1))
	kind, ok := L.Get(2).AsString()
	L.Push(lua53.Bool(e != nil && ok && e.kind == errorKind(kind)))
	return 1
}

// errorCallStack is errors.call_stack(err).
func errorCallStack(L *lua53.Thread) int {
	e := asError(L.Get(1))
	if e == nil {
		L.Push(lua53.Nil)
		return 1
	}
	L.Push(e.stack.table(L))
	return 1
}
