// Fields of objects: what reading and assigning one does.
package engine

import (
	"strings"

	"crosspoint/engine/lua53"
)

// index reads a field: a property, a callback, or a method. An unknown one is nil.
func (b *binding[T]) index(L *lua53.Thread) int {
	object := b.self(L)
	name, _ := L.Get(2).ToString()
	f := b.fields[name]
	switch {
	case f.property != nil:
		L.Push(f.property.Get(object, L))
	case f.slot != nil:
		L.Push(*f.slot(object))
	default:
		L.Push(f.method)
	}
	return 1
}

// newIndex assigns a property or a callback.
func (b *binding[T]) newIndex(L *lua53.Thread) int {
	object := b.self(L)
	name, isName := L.Get(2).ToString()
	if !isName {
		name = describe(L, L.Get(2), true)
	}
	f := b.fields[name]
	switch {
	case f.property != nil:
		b.setProperty(L, object, f.property)
	case f.slot != nil:
		value := L.Get(3)
		if !value.IsNil() && !value.IsFunction() {
			NewArgs(L, b.class.Name).Fail("%s: got %s, want function or nil", name, describe(L, value, true))
		}
		*f.slot(object) = value
	default:
		NewArgs(L, b.class.Name).Fail("%s: no such field to assign (there are %s)", name, b.class.assignable())
	}
	return 0
}

func (b *binding[T]) setProperty(L *lua53.Thread, object T, p *Property[T]) {
	args := Args{L: L, call: b.class.Name + "." + p.Name, first: 3}
	if p.Set == nil {
		args.Fail("cannot be assigned, only read")
	}
	p.Set(object, args)
}

// self returns the object whose field is concerned.
func (b *binding[T]) self(L *lua53.Thread) T {
	object, ok := b.object(L)
	if !ok {
		NewArgs(L, b.class.Name).Fail("self: got %s, want %s", L.State().TypeName(L.Get(1)), b.class.Name)
	}
	return object
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
