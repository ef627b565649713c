// Values.

package lua53

import (
	"math"
	"strconv"
	"unsafe"

	"crosspoint/engine/lua53/numeral"
)

// Kind says what a [Value] holds.
type Kind uint8

// The kinds of values. Lua's type number is KindInt or KindFloat; its type function is KindFunction or KindGoFunction.
const (
	KindNil Kind = iota
	KindBool
	KindString
	KindTable
	KindFunction
	KindGoFunction
	KindUserdata
	KindThread
	KindInt
	KindFloat
)

const kindShift = 56

// Value is one Lua value. The zero Value is nil. Values are compared with [RawEqual], not with ==.
//
// A number has the address of its tag in p and its bits in n. Everything else has its kind in the top byte of n: a string its bytes in p and
// their count below the kind, an object its address in p.
type Value struct {
	p unsafe.Pointer
	n uint64
}

var intTag, floatTag uint64 // only their addresses matter

// The constants among the values.
var (
	Nil   = Value{}
	False = Value{n: uint64(KindBool) << kindShift}
	True  = Value{n: uint64(KindBool)<<kindShift | 1}
)

// Int returns the integer i.
func Int(i int64) Value { return Value{unsafe.Pointer(&intTag), uint64(i)} }

// Float returns the float f.
func Float(f float64) Value { return Value{unsafe.Pointer(&floatTag), math.Float64bits(f)} }

// Bool returns the boolean b.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// String returns the string s.
func String(s string) Value {
	return Value{unsafe.Pointer(unsafe.StringData(s)), uint64(KindString)<<kindShift | uint64(len(s))}
}

func object(p unsafe.Pointer, k Kind) Value { return Value{p, uint64(k) << kindShift} }

// Value returns t as a value; nil is Lua's nil.
func (t *Table) Value() Value {
	if t == nil {
		return Nil
	}
	return object(unsafe.Pointer(t), KindTable)
}

// Value returns f as a value.
func (f *Function) Value() Value { return object(unsafe.Pointer(f), KindFunction) }

// Value returns f as a value.
func (f *GoFunction) Value() Value { return object(unsafe.Pointer(f), KindGoFunction) }

// Value returns u as a value.
func (u *Userdata) Value() Value { return object(unsafe.Pointer(u), KindUserdata) }

// Value returns th as a value.
func (th *Thread) Value() Value { return object(unsafe.Pointer(th), KindThread) }

func (v Value) isInt() bool   { return v.p == unsafe.Pointer(&intTag) }
func (v Value) isFloat() bool { return v.p == unsafe.Pointer(&floatTag) }

// Kind returns what v holds.
func (v Value) Kind() Kind {
	switch v.p {
	case unsafe.Pointer(&intTag):
		return KindInt
	case unsafe.Pointer(&floatTag):
		return KindFloat
	}
	return Kind(v.n >> kindShift)
}

// Type returns Lua's name for the type of v: nil, boolean, number, string, table, function, userdata or thread.
func (v Value) Type() string { return typeNames[v.Kind()] }

var typeNames = [...]string{"nil", "boolean", "string", "table", "function", "function", "userdata", "thread", "number", "number"}

// is reports whether v is an object of kind k, which is no number.
func (v Value) is(k Kind) bool {
	return v.n>>kindShift == uint64(k) && !v.isInt() && !v.isFloat()
}

// IsNil reports whether v is nil.
func (v Value) IsNil() bool { return v.p == nil && v.n == 0 }

// Truth reports whether v counts as true: everything but nil and false does.
func (v Value) Truth() bool { return v.p != nil || v.n > uint64(KindBool)<<kindShift }

// IsString reports whether v is a string.
func (v Value) IsString() bool { return v.is(KindString) }

// IsNumber reports whether v is an integer or a float.
func (v Value) IsNumber() bool { return v.isInt() || v.isFloat() }

// IsInt reports whether v is an integer.
func (v Value) IsInt() bool { return v.isInt() }

// IsFloat reports whether v is a float.
func (v Value) IsFloat() bool { return v.isFloat() }

// IsFunction reports whether v is a function, of Lua or Go.
func (v Value) IsFunction() bool { return v.is(KindFunction) || v.is(KindGoFunction) }

// IsTable reports whether v is a table.
func (v Value) IsTable() bool { return v.is(KindTable) }

// Str returns the string in v, which must be one.
func (v Value) str() string { return unsafe.String((*byte)(v.p), int(v.n&(1<<kindShift-1))) }

func (v Value) int() int64          { return int64(v.n) }
func (v Value) float() float64      { return math.Float64frombits(v.n) }
func (v Value) table() *Table       { return (*Table)(v.p) }
func (v Value) function() *Function { return (*Function)(v.p) }
func (v Value) gofunc() *GoFunction { return (*GoFunction)(v.p) }

// AsBool returns the boolean in v; ok tells whether v is one.
func (v Value) AsBool() (b, ok bool) { return v.n&1 == 1, v.is(KindBool) }

// AsTable returns the table in v, or nil if v is none.
func (v Value) AsTable() *Table {
	if v.is(KindTable) {
		return v.table()
	}
	return nil
}

// AsUserdata returns the userdata in v, or nil if v is none.
func (v Value) AsUserdata() *Userdata {
	if v.is(KindUserdata) {
		return (*Userdata)(v.p)
	}
	return nil
}

// AsThread returns the coroutine in v, or nil if v is none.
func (v Value) AsThread() *Thread {
	if v.is(KindThread) {
		return (*Thread)(v.p)
	}
	return nil
}

// AsFunction returns the Lua function in v, or nil if v is none.
func (v Value) AsFunction() *Function {
	if v.is(KindFunction) {
		return v.function()
	}
	return nil
}

// AsGoFunction returns the Go function in v, or nil if v is none.
func (v Value) AsGoFunction() *GoFunction {
	if v.is(KindGoFunction) {
		return v.gofunc()
	}
	return nil
}

// AsString returns the string in v; a number is no string.
func (v Value) AsString() (s string, ok bool) {
	if v.is(KindString) {
		return v.str(), true
	}
	return "", false
}

// ToString returns the text in v: a string, or a number in Lua's notation, as lua_tostring does.
func (v Value) ToString() (s string, ok bool) {
	switch v.Kind() {
	case KindString:
		return v.str(), true
	case KindInt:
		return strconv.FormatInt(v.int(), 10), true
	case KindFloat:
		return numeral.FormatFloat(v.float()), true
	}
	return "", false
}

// ToFloat returns the number in v: a number, or a string that reads as one, as lua_tonumber does.
func (v Value) ToFloat() (f float64, ok bool) {
	switch v.Kind() {
	case KindFloat:
		return v.float(), true
	case KindInt:
		return float64(v.int()), true
	case KindString:
		return StringToNumber(v.str()).ToFloat()
	}
	return 0, false
}

// ToInt returns the integer in v: an integer, a float without a fraction that fits, or a string that reads as one of these, as
// lua_tointeger does.
func (v Value) ToInt() (i int64, ok bool) {
	switch v.Kind() {
	case KindInt:
		return v.int(), true
	case KindFloat:
		return numeral.FloatToInteger(v.float())
	case KindString:
		if n := StringToNumber(v.str()); !n.IsNil() {
			return n.ToInt()
		}
	}
	return 0, false
}

// ToNumber returns v as a number, integer or float: v itself or what its string reads as; nil if it is neither.
func (v Value) ToNumber() Value {
	switch v.Kind() {
	case KindInt, KindFloat:
		return v
	case KindString:
		return StringToNumber(v.str())
	}
	return Nil
}

// StringToNumber returns the number that s reads as, nil if none.
func StringToNumber(s string) Value {
	switch i, f, kind := numeral.FromString(s); kind {
	case numeral.Integer:
		return Int(i)
	case numeral.Float:
		return Float(f)
	}
	return Nil
}

// RawEqual reports whether a and b are equal without metamethods. 1 and 1.0 are.
func RawEqual(a, b Value) bool {
	if a == b {
		return !a.isFloat() || a.float() == a.float()
	}
	switch {
	case a.isInt():
		return b.isFloat() && intEqualsFloat(a.int(), b.float())
	case a.isFloat():
		return b.isInt() && intEqualsFloat(b.int(), a.float()) || b.isFloat() && a.float() == b.float()
	}
	return a.n == b.n && a.n>>kindShift == uint64(KindString) && !b.IsNumber() && a.str() == b.str()
}

func intEqualsFloat(i int64, f float64) bool {
	j, ok := numeral.FloatToInteger(f)
	return ok && i == j
}
