// Which tables are arrays and which are objects, for the rules Tagged and Strict.
package json

import "crosspoint/engine/lua53"

// TagField is the field of a metatable that says what a table is under the rules Tagged: TagArray or TagObject.
const (
	TagField  = "__jsontype"
	TagArray  = "array"
	TagObject = "object"
)

// Tag returns what the metatable of t says that t is; empty if it says nothing.
func Tag(t *lua53.Table) string {
	if t.Meta() == nil {
		return ""
	}
	tag, _ := t.Meta().GetString(TagField).AsString()
	return tag
}

// strictTable is [Encoder.arrayLength] for Strict.
func (e *Encoder) strictTable(t *lua53.Table) (n int64, isArray, ok bool) {
	indices, names, other := int64(0), int64(0), lua53.Nil
	t.All(func(key, _ lua53.Value) bool {
		i, _ := key.ToInt()
		switch {
		case key.IsString():
			names++
		case key.IsInt() && i >= 1:
			indices, n = indices+1, max(n, i)
		default:
			other = key
		}
		return other.IsNil()
	})
	e.L.Work(indices + names)
	switch {
	case !other.IsNil():
		return 0, false, e.refuse("a key of type %s cannot be encoded", e.describe(other))
	case indices > 0 && names > 0:
		return 0, false, e.refuse("mixed keys: a table has either names or 1 to n")
	case indices < n:
		return 0, false, e.refuse("sparse array: %d of %d elements are missing", n-indices, n)
	}
	return n, names == 0, true
}

// describe names the type of a key, or a number that is no index.
func (e *Encoder) describe(key lua53.Value) string {
	if text, ok := key.ToString(); ok {
		return "number (" + text + ")"
	}
	return e.L.State().TypeName(key)
}
