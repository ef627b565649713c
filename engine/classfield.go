// Fields of objects: what reading and assigning one does.
package engine

import (
	"strings"

	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine/lua53"
)

// index reads a field: a property, a callback, or a method. An unknown one is nil.
func (c *Class[T]) index(L *lua.LState, methods *lua.LTable) int {
	object := c.self(L)
	name, _ := lua53.ToString(L.Get(2))
	if p := c.property(name); p != nil {
		L.Push(p.Get(object, L))
		return 1
	}
	if slot := c.slot(object, name); slot != nil && *slot != nil {
		L.Push(*slot)
		return 1
	}
	L.Push(methods.RawGetString(name))
	return 1
}

// newIndex assigns a property or a callback.
func (c *Class[T]) newIndex(L *lua.LState) int {
	object := c.self(L)
	name, isName := lua53.ToString(L.Get(2))
	if !isName {
		name = describe(L.Get(2), true)
	}
	args := NewArgs(L, c.Name+"."+name)
	args.first = 3
	if p := c.property(name); p != nil {
		if p.Set == nil {
			args.Fail("cannot be assigned, only read")
		}
		p.Set(object, args)
		return 0
	}
	slot := c.slot(object, name)
	if slot == nil {
		NewArgs(L, c.Name).Fail("%s: no such field to assign (there are %s)", name, c.assignable())
	}
	value := L.Get(3)
	if value != lua.LNil && value.Type() != lua.LTFunction {
		NewArgs(L, c.Name).Fail("%s: got %s, want function or nil", name, describe(value, true))
	}
	*slot = value
	return 0
}

// self returns the object whose field is concerned.
func (c *Class[T]) self(L *lua.LState) T {
	object, ok := c.object(L.Get(1))
	if !ok {
		NewArgs(L, c.Name).Fail("self: got %s, want %s", TypeName(L.Get(1)), c.Name)
	}
	return object
}

func (c *Class[T]) property(name string) *Property[T] {
	for i := range c.Properties {
		if c.Properties[i].Name == name {
			return &c.Properties[i]
		}
	}
	return nil
}

func (c *Class[T]) slot(object T, name string) *lua.LValue {
	for _, cb := range c.Callbacks {
		if cb.Name == name {
			return cb.Slot(object)
		}
	}
	return nil
}

// assignable lists the fields that a script may assign.
func (c *Class[T]) assignable() string {
	var names []string
	for _, p := range c.Properties {
		if p.Set != nil {
			names = append(names, p.Name)
		}
	}
	for _, cb := range c.Callbacks {
		names = append(names, cb.Name)
	}
	return strings.Join(names, ", ")
}
