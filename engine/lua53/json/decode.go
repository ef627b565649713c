// Package json turns JSON text into Lua values and back, for the libraries of that name that the dialects have. What it does is charged to the
// script that asks for it, and so is the memory that it takes.
package json

import (
	"strings"

	"crosspoint/engine/lua53"
)

// MaxDepth is how deep arrays and objects may be nested, read or written.
const MaxDepth = 1000

// Decoder turns one text into one value. Bytes that are no UTF-8 pass through strings as they are.
type Decoder struct {
	// L is who asks.
	L *lua53.Thread
	// Null is what null becomes.
	Null lua53.Value
	// Array and Object are the metatables of arrays and objects; nil gives them none.
	Array, Object *lua53.Table

	text   string
	at     int
	depth  int
	values []lua53.Value   // of the arrays and objects that have begun; those of objects are names and values in turn
	block  strings.Builder // of short strings
	// problem and problemAt are why the text is refused.
	problem   string
	problemAt int
}

// guarded is the length of a text from which on its half-built value counts as memory of the script.
const guarded = 16 << 10

// guard lets the memory of a large value count while it is built. It leaves a value on the stack.
func (d *Decoder) guard() {
	if len(d.text) < guarded {
		return
	}
	u := d.L.State().NewUserdata(d, nil)
	u.References = func(_ any, visit func(lua53.Value)) {
		for _, v := range d.values {
			visit(v)
		}
	}
	d.L.Push(u.Value())
}

// Document reads a value that is all of the text.
func (d *Decoder) Document(text string) (v lua53.Value, ok bool) {
	if v, _, ok = d.Beginning(text, 0); !ok {
		return v, false
	}
	if d.next(); d.at < len(d.text) {
		return d.unexpected("the end of the text")
	}
	return v, true
}

// Beginning reads a value that begins at text[at], and returns the place behind it.
func (d *Decoder) Beginning(text string, at int) (v lua53.Value, end int, ok bool) {
	d.text, d.at = text, at
	d.guard()
	v, ok = d.value()
	d.L.ChargeBytes(max(d.at, d.problemAt) - at)
	return v, d.at, ok
}

// value reads a value and the blanks before it.
func (d *Decoder) value() (v lua53.Value, ok bool) {
	switch c := d.next(); c {
	case '"':
		s, ok := d.string()
		return lua53.String(s), ok
	case '{':
		return d.object()
	case '[':
		return d.array()
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return d.number()
	case 't':
		return d.word("true", lua53.True)
	case 'f':
		return d.word("false", lua53.False)
	case 'n':
		return d.word("null", d.Null)
	}
	return d.unexpected("a value")
}

// next skips blanks and returns the byte behind them, 0 at the end.
func (d *Decoder) next() byte {
	for d.at < len(d.text) {
		c := d.text[d.at]
		if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
		d.at++
	}
	return 0
}

func (d *Decoder) word(word string, meaning lua53.Value) (v lua53.Value, ok bool) {
	if !strings.HasPrefix(d.text[d.at:], word) {
		return d.unexpected("a value")
	}
	d.at += len(word)
	return meaning, true
}

func (d *Decoder) array() (v lua53.Value, ok bool) {
	first := len(d.values)
	if !d.enter() {
		return v, false
	}
	for end := d.next() == ']'; !end; {
		if v, ok = d.value(); !ok {
			return v, false
		}
		d.push(v)
		if end, ok = d.separator(']', ", or ]"); !ok {
			return v, false
		}
	}
	d.leave()
	values := d.values[first:]
	t := d.table(len(values), 0)
	for i, v := range values {
		t.SetInt(int64(i+1), v)
	}
	d.values = d.values[:first]
	if d.Array != nil {
		t.SetMeta(d.Array)
	}
	return t.Value(), true
}

// object reads an object. Of values with the same name the last one counts.
func (d *Decoder) object() (v lua53.Value, ok bool) {
	first := len(d.values)
	if !d.enter() {
		return v, false
	}
	for end := d.next() == '}'; !end; {
		if !d.member() {
			return v, false
		}
		if end, ok = d.separator('}', ", or }"); !ok {
			return v, false
		}
	}
	d.leave()
	members := d.values[first:]
	t := d.table(0, len(members)/2)
	for i := 0; i < len(members); i += 2 {
		t.Set(members[i], members[i+1])
	}
	d.values = d.values[:first]
	if d.Object != nil {
		t.SetMeta(d.Object)
	}
	return t.Value(), true
}

// member reads a name and its value and pushes both.
func (d *Decoder) member() bool {
	if d.next() != '"' {
		d.unexpected("a name in double quotes")
		return false
	}
	name, ok := d.string()
	if !ok {
		return false
	}
	if d.next() != ':' {
		d.unexpected(":")
		return false
	}
	d.at++
	d.push(lua53.String(name))
	v, ok := d.value()
	if ok {
		d.push(v)
	}
	return ok
}

// separator reads what stands behind an entry. It reports whether that is the end.
func (d *Decoder) separator(end byte, wanted string) (ended, ok bool) {
	switch d.next() {
	case ',':
		d.at++
		return false, true
	case end:
		return true, true
	}
	d.unexpected(wanted)
	return false, false
}

// enter goes behind the bracket that begins an array or object.
func (d *Decoder) enter() bool {
	if d.depth == MaxDepth {
		d.refuse(d.at, "nested more than %d deep", MaxDepth)
		return false
	}
	d.depth++
	d.at++
	return true
}

// leave goes behind the bracket that ends one.
func (d *Decoder) leave() {
	d.depth--
	d.at++
}

func (d *Decoder) push(v lua53.Value) {
	if n := len(d.values); n == cap(d.values) {
		const valueSize = 16
		d.L.Reserve(max(2*n, 16) * valueSize)
		d.values = append(make([]lua53.Value, 0, max(2*n, 16)), d.values...)
	}
	d.values = append(d.values, v)
}

// table returns a table with room for what it is to hold, which counts as work.
func (d *Decoder) table(list, others int) *lua53.Table {
	d.L.Work(int64(1 + list + others))
	d.L.Reserve(0) // raises an error when what was made before is too much
	return d.L.NewTable(list, others)
}
