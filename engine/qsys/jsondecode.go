// JSON text to Lua values, for the libraries json and rapidjson.
package qsys

import (
	"strings"

	"crosspoint/engine/lua53"
)

// maxJSONDepth is how deep arrays and objects may be nested, read or written.
const maxJSONDepth = 1000

// jsonDecoder turns one text into one value. Bytes that are no UTF-8 pass through strings as they are.
type jsonDecoder struct {
	L    *lua53.Thread
	text string
	at   int
	// null is what null becomes.
	null lua53.Value
	// tags are the metatables of arrays and objects; nil gives them none.
	tags *jsonTags

	depth  int
	values []lua53.Value   // of the arrays and objects that have begun; those of objects are names and values in turn
	block  strings.Builder // of short strings
	// problem and problemAt are why the text is refused.
	problem   string
	problemAt int
}

// jsonGuarded is the length of a text from which on its half-built value counts as memory of the script.
const jsonGuarded = 16 << 10

// guard lets the memory of a large value count while it is built. It leaves a value on the stack.
func (d *jsonDecoder) guard() {
	if len(d.text) < jsonGuarded {
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

// document reads a value that is all of the text.
func (d *jsonDecoder) document() (v lua53.Value, ok bool) {
	if v, ok = d.beginning(); !ok {
		return v, false
	}
	if d.next(); d.at < len(d.text) {
		return d.unexpected("the end of the text")
	}
	return v, true
}

// beginning reads a value that the text begins with.
func (d *jsonDecoder) beginning() (v lua53.Value, ok bool) {
	d.guard()
	from := d.at
	v, ok = d.value()
	d.L.ChargeBytes(max(d.at, d.problemAt) - from)
	return v, ok
}

// value reads a value and the blanks before it.
func (d *jsonDecoder) value() (v lua53.Value, ok bool) {
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
		return d.word("null", d.null)
	}
	return d.unexpected("a value")
}

// next skips blanks and returns the byte behind them, 0 at the end.
func (d *jsonDecoder) next() byte {
	for d.at < len(d.text) {
		c := d.text[d.at]
		if c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
		d.at++
	}
	return 0
}

func (d *jsonDecoder) word(word string, meaning lua53.Value) (v lua53.Value, ok bool) {
	if !strings.HasPrefix(d.text[d.at:], word) {
		return d.unexpected("a value")
	}
	d.at += len(word)
	return meaning, true
}

func (d *jsonDecoder) array() (v lua53.Value, ok bool) {
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
	if d.tags != nil {
		t.SetMeta(d.tags.array)
	}
	return t.Value(), true
}

// object reads an object. Of values with the same name the last one counts.
func (d *jsonDecoder) object() (v lua53.Value, ok bool) {
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
	if d.tags != nil {
		t.SetMeta(d.tags.object)
	}
	return t.Value(), true
}

// member reads a name and its value and pushes both.
func (d *jsonDecoder) member() bool {
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
func (d *jsonDecoder) separator(end byte, wanted string) (ended, ok bool) {
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
func (d *jsonDecoder) enter() bool {
	if d.depth == maxJSONDepth {
		d.refuse(d.at, "nested more than %d deep", maxJSONDepth)
		return false
	}
	d.depth++
	d.at++
	return true
}

// leave goes behind the bracket that ends one.
func (d *jsonDecoder) leave() {
	d.depth--
	d.at++
}

func (d *jsonDecoder) push(v lua53.Value) {
	if n := len(d.values); n == cap(d.values) {
		const valueSize = 16
		d.L.Reserve(max(2*n, 16) * valueSize)
		d.values = append(make([]lua53.Value, 0, max(2*n, 16)), d.values...)
	}
	d.values = append(d.values, v)
}

// table returns a table with room for what it is to hold, which counts as work.
func (d *jsonDecoder) table(list, others int) *lua53.Table {
	d.L.Work(int64(1 + list + others))
	d.L.Reserve(0) // raises an error when what was made before is too much
	return d.L.NewTable(list, others)
}
