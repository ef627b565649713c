// Reading the arguments of a call from Lua, with one wording for every wrong call.
package engine

import (
	"fmt"
	"strings"

	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine/lua53"
)

// Args reads the arguments of one call. Make it with [NewArgs] for a function; a method of a [Class] gets one that starts behind self.
type Args struct {
	L     *lua.LState
	call  string // "WebSocket.Connect"
	first int    // stack index of the first argument
}

// NewArgs returns the arguments of the present call; call is its name in messages, such as "Timer.CallAfter".
func NewArgs(L *lua.LState, call string) Args { return Args{L: L, call: call, first: 1} }

// Unpack assigns the arguments to variables, in order: it takes pairs of a parameter's name and a pointer. A name that ends in "?" is an
// optional one: nil or absence leaves its variable alone. Further arguments of the caller are ignored, as Lua does.
//
// What is accepted follows Lua's own C functions: *string takes strings and numbers; *float64, *int and *int64 take numbers and strings that
// read as numbers, the latter two without a fraction; *bool takes anything (nil and false are false); **lua.LTable and **lua.LFunction take their
// type only; *lua.LValue takes anything but absence. A wrong argument raises an error such as
//
//	ping.lua:12: WebSocket.Connect: port: got table, want whole number
func (a Args) Unpack(pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		name, optional := strings.CutSuffix(pairs[i].(string), "?")
		index := a.first + i/2
		v := a.L.Get(index)
		if optional && v == lua.LNil {
			continue
		}
		if want, ok := assign(pairs[i+1], v, a.L.GetTop() >= index); !ok {
			a.Fail("%s: got %s, want %s", name, describe(v, a.L.GetTop() >= index), want)
		}
	}
}

// Fail raises an error of the call. The text begins with the script's file and line and the name of the call.
func (a Args) Fail(format string, args ...any) {
	lua53.Raise(a.L, "%s: %s", a.call, fmt.Sprintf(format, args...))
}

// assign stores v in the variable that target points to, or says what it wants instead.
func assign(target any, v lua.LValue, present bool) (want string, ok bool) {
	switch p := target.(type) {
	case *string:
		*p, ok = lua53.ToString(v)
		return "string", ok
	case *float64:
		*p, ok = lua53.ToFloat(v)
		return "number", ok
	case *int64:
		*p, ok = lua53.ToInteger(v)
		return "whole number", ok
	case *int:
		var n int64
		n, ok = lua53.ToInteger(v)
		*p = int(n)
		return "whole number", ok
	case *bool:
		*p = lua.LVAsBool(v)
		return "boolean", true
	case **lua.LTable:
		*p, ok = v.(*lua.LTable)
		return "table", ok
	case **lua.LFunction:
		*p, ok = v.(*lua.LFunction)
		return "function", ok
	case *lua.LValue:
		*p = v
		return "value", present
	}
	panic(fmt.Sprintf("engine.Args: no rule for %T", target))
}

// describe names what was given: a type, or the number itself where only its value is wrong.
func describe(v lua.LValue, present bool) string {
	switch {
	case !present:
		return "no value"
	case v.Type() == lua.LTNumber:
		return v.String()
	}
	return TypeName(v)
}

// TypeName names the type of v in messages: a class's name for its objects, otherwise Lua's word.
func TypeName(v lua.LValue) string {
	if ud, ok := v.(*lua.LUserData); ok {
		if mt, ok := ud.Metatable.(*lua.LTable); ok {
			if name, ok := mt.RawGetString("__name").(lua.LString); ok {
				return string(name)
			}
		}
	}
	return v.Type().String()
}
