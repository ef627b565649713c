// pcall and xpcall. Each runs its function on a Lua thread of its own, so that an error closes the upvalues of the failed frames and of no others.
package lua53

import (
	"fmt"
	"runtime/debug"

	lua "github.com/yuin/gopher-lua"
)

// errorCost is what an error that is caught counts, in instructions: it takes that much longer than one.
const errorCost = 500

func (st *State) pcall(L *lua.LState) int {
	L.CheckAny(1)
	return st.protected(L, L.Get(1), stackValues(L, 2), nil)
}

func (st *State) xpcall(L *lua.LState) int {
	L.CheckAny(2)
	handler := L.Get(2)
	// gopher-lua leaves upvalues open while a handler is set; raising the handler's result closes them.
	again := L.NewFunction(func(L *lua.LState) int {
		object := L.Get(1)
		L.Push(handler)
		L.Push(object)
		L.Call(1, 1)
		L.Error(L.Get(-1), 0)
		return 0
	})
	return st.protected(L, L.Get(1), stackValues(L, 3), again)
}

// protected calls fn with args and pushes true and its results, or false and the error object.
func (st *State) protected(L *lua.LState, fn lua.LValue, args []lua.LValue, handler *lua.LFunction) int {
	if st.nesting >= maxNesting {
		Raise(L, "%s", errNesting.Error())
	}
	if fn.Type() != lua.LTFunction && L.GetMetaField(fn, "__call") == lua.LNil {
		L.Push(lua.LFalse)
		L.Push(lua.LString("attempt to call a " + fn.Type().String() + " value"))
		return 2
	}
	th := st.thread()
	th.Push(fn)
	pushAll(th, args)
	outer, depth := st.running, st.nesting
	st.nesting++
	err := call(th, len(args), lua.MultRet, handler)
	st.running, st.nesting = outer, depth
	if err != nil {
		st.budget.charge(errorCost)
		L.Push(lua.LFalse)
		L.Push(caught(err))
		return 2
	}
	L.Push(lua.LTrue)
	n := pushAll(L, stackValues(th, 1))
	st.release(th)
	return 1 + n
}

// call is PCall that keeps what it promises: where gopher-lua itself fails, on code that it compiled wrongly, the panic becomes an error too. The
// thread of a failed call must not be used again.
func call(th *lua.LState, nargs, nret int, handler *lua.LFunction) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &lua.ApiError{
				Type:       lua.ApiErrorPanic,
				Object:     lua.LString(fmt.Sprintf("internal error: %v", v)),
				StackTrace: string(debug.Stack()),
			}
		}
	}()
	return th.PCall(nargs, nret, handler)
}

// caught is the error object that a script gets: the one that was raised or, for a Go panic, its text with a position.
func caught(err error) lua.LValue {
	api := apiError(err)
	if api.Type != lua.ApiErrorPanic {
		return api.Object
	}
	return lua.LString(newError(api).Text)
}
