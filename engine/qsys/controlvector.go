// The aspects of controls that hold several values (API reference 2.2), and lists of numbers and texts.
package qsys

import (
	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// vector is an aspect whose value is an array: of one element for a control that is no vector (unverified). Reading gives a fresh table, so changing
// it in place is not noticed.
func vector[T any](
	name, kind string, of elements[T], get func(*controls.Control) []T, set func(*controls.Control, *controls.Writer, []T) error,
) engine.Property[*control] {
	return engine.Property[*control]{
		Name: name,
		Type: kind + " -- a fresh table; assign a whole new one",
		Get: func(c *control, L *lua53.Thread) lua53.Value {
			list := get(c.Control)
			L.ChargeBytes(perElement * len(list))
			return of.toArray(L, list)
		},
		Set: func(c *control, args engine.Args) {
			list := of.fromArray(args, controls.MaxVector)
			c.write(args, func() error { return set(c.Control, c.writer, list) })
		},
	}
}

// perElement is how many bytes of work an element of a list counts for.
const perElement = 1000

// elements says how those of an array are made and read.
type elements[T any] struct {
	name string
	make func(T) lua53.Value
	read func(lua53.Value) (T, bool)
}

var (
	numbers = elements[float64]{"number", lua53.Float, lua53.Value.ToFloat}
	texts   = elements[string]{"string", lua53.String, lua53.Value.ToString}
)

// toArray returns a new array.
func (e elements[T]) toArray(L *lua53.Thread, list []T) lua53.Value {
	t := L.NewTable(len(list), 0)
	for i, v := range list {
		t.SetInt(int64(i+1), e.make(v))
	}
	return t.Value()
}

// fromArray reads the argument "value", an array that ends at its first nil and has at most limit elements.
func (e elements[T]) fromArray(args engine.Args, limit int) (list []T) {
	var t *lua53.Table
	args.Unpack("value", &t)
	for i := int64(1); !t.GetInt(i).IsNil(); i++ {
		v, ok := e.read(t.GetInt(i))
		if !ok {
			args.Fail("value[%d]: got %s, want %s", i, args.L.State().TypeName(t.GetInt(i)), e.name)
		}
		if list = append(list, v); len(list) > limit {
			args.Fail("value: more than %d elements", limit)
		}
	}
	args.L.ChargeBytes(perElement * len(list))
	return list
}
