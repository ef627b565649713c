// Objects with methods, as scripts see them.
package engine

import (
	lua "github.com/yuin/gopher-lua"
)

// Class describes objects of Go type T for scripts: userdata with methods, callbacks that a script assigns as fields, and properties. A
// Class holds no state; [Class.Bind] makes it known to one script.
type Class[T any] struct {
	// Name is the class in messages: "WebSocket" in "WebSocket.Write: not connected".
	Name string
	// Shown is what tostring and print give for an object.
	Shown string
	// Methods are called as object:Method(...). They return how many results they have pushed.
	Methods []Method[T]
	// Callbacks are the fields a script assigns functions to.
	Callbacks []Callback[T]
	// Properties are the fields with values.
	Properties []Property[T]
}

// Method is one method of a class.
type Method[T any] struct {
	Name string
	Call func(object T, args Args) int
}

// Callback is a field that holds a function or nil.
type Callback[T any] struct {
	Name string
	Slot func(object T) *lua.LValue
}

// Property is a field that is computed when it is read, and checked when it is written.
type Property[T any] struct {
	Name string
	Get  func(object T, L *lua.LState) lua.LValue
	// Set takes the one argument "value" of args. nil makes the property read-only.
	Set func(object T, args Args)
}

// Constructor makes objects of one class for one script.
type Constructor[T any] struct{ meta *lua.LTable }

// Bind prepares the class for s.
func (c *Class[T]) Bind(s *Script) Constructor[T] {
	L := s.L()
	methods := L.NewTable()
	for _, m := range c.Methods {
		methods.RawSetString(m.Name, L.NewFunction(c.method(m)))
	}
	meta := L.NewTable()
	meta.RawSetString("__name", lua.LString(c.Name))
	meta.RawSetString("__metatable", lua.LString(c.Name))
	meta.RawSetString("__tostring", L.NewFunction(func(L *lua.LState) int {
		L.Push(lua.LString(c.Shown))
		return 1
	}))
	meta.RawSetString("__index", L.NewFunction(func(L *lua.LState) int { return c.index(L, methods) }))
	meta.RawSetString("__newindex", L.NewFunction(c.newIndex))
	return Constructor[T]{meta: meta}
}

// New returns object as the script sees it.
func (k Constructor[T]) New(object T) *lua.LUserData {
	return &lua.LUserData{Value: object, Metatable: k.meta}
}

// method adapts m to Lua and checks self.
func (c *Class[T]) method(m Method[T]) lua.LGFunction {
	name := c.Name + "." + m.Name
	return func(L *lua.LState) int {
		args := Args{L: L, call: name, first: 2}
		object, ok := c.object(L.Get(1))
		if !ok {
			args.Fail("self: got %s, want %s (call it with a colon, as in object:%s(...))", describe(L.Get(1), L.GetTop() > 0), c.Name, m.Name)
		}
		return m.Call(object, args)
	}
}

func (c *Class[T]) object(v lua.LValue) (object T, ok bool) {
	if ud, isUserdata := v.(*lua.LUserData); isUserdata {
		object, ok = ud.Value.(T)
	}
	return object, ok
}
