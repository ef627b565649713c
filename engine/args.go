// Reading the arguments of a call from Lua, with one wording for every wrong call.
package engine

import (
	"fmt"
	"strings"

	"crosspoint/engine/lua53"
)

// Args reads the arguments of one call. Make it with [NewArgs] for a function; a method of a [Class] gets one that starts behind self.
type Args struct {
	L     *lua53.Thread
	call  string // "WebSocket.Connect"
	first int    // stack index of the first argument
}

// NewArgs returns the arguments of the present call; call is its name in messages, such as "Timer.CallAfter".
func NewArgs(L *lua53.Thread, call string) Args { return Args{L: L, call: call, first: 1} }

// Unpack assigns the arguments to variables, in order: it takes pairs of a parameter's name and a pointer. A name that ends in "?" is an
// optional one: nil or absence leaves its variable alone. Further arguments of the caller are ignored, as Lua does.
//
// What is accepted follows Lua's own C functions: *string takes strings and numbers; *float64, *int and *int64 take numbers and strings that
// read as numbers, the latter two without a fraction; *bool takes anything (nil and false are false); **lua53.Table and *[Function] take their
// type only; *lua53.Value takes anything but absence. A wrong argument raises an error such as
//
//	ping.lua:12: WebSocket.Connect: port: got table, want whole number
func (a Args) Unpack(pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		name, optional := strings.CutSuffix(pairs[i].(string), "?")
		index := a.first + i/2
		v := a.L.Get(index)
		if optional && v.IsNil() {
			continue
		}
		if want, ok := assign(a.L, pairs[i+1], v, a.L.Top() >= index); !ok {
			a.Fail("%s: got %s, want %s", name, describe(a.L, v, a.L.Top() >= index), want)
		}
	}
}

// Fail raises an error of the call. The text begins with the script's file and line and the name of the call.
func (a Args) Fail(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	a.L.ChargeBytes(len(text))
	a.L.Raise("%s: %s", a.call, text)
}

// Function is a Lua value that is a function. It is what [Args.Unpack] puts a function in.
type Function lua53.Value

// assign stores v in the variable that target points to, or says what it wants instead.
func assign(L *lua53.Thread, target any, v lua53.Value, present bool) (want string, ok bool) {
	switch p := target.(type) {
	case *string:
		*p, ok = v.ToString()
		return "string", ok
	case *float64:
		*p, ok = L.ToFloat(v)
		return "number", ok
	case *int64:
		*p, ok = L.ToInt(v)
		return "whole number", ok
	case *int:
		var n int64
		n, ok = L.ToInt(v)
		*p = int(n)
		return "whole number", ok
	case *bool:
		*p = v.Truth()
		return "boolean", true
	case **lua53.Table:
		*p = v.AsTable()
		return "table", *p != nil
	case *Function:
		*p = Function(v)
		return "function", v.IsFunction()
	case *lua53.Value:
		*p = v
		return "value", present
	}
	panic(fmt.Sprintf("engine.Args: no rule for %T", target))
}

// describe names what was given: a type, or the number itself where only its value is wrong.
func describe(L *lua53.Thread, v lua53.Value, present bool) string {
	if !present {
		return "no value"
	}
	if v.IsNumber() {
		text, _ := v.ToString()
		return text
	}
	return L.State().TypeName(v)
}
