// Objects with methods, as scripts see them.
package engine

import (
	"reflect"

	"crosspoint/engine/lua53"
)

// Class describes objects of Go type T for scripts: userdata with methods, callbacks that a script assigns as fields, and properties. A
// Class holds no state; [Class.Bind] makes it known to the scripts of one engine.
type Class[T any] struct {
	// Name is the class in messages: "WebSocket" in "WebSocket.Write: not connected".
	Name string
	// Shown is what tostring and print give for an object.
	Shown string
	// Text gives that for each object by itself; nil means Shown.
	Text func(object T) string
	// Operators are further metamethods, such as __concat. Either operand may be the object, and the other one anything.
	Operators []Operator
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
	// Signature says what the method takes and gives, in the notation of Lua language servers, with a comment behind two dashes:
	//
	//	(length?: integer): string? -- takes up to so many bytes out of the buffer
	Signature string
	Call      func(object T, args Args) int
}

// Operator is what an operator means for objects of a class.
type Operator struct {
	Event string // "__concat"
	Call  func(L *lua53.Thread) int
}

// Callback is a field that holds a function or nil.
type Callback[T any] struct {
	Name string
	// Signature says what the function is given: "(socket: TcpSocket, error: string)".
	Signature string
	Slot      func(object T) *lua53.Value
}

// Property is a field that is computed when it is read, and checked when it is written.
type Property[T any] struct {
	Name string
	// Type says what it is: "number -- seconds, 0 for never".
	Type string
	Get  func(object T, L *lua53.Thread) lua53.Value
	// Set takes the one argument "value" of args. nil makes the property read-only.
	Set func(object T, args Args)
}

// Constructor makes objects of one class for the scripts of one engine, which share all that does not belong to an object. It belongs to the
// dispatch goroutine.
type Constructor[T any] struct {
	meta  *lua53.Table
	slots []Callback[T]
	size  int64 // bytes of an object
}

// Bind prepares the class for the scripts of one engine.
func (c *Class[T]) Bind() Constructor[T] {
	b := &binding[T]{class: c, fields: map[string]field[T]{}}
	for i := range c.Methods {
		m := &c.Methods[i]
		b.fields[m.Name] = field[T]{method: b.method(m).Value()}
	}
	for i := range c.Callbacks {
		b.fields[c.Callbacks[i].Name] = field[T]{slot: c.Callbacks[i].Slot}
	}
	for i := range c.Properties {
		b.fields[c.Properties[i].Name] = field[T]{property: &c.Properties[i]}
	}
	function := func(event string, call func(L *lua53.Thread) int) lua53.Value {
		return lua53.NewGoFunction(c.Name+"."+event, call).Value()
	}
	meta := lua53.NewTemplate(5 + len(c.Operators))
	meta.SetString("__name", lua53.String(c.Name))
	meta.SetString("__metatable", lua53.String(c.Name))
	meta.SetString("__tostring", function("__tostring", b.text))
	for _, o := range c.Operators {
		meta.SetString(o.Event, function(o.Event, o.Call))
	}
	meta.SetString("__index", function("__index", b.index))
	meta.SetString("__newindex", function("__newindex", b.newIndex))
	return Constructor[T]{meta, c.Callbacks, c.size()}
}

// size returns how many bytes an object takes, about.
func (c *Class[T]) size() int64 {
	const timer = 128 // with what it calls; most objects have one
	if t := reflect.TypeFor[T](); t.Kind() == reflect.Pointer {
		return int64(t.Elem().Size()) + timer
	}
	return 0
}

// New returns object as the script that runs in st sees it.
func (k Constructor[T]) New(st *lua53.State, object T) *lua53.Userdata {
	u := st.NewUserdata(object, k.meta)
	u.Size = k.size
	st.Allocated(k.size)
	if len(k.slots) > 0 {
		u.References = k.references
	}
	return u
}

// references visits the callbacks of an object.
func (k Constructor[T]) references(data any, visit func(lua53.Value)) {
	for _, s := range k.slots {
		visit(*s.Slot(data.(T)))
	}
}

// binding is a class with its functions.
type binding[T any] struct {
	class  *Class[T]
	fields map[string]field[T]
}

// field is one name of a class: a method, a callback or a property.
type field[T any] struct {
	method   lua53.Value
	slot     func(object T) *lua53.Value
	property *Property[T]
}

// method adapts m to Lua and checks self.
func (b *binding[T]) method(m *Method[T]) *lua53.GoFunction {
	name := b.class.Name + "." + m.Name
	return lua53.NewGoFunction(name, func(L *lua53.Thread) int {
		args := Args{L: L, call: name, first: 2}
		object, ok := b.object(L)
		if !ok {
			args.Fail("self: got %s, want %s (call it with a colon, as in object:%s(...))", describe(L, L.Get(1), L.Top() > 0), b.class.Name, m.Name)
		}
		return m.Call(object, args)
	})
}

// text is tostring.
func (b *binding[T]) text(L *lua53.Thread) int {
	text := b.class.Shown
	if b.class.Text != nil {
		text = b.class.Text(b.self(L))
		L.Reserve(len(text))
	}
	L.Push(lua53.String(text))
	return 1
}

// object returns self, the first argument of a method.
func (b *binding[T]) object(L *lua53.Thread) (object T, ok bool) {
	if ud := L.Get(1).AsUserdata(); ud != nil {
		object, ok = ud.Data.(T)
	}
	return object, ok
}
