// Lua values to JSON text.
package json

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"crosspoint/engine/lua53"
)

// Rules say which tables are arrays and which are objects, and how floats look.
type Rules uint8

const (
	// Tagged is how the library rapidjson does it: a table is what its metatable says, see [Tag]; without one it is an array if it has elements.
	Tagged Rules = iota
	// Loose is how the library json of a Core does it: an array has only positive integers for keys, missing ones are null; numbers are names
	// too, and what has no text is left out of objects. Floats look as in Lua.
	Loose
	// Strict is how the library json of the channel dialect does it: an array has the keys 1 to n or none, an object has names, and any other
	// table is refused. NaN and the infinities are null; a float without a fraction has no point.
	Strict
)

// strictDepth is how deep Strict lets arrays and objects be nested.
const strictDepth = 128

// Encoder turns one value into text. Metamethods have no say in it.
type Encoder struct {
	// L is who asks.
	L *lua53.Thread
	// Null is what stands for null, beside nil.
	Null *lua53.GoFunction
	// Rules say what tables are.
	Rules Rules
	// Pretty breaks lines, Sorted sorts objects by name.
	Pretty, Sorted bool
	// EmptyIsArray makes an array of an empty table under the rules Tagged.
	EmptyIsArray bool

	out     []byte
	depth   int
	problem string // why the value is refused
	path    string // where in the value that is
}

// indent is what pretty text is indented by.
const indent = "    "

// Document returns the text of a value.
func (e *Encoder) Document(v lua53.Value) (text string, ok bool) {
	if !e.value(v) {
		return "", false
	}
	e.L.ChargeBytes(len(e.out))
	e.L.Reserve(len(e.out))
	return string(e.out), true
}

// Problem returns why the value was refused, after where it is in the whole, such as "levels[3]: ".
func (e *Encoder) Problem() string {
	if e.path == "" {
		return e.problem
	}
	return strings.TrimPrefix(e.path, ".") + ": " + e.problem
}

func (e *Encoder) refuse(format string, args ...any) bool {
	e.problem = fmt.Sprintf(format, args...)
	return false
}

// refused says in which entry a value was refused: a step such as "[2]" or ".name". It returns false.
func (e *Encoder) refused(format string, entry any) bool {
	const longPath, more = 200, "..."
	switch {
	case len(e.path) < longPath:
		e.path = fmt.Sprintf(format, entry) + e.path
	case !strings.HasPrefix(e.path, more):
		e.path = more + e.path
	}
	return false
}

// room makes room for n more bytes. What is written is charged for, so that a value that contains another one many times comes to an end.
func (e *Encoder) room(n int) {
	if n <= cap(e.out)-len(e.out) {
		return
	}
	size := max(256, 2*cap(e.out), len(e.out)+n)
	e.L.ChargeBytes(len(e.out))
	e.L.Reserve(size)
	e.out = append(make([]byte, 0, size), e.out...)
}

// value appends a value.
func (e *Encoder) value(v lua53.Value) bool {
	e.room(32)
	switch v.Kind() {
	case lua53.KindNil:
		e.out = append(e.out, "null"...)
		return true
	case lua53.KindBool:
		e.out = strconv.AppendBool(e.out, v.Truth())
		return true
	case lua53.KindString:
		s, _ := v.AsString()
		e.text(s)
		return true
	case lua53.KindInt:
		i, _ := v.ToInt()
		e.out = strconv.AppendInt(e.out, i, 10)
		return true
	case lua53.KindFloat:
		return e.float(v)
	case lua53.KindTable:
		return e.table(v.AsTable())
	}
	if v.AsGoFunction() == e.Null && e.Null != nil {
		e.out = append(e.out, "null"...)
		return true
	}
	return e.refuse("a %s cannot be encoded", e.L.State().TypeName(v))
}

// text appends a string in quotes. Bytes that are no UTF-8 stay as they are.
func (e *Encoder) text(s string) {
	e.room(len(s) + 2)
	e.out = append(e.out, '"')
	plain := 0
	for i := 0; i < len(s); i++ {
		if isPlain(s[i]) {
			continue
		}
		const longestEscape = 6
		e.room(len(s) - plain + longestEscape + 1)
		e.out = append(e.out, s[plain:i]...)
		e.out = appendEscape(e.out, s[i])
		plain = i + 1
	}
	e.out = append(e.out, s[plain:]...)
	e.out = append(e.out, '"')
}

func appendEscape(out []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	const digits = "0123456789ABCDEF"
	return append(out, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}

// float appends a float: as an integer if it is one that fits 64 bits, otherwise with as few digits as it takes to read it back.
func (e *Encoder) float(v lua53.Value) bool {
	f, _ := v.ToFloat()
	switch i, isInt := v.ToInt(); {
	case math.IsNaN(f) || math.IsInf(f, 0):
		if e.Rules != Strict {
			text, _ := v.ToString()
			return e.refuse("%s cannot be encoded", text)
		}
		e.out = append(e.out, "null"...)
	case e.Rules == Loose:
		text, _ := v.ToString()
		e.out = append(e.out, text...)
	case isInt:
		e.out = strconv.AppendInt(e.out, i, 10)
	default:
		e.out = e.appendFloat(f)
	}
	return true
}

func (e *Encoder) appendFloat(f float64) []byte {
	const smallest, largest = 1e-6, 1e21 // that are written without an exponent
	format := byte('f')
	if a := math.Abs(f); a < smallest || a >= largest {
		format = 'e'
	}
	out := strconv.AppendFloat(e.out, f, format, -1, 64)
	if format == 'f' && f == math.Trunc(f) && e.Rules != Strict {
		out = append(out, ".0"...)
	}
	return out
}
