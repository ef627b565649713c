// The coroutine library.
package lua53

import (
	"errors"

	lua "github.com/yuin/gopher-lua"
)

func coroutineLibrary(st *State) []entry {
	return []entry{
		{"create", st.coroutineCreate},
		{"isyieldable", st.coroutineIsYieldable},
		{"resume", st.coroutineResume},
		{"running", st.coroutineRunning},
		{"status", st.coroutineStatus},
		{"wrap", st.coroutineWrap},
		{"yield", st.coroutineYield},
	}
}

func (st *State) newCoroutine(L *lua.LState) *coroutine {
	return &coroutine{st: st, fn: L.CheckFunction(1), status: suspended}
}

func checkCoroutine(L *lua.LState) *coroutine {
	co, ok := L.Get(1).(*coroutine)
	if !ok {
		L.ArgError(1, "coroutine expected")
	}
	return co
}

func (st *State) coroutineCreate(L *lua.LState) int {
	L.Push(st.newCoroutine(L))
	return 1
}

func (st *State) coroutineResume(L *lua.LState) int {
	co := checkCoroutine(L)
	values, err := st.resume(co, stackValues(L, 2))
	if err == nil {
		L.Push(lua.LTrue)
		return 1 + pushAll(L, values)
	}
	st.raiseIfStopped(L, err)
	L.Push(lua.LFalse)
	L.Push(errorObject(err))
	return 2
}

func (st *State) coroutineWrap(L *lua.LState) int {
	co := st.newCoroutine(L)
	L.Push(L.NewFunction(func(L *lua.LState) int {
		values, err := st.resume(co, stackValues(L, 1))
		if err == nil {
			return pushAll(L, values)
		}
		st.raiseIfStopped(L, err)
		object := errorObject(err)
		if s, ok := object.(lua.LString); ok {
			Raise(L, "%s", string(s)) // with the caller's position in front, as luaB_auxwrap does
		}
		L.Error(object, 0)
		return 0
	}))
	return 1
}

func (st *State) coroutineYield(L *lua.LState) int {
	co := st.running
	if co == nil {
		Raise(L, "attempt to yield from outside a coroutine")
	}
	co.transfer = stackValues(L, 1)
	depth := st.nesting
	if !co.leave(signalYield) {
		Raise(L, "%s", ErrStopped.Error())
	}
	st.nesting = depth
	values := co.transfer
	co.transfer = nil
	return pushAll(L, values)
}

func (st *State) coroutineRunning(L *lua.LState) int {
	if st.running == nil {
		L.Push(st.base)
		L.Push(lua.LTrue)
		return 2
	}
	L.Push(st.running)
	L.Push(lua.LFalse)
	return 2
}

func (st *State) coroutineStatus(L *lua.LState) int {
	if L.Get(1) == st.base {
		word := running
		if st.running != nil {
			word = normal
		}
		L.Push(lua.LString(word))
		return 1
	}
	L.Push(lua.LString(checkCoroutine(L).status))
	return 1
}

func (st *State) coroutineIsYieldable(L *lua.LState) int {
	L.Push(lua.LBool(st.running != nil))
	return 1
}

// raiseIfStopped goes on unwinding when the script is being stopped.
func (st *State) raiseIfStopped(L *lua.LState, err error) {
	if errors.Is(err, ErrStopped) {
		Raise(L, "%s", ErrStopped.Error())
	}
}

// errorObject is what a script gets to see of err.
func errorObject(err error) lua.LValue {
	var api *lua.ApiError
	if errors.As(err, &api) {
		return api.Object
	}
	return lua.LString(err.Error())
}
