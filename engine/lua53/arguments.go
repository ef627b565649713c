// Arguments of Go functions, checked in the words of luaL_check….

package lua53

import "fmt"

// ArgError raises an error of argument n, in the words of luaL_argerror.
func (th *Thread) ArgError(n int, problem string) {
	kind, name := th.frame.calledAs()
	if kind == "method" {
		if n--; n == 0 {
			th.Raise("calling '%s' on bad self (%s)", name, problem)
		}
	}
	if name == "" {
		if name = th.globalName(th.frame); name == "" {
			name = "?"
		}
	}
	th.Raise("bad argument #%d to '%s' (%s)", n, name, problem)
}

// TypeError raises an error because argument n is not what is expected.
func (th *Thread) TypeError(n int, expected string) {
	got := "no value"
	if n <= th.Top() {
		got = th.state.TypeName(th.Get(n))
	}
	th.ArgError(n, expected+" expected, got "+got)
}

// TypeName is the type of v in messages: the __name of its metatable, if it has one.
func (st *State) TypeName(v Value) string {
	if name, ok := st.metamethod(v, eventName).AsString(); ok {
		return name
	}
	return v.Type()
}

// CheckAny raises an error unless there is an argument n.
func (th *Thread) CheckAny(n int) {
	if n > th.Top() {
		th.ArgError(n, "value expected")
	}
}

// CheckInt returns argument n as an integer.
func (th *Thread) CheckInt(n int) int64 {
	v := th.Get(n)
	if v.isInt() {
		return v.int()
	}
	i, ok := th.ToInt(v)
	if !ok {
		if !th.ToNumber(v).IsNil() {
			th.ArgError(n, "number has no integer representation")
		}
		th.TypeError(n, "number")
	}
	return i
}

// OptInt is CheckInt with a default for nil or absence.
func (th *Thread) OptInt(n int, otherwise int64) int64 {
	if th.Get(n).IsNil() {
		return otherwise
	}
	return th.CheckInt(n)
}

// CheckNumber returns argument n as a number, integer or float.
func (th *Thread) CheckNumber(n int) Value {
	v := th.ToNumber(th.Get(n))
	if v.IsNil() {
		th.TypeError(n, "number")
	}
	return v
}

// CheckFloat returns argument n as a float.
func (th *Thread) CheckFloat(n int) float64 {
	f, _ := th.CheckNumber(n).ToFloat()
	return f
}

// OptFloat is CheckFloat with a default for nil or absence.
func (th *Thread) OptFloat(n int, otherwise float64) float64 {
	if th.Get(n).IsNil() {
		return otherwise
	}
	return th.CheckFloat(n)
}

// CheckString returns argument n as text: a string or a number.
func (th *Thread) CheckString(n int) string {
	s, ok := th.Get(n).ToString()
	if !ok {
		th.TypeError(n, "string")
	}
	return s
}

// OptString is CheckString with a default for nil or absence.
func (th *Thread) OptString(n int, otherwise string) string {
	if th.Get(n).IsNil() {
		return otherwise
	}
	return th.CheckString(n)
}

// CheckTable returns argument n, which must be a table.
func (th *Thread) CheckTable(n int) *Table {
	t := th.Get(n).AsTable()
	if t == nil {
		th.TypeError(n, "table")
	}
	return t
}

// CheckFunction returns argument n, which must be a function.
func (th *Thread) CheckFunction(n int) Value {
	v := th.Get(n)
	if !v.IsFunction() {
		th.TypeError(n, "function")
	}
	return v
}

// CheckOption returns which of the options argument n is; otherwise serves for nil or absence unless it is empty.
func (th *Thread) CheckOption(n int, otherwise string, options ...string) int {
	s := otherwise
	if otherwise == "" || !th.Get(n).IsNil() {
		s = th.CheckString(n)
	}
	for i, o := range options {
		if o == s {
			return i
		}
	}
	th.ArgError(n, fmt.Sprintf("invalid option '%s'", s))
	return 0
}

// ToNumber is [Value.ToNumber] for a value that a script has given: reading a long string counts.
func (th *Thread) ToNumber(v Value) Value {
	th.chargeText(v)
	return v.ToNumber()
}

// ToInt is [Value.ToInt], see ToNumber.
func (th *Thread) ToInt(v Value) (int64, bool) {
	th.chargeText(v)
	return v.ToInt()
}

// ToFloat is [Value.ToFloat], see ToNumber.
func (th *Thread) ToFloat(v Value) (float64, bool) {
	th.chargeText(v)
	return v.ToFloat()
}

func (th *Thread) chargeText(v Value) {
	if v.is(KindString) {
		th.chargeLong(len(v.str()))
	}
}
