// Data between Go and Lua for callers that do not know the VM: plain values and tables, by copy.

package lua53

import (
	"fmt"

	"crosspoint/engine/lua53/syntax"
)

// Limits of what one conversion takes out of Lua.
const (
	maxDataDepth  = 64
	maxDataValues = 1_000_000
)

// Data is a Lua value by copy: nil, bool, int64, float64, string or *[DataTable].
type Data any

// DataTable is a Lua table by copy.
type DataTable struct {
	// List holds the values at 1, 2, 3 … up to the first that is nil.
	List []Data
	// Fields holds the values at string keys, in the order of pairs.
	Fields []DataField
	// Others counts the values at all other keys, which are left out.
	Others int
}

// DataField is one value at a string key.
type DataField struct {
	Name  string
	Value Data
}

// Get returns the value at a string key, nil if there is none. It may be called on a nil table.
func (t *DataTable) Get(name string) Data {
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

// LoadFile is [State.Load] for the contents of a file: a byte order mark and a first line that begins with '#' are skipped.
func (st *State) LoadFile(chunk string, contents []byte) (*Function, error) {
	return st.Load(chunk, string(syntax.SkipHead(contents)))
}

// Global returns a copy of a global variable.
func (st *State) Global(name string) (Data, error) { return copyOut(name, st.globals.GetString(name)) }

// SetGlobal sets a global variable to a copy of d.
func (st *State) SetGlobal(name string, d Data) { st.globals.SetString(name, st.CopyIn(d)) }

// IsFunction reports whether a global variable is a function.
func (st *State) IsFunction(global string) bool { return st.globals.GetString(global).IsFunction() }

// CallGlobal calls a global function as one call into Lua, see [State.Call], and returns a copy of its results.
func (st *State) CallGlobal(name string, args ...Data) ([]Data, error) {
	fn := st.globals.GetString(name)
	if !fn.IsFunction() {
		return nil, dataError("%s: got %s, want function", name, fn.Type())
	}
	values := make([]Value, len(args))
	for i, a := range args {
		values[i] = st.CopyIn(a)
	}
	results, err := st.Call(fn, values...)
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

// CopyIn returns a Lua value that is a copy of d. An int is taken as an integer; anything that is no Data becomes nil.
func (st *State) CopyIn(d Data) Value {
	switch d := d.(type) {
	case bool:
		return Bool(d)
	case int:
		return Int(int64(d))
	case int64:
		return Int(d)
	case float64:
		return Float(d)
	case string:
		return String(d)
	case *DataTable:
		t := st.NewTable(len(d.List), len(d.Fields))
		for i, v := range d.List {
			t.SetInt(int64(i+1), st.CopyIn(v))
		}
		for _, f := range d.Fields {
			t.SetString(f.Name, st.CopyIn(f.Value))
		}
		return t.Value()
	}
	return Nil
}

func dataError(format string, args ...any) *Error {
	text := fmt.Sprintf(format, args...)
	return &Error{Text: text, Value: String(text)}
}

// copier takes data out of Lua. It refuses what has no end.
type copier struct{ values int }

// copyOut copies v; what names it in errors.
func copyOut(what string, v Value) (Data, error) { return new(copier).copy(what, v, 0) }

func (c *copier) copy(what string, v Value, depth int) (Data, error) {
	if c.values++; c.values > maxDataValues {
		return nil, dataError("%s: more than %d values", what, maxDataValues)
	}
	switch v.Kind() {
	case KindNil:
		return nil, nil
	case KindBool:
		return v.Truth(), nil
	case KindString:
		return v.str(), nil
	case KindInt:
		return v.int(), nil
	case KindFloat:
		return v.float(), nil
	case KindTable:
		return c.table(what, v.table(), depth+1)
	}
	return nil, dataError("%s: got %s, want plain data", what, v.Type())
}

func (c *copier) table(what string, t *Table, depth int) (*DataTable, error) {
	if depth > maxDataDepth {
		return nil, dataError("%s: tables are nested more than %d deep, or contain themselves", what, maxDataDepth)
	}
	out := &DataTable{}
	for i := int64(1); ; i++ {
		v := t.GetInt(i)
		if v.IsNil() {
			break
		}
		d, err := c.copy(fmt.Sprintf("%.200s[%d]", what, i), v, depth)
		if err != nil {
			return nil, err
		}
		out.List = append(out.List, d)
	}
	return out, c.fields(what, t, out, depth)
}

// fields copies what t has beside the list, which is in out.
func (c *copier) fields(what string, t *Table, out *DataTable, depth int) (err error) {
	t.All(func(k, v Value) bool {
		name, isName := k.AsString()
		if !isName {
			if !k.isInt() || k.int() < 1 || k.int() > int64(len(out.List)) {
				out.Others++
			}
			return true
		}
		var d Data
		if d, err = c.copy(fmt.Sprintf("%.200s.%.40s", what, name), v, depth); err != nil {
			return false
		}
		out.Fields = append(out.Fields, DataField{name, d})
		return true
	})
	return err
}
