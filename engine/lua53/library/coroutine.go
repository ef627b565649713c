// The coroutine library.

package library

import (
	"errors"

	"crosspoint/engine/lua53"
)

func coroutineEntries() []entry {
	return []entry{
		{"create", create}, {"isyieldable", isYieldable}, {"resume", resume}, {"running", running}, {"status", status}, {"wrap", wrap}, {"yield", yield},
	}
}

func create(L *lua53.Thread) int {
	fn := L.CheckFunction(1)
	L.Push(L.State().NewCoroutine(fn).Value())
	return 1
}

func checkCoroutine(L *lua53.Thread) *lua53.Thread {
	co := L.Get(1).AsThread()
	if co == nil {
		L.ArgError(1, "thread expected")
	}
	return co
}

func isYieldable(L *lua53.Thread) int {
	L.Push(lua53.Bool(L.CanYield()))
	return 1
}

func resume(L *lua53.Thread) int {
	co := checkCoroutine(L)
	L.Set(1, lua53.True)
	n, err := L.Resume(co, L.Top()-1)
	if err != nil {
		L.Push(lua53.False)
		L.Push(errorValue(err))
		return 2
	}
	return n + 1
}

// errorValue is what resume gives to Lua for an error.
func errorValue(err error) lua53.Value {
	var e *lua53.Error
	if errors.As(err, &e) {
		return e.Value
	}
	return lua53.String(err.Error())
}

func running(L *lua53.Thread) int {
	th, main := L.Running()
	L.Push(th.Value())
	L.Push(lua53.Bool(main))
	return 2
}

func status(L *lua53.Thread) int {
	co := checkCoroutine(L)
	is := co.Status()
	if is == lua53.StatusRunning && co != L { // it waits for the host
		is = lua53.StatusNormal
	}
	L.Push(lua53.String(string(is)))
	return 1
}

func wrap(L *lua53.Thread) int {
	co := L.State().NewCoroutine(L.CheckFunction(1))
	f := L.State().NewFunction("wrap", func(L *lua53.Thread) int {
		n, err := L.Resume(co, L.Top())
		if err == nil {
			return n
		}
		v := errorValue(err)
		if text, ok := v.AsString(); ok {
			v = prefixed(L, L.Where(1), text)
		}
		L.RaiseValue(v)
		return 0
	})
	f.SetReferences(func(visit func(lua53.Value)) { visit(co.Value()) })
	L.Push(f.Value())
	return 1
}

// prefixed returns a text with a position in front.
func prefixed(L *lua53.Thread, position, text string) lua53.Value {
	L.Reserve(len(position) + len(text))
	L.ChargeBytes(len(text))
	return lua53.String(position + text)
}

func yield(L *lua53.Thread) int { return L.Yield(L.Top()) }
