// Data between Go and Lua for callers that do not know the VM: plain values and tables, by copy.
package lua53

import (
	"fmt"
	"math"

	lua "github.com/yuin/gopher-lua"
)

// Limits of what one conversion takes out of Lua.
const (
	maxDataDepth  = 64
	maxDataValues = 1_000_000
)

// Data is a Lua value by copy: nil, bool, int64, float64, string or *[Table]. Numbers without a fraction come out of Lua as int64.
type Data any

// Table is a Lua table by copy.
type Table struct {
	// List holds the values at 1, 2, 3 … up to the first that is nil.
	List []Data
	// Fields holds the values at string keys, in the order of pairs.
	Fields []Field
	// Others counts the values at all other keys, which are left out.
	Others int
}

// Field is one value at a string key.
type Field struct {
	Name  string
	Value Data
}

// Get returns the value at a string key, nil if there is none. It may be called on a nil table.
func (t *Table) Get(name string) Data {
	if t == nil {
		return nil
	}
	for _, f := range t.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

// Global returns a copy of a global variable.
func (st *State) Global(name string) (Data, error) {
	return copyOut(name, st.base.G.Global.RawGetString(name))
}

// SetGlobal sets a global variable to a copy of d.
func (st *State) SetGlobal(name string, d Data) {
	st.base.G.Global.RawSetString(name, st.CopyIn(d))
}

// IsFunction reports whether a global variable is a function.
func (st *State) IsFunction(global string) bool {
	_, ok := st.base.G.Global.RawGetString(global).(*lua.LFunction)
	return ok
}

// CallGlobal calls a global function as one call into Lua, see [State.Call], and returns a copy of its results.
func (st *State) CallGlobal(name string, args ...Data) ([]Data, error) {
	fn := st.base.G.Global.RawGetString(name)
	if fn.Type() != lua.LTFunction {
		return nil, &Error{Text: fmt.Sprintf("%s: got %s, want function", name, fn.Type())}
	}
	values := make([]lua.LValue, len(args))
	for i, a := range args {
		values[i] = st.CopyIn(a)
	}
	results, err := st.CallResults(fn, values...)
	if err != nil {
		return nil, err
	}
	out := make([]Data, len(results))
	for i, r := range results {
		if out[i], err = copyOut(name+"()", r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// CopyIn returns a Lua value that is a copy of d.
func (st *State) CopyIn(d Data) lua.LValue {
	switch d := d.(type) {
	case bool:
		return lua.LBool(d)
	case int:
		return Integer(int64(d))
	case int64:
		return Integer(d)
	case float64:
		return Float(d)
	case string:
		return lua.LString(d)
	case *Table:
		t := st.base.NewTable()
		for i, v := range d.List {
			t.RawSetInt(i+1, st.CopyIn(v))
		}
		for _, f := range d.Fields {
			t.RawSetString(f.Name, st.CopyIn(f.Value))
		}
		return t
	}
	return lua.LNil
}

// copier takes data out of Lua. It refuses what has no end.
type copier struct{ values int }

// copyOut copies v; what names it in errors.
func copyOut(what string, v lua.LValue) (Data, error) { return new(copier).copy(what, v, 0) }

func (c *copier) copy(what string, v lua.LValue, depth int) (Data, error) {
	if c.values++; c.values > maxDataValues {
		return nil, &Error{Text: fmt.Sprintf("%s: more than %d values", what, maxDataValues)}
	}
	switch v := v.(type) {
	case *lua.LNilType:
		return nil, nil
	case lua.LBool:
		return bool(v), nil
	case lua.LString:
		return string(v), nil
	case lua.LNumber:
		if f := float64(v); f != math.Trunc(f) || math.Abs(f) > maxExact {
			return f, nil
		}
		return int64(v), nil
	case *lua.LTable:
		return c.table(what, v, depth+1)
	}
	return nil, &Error{Text: fmt.Sprintf("%s: got %s, want plain data", what, v.Type())}
}

func (c *copier) table(what string, t *lua.LTable, depth int) (*Table, error) {
	if depth > maxDataDepth {
		return nil, &Error{Text: fmt.Sprintf("%s: tables are nested more than %d deep, or contain themselves", what, maxDataDepth)}
	}
	out := &Table{}
	for i := 1; ; i++ {
		v := t.RawGetInt(i)
		if v == lua.LNil {
			break
		}
		d, err := c.copy(fmt.Sprintf("%.200s[%d]", what, i), v, depth)
		if err != nil {
			return nil, err
		}
		out.List = append(out.List, d)
	}
	for k, v := t.Next(lua.LNil); k != lua.LNil; k, v = t.Next(k) {
		name, isName := k.(lua.LString)
		if !isName {
			if i, ok := ToInteger(k); !ok || i < 1 || i > int64(len(out.List)) {
				out.Others++
			}
			continue
		}
		d, err := c.copy(fmt.Sprintf("%.200s.%.40s", what, string(name)), v, depth)
		if err != nil {
			return nil, err
		}
		out.Fields = append(out.Fields, Field{string(name), d})
	}
	return out, nil
}
