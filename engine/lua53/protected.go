// pcall and xpcall. Each runs its function on a Lua thread of its own, so that an error closes the upvalues of the failed frames and of no others.
package lua53

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"

	lua "github.com/yuin/gopher-lua"
)

// What an error that is caught counts, in instructions: the error itself, and each register that its thread, which is lost, had grown to.
const (
	errorCost    = 500
	registerCost = 32
)

// registers is how many registers a thread has grown by. gopher-lua does not say, so it is read from its fields.
func registers(th *lua.LState) int64 {
	reg := reflect.ValueOf(th).Elem().FieldByName("reg")
	if reg.Kind() != reflect.Pointer {
		return 0
	}
	array := reg.Elem().FieldByName("array")
	if array.Kind() != reflect.Slice {
		return 0
	}
	return max(0, int64(array.Len())-minRegisters)
}

func (st *State) pcall(L *lua.LState) int {
	L.CheckAny(1)
	return st.protected(L, L.Get(1), stackValues(L, 2), nil)
}

func (st *State) xpcall(L *lua.LState) int {
	L.CheckAny(2)
	return st.protected(L, L.Get(1), stackValues(L, 3), L.Get(2))
}

// protected calls fn with args and pushes true and its results, or false and the error object.
func (st *State) protected(L *lua.LState, fn lua.LValue, args []lua.LValue, handler lua.LValue) int {
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
		st.budget.charge(errorCost + registerCost*registers(th))
		L.Push(lua.LFalse)
		L.Push(apiError(err).Object)
		return 2
	}
	L.Push(lua.LTrue)
	n := pushAll(L, stackValues(th, 1))
	st.release(th)
	return 1 + n
}

// call runs the function and the arguments on top of th, protected. It does not use PCall, which words a traceback for every error: that takes the
// square of the depth, outside the budget. The thread of a failed call must not be used again.
func call(th *lua.LState, nargs, nret int, handler lua.LValue) (err error) {
	th.Panic = func(L *lua.LState) { panic(&lua.ApiError{Type: lua.ApiErrorRun, Object: L.Get(-1)}) }
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		err = failure(th, v)
		if handler != nil {
			defer func() {
				if v := recover(); v != nil {
					err = failure(th, v)
				}
			}()
			h := th
			if overflowed(err.(*lua.ApiError)) { // there is no room on th
				h, _ = th.NewThread()
				h.SetContext(th.Context())
				h.Panic = th.Panic
			}
			h.Push(handler)
			h.Push(err.(*lua.ApiError).Object)
			h.Call(1, 1)
			err = &lua.ApiError{Type: lua.ApiErrorRun, Object: h.Get(-1)}
		}
	}()
	th.Call(nargs, nret)
	return nil
}

// overflowed reports whether an error came because a stack was full.
func overflowed(err *lua.ApiError) bool {
	text, ok := err.Object.(lua.LString)
	return ok && (strings.HasSuffix(string(text), "stack overflow") || strings.HasSuffix(string(text), "registry overflow"))
}

// failure is what was raised on th. A panic of Go has no position of its own: it gets that of the innermost Lua function.
func failure(th *lua.LState, v any) *lua.ApiError {
	if api, ok := v.(*lua.ApiError); ok {
		return api
	}
	text, position := fmt.Sprint(v), innermost(th)
	if strings.HasSuffix(text, overflowPanic) {
		return &lua.ApiError{Type: lua.ApiErrorRun, Object: lua.LString(position + "stack overflow")}
	}
	return &lua.ApiError{Type: lua.ApiErrorPanic, Object: lua.LString(position + text), StackTrace: string(debug.Stack())}
}

// innermost is the position of the innermost Lua function, for a message; gopher-lua fails over code that it compiled wrongly.
func innermost(th *lua.LState) (position string) {
	defer func() {
		if recover() != nil {
			position = "internal error: "
		}
	}()
	for level := 0; level < 10 && position == ""; level++ {
		position = callerPosition(th, level)
	}
	return position
}
