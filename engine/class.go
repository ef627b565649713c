// Objects with methods, as scripts see them.
package engine

import (
	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine/lua53"
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

// index reads a field: a callback, or a method.
func (c *Class[T]) index(L *lua.LState, methods *lua.LTable) int {
	object, ok := c.object(L.Get(1))
	if !ok {
		NewArgs(L, c.Name).Fail("self: got %s, want %s", TypeName(L.Get(1)), c.Name)
	}
	value := lua.LValue(lua.LNil)
	if name, isName := lua53.ToString(L.Get(2)); isName {
		if slot := c.slot(object, name); slot != nil && *slot != nil {
			value = *slot
		} else {
			value = methods.RawGetString(name)
		}
	}
	L.Push(value)
	return 1
}

// newIndex assigns a callback.
func (c *Class[T]) newIndex(L *lua.LState) int {
	args := NewArgs(L, c.Name)
	object, ok := c.object(L.Get(1))
	if !ok {
		args.Fail("self: got %s, want %s", TypeName(L.Get(1)), c.Name)
	}
	name, _ := lua53.ToString(L.Get(2))
	slot := c.slot(object, name)
	if slot == nil {
		if name == "" {
			name = describe(L.Get(2), true)
		}
		args.Fail("%s: no such field to assign (there are %s)", name, c.callbackNames())
	}
	value := L.Get(3)
	if value != lua.LNil && value.Type() != lua.LTFunction {
		args.Fail("%s: got %s, want function or nil", name, describe(value, true))
	}
	*slot = value
	return 0
}

func (c *Class[T]) slot(object T, name string) *lua.LValue {
	for _, cb := range c.Callbacks {
		if cb.Name == name {
			return cb.Slot(object)
		}
	}
	return nil
}

func (c *Class[T]) callbackNames() string {
	names := ""
	for i, cb := range c.Callbacks {
		if i > 0 {
			names += ", "
		}
		names += cb.Name
	}
	return names
}
