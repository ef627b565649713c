// Operations on values, with metamethods, for Go functions.

package lua53

import "crosspoint/engine/lua53/syntax"

// NewTable returns an empty table, see [State.NewTable].
func (th *Thread) NewTable(list, others int) *Table { return th.state.NewTable(list, others) }

// MetaField returns the field of v's metatable, nil if there is none.
func (th *Thread) MetaField(v Value, name string) Value {
	if t := th.state.metatable(v); t != nil {
		return t.GetString(name)
	}
	return Nil
}

// Index returns v[k], with metamethods.
func (th *Thread) Index(v, k Value) Value {
	result, method, self := th.lookup(v, k)
	if !method.IsNil() {
		return th.Invoke(method, self, k)
	}
	return result
}

// SetIndex does v[k] = value, with metamethods.
func (th *Thread) SetIndex(v, k, value Value) {
	if method, self := th.store(v, k, value); !method.IsNil() {
		th.Push(method)
		th.Push(self)
		th.Push(k)
		th.Push(value)
		th.Call(3, 0)
	}
}

// Len returns #v, with metamethods, which must come to an integer.
func (th *Thread) Len(v Value) int64 {
	var n Value
	if t := v.AsTable(); t != nil && t.meta.event(eventLen).IsNil() {
		return t.Len()
	} else if s, ok := v.AsString(); ok {
		return int64(len(s))
	} else if method := th.state.metamethod(v, eventLen); method.IsNil() {
		th.typeError(v, "get length of", noOperand)
	} else {
		n = th.Invoke(method, v, v)
	}
	i, ok := n.ToInt()
	if !ok {
		th.Raise("object length is not an integer")
	}
	return i
}

// Equal reports whether a == b, with metamethods.
func (th *Thread) Equal(a, b Value) bool {
	if RawEqual(a, b) {
		return true
	}
	method := th.equalMethod(a, b)
	return !method.IsNil() && th.Invoke(method, a, b).Truth()
}

// Less reports whether a < b, with metamethods.
func (th *Thread) Less(a, b Value) bool {
	if less, ok := th.rawLess(a, b); ok {
		return less
	}
	method := th.binaryMethod(eventLt, a, b)
	if method.IsNil() {
		th.orderError(a, b)
	}
	return th.Invoke(method, a, b).Truth()
}

// Arith applies an arithmetic or bitwise operator, with metamethods; a unary one takes its operand twice.
func (th *Thread) Arith(op syntax.Op, a, b Value) Value {
	if v, ok := rawArith(op, a, b); ok {
		return v
	}
	v, method := th.arithOrMethod(op, a, b)
	if method.IsNil() {
		return v
	}
	return th.Invoke(method, a, b)
}
