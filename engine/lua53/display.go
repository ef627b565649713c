// Values and functions as text.

package lua53

import (
	"fmt"
	"strings"
)

// ToDisplay returns v as tostring shows it, with __tostring and __name.
func (th *Thread) ToDisplay(v Value) string {
	st := th.state
	if method := st.metamethod(v, eventTostring); !method.IsNil() {
		s, ok := th.Invoke(method, v).ToString()
		if !ok {
			th.Raise("'__tostring' must return a string")
		}
		return s
	}
	switch v.Kind() {
	case KindNil:
		return "nil"
	case KindBool:
		if v.Truth() {
			return "true"
		}
		return "false"
	case KindString, KindInt, KindFloat:
		s, _ := v.ToString()
		return s
	}
	name := st.TypeName(v)
	th.Reserve(len(name))
	th.ChargeBytes(len(name))
	return name + ": " + v.Address()
}

// Address returns a text that is different for each object of a state, and the same in every run; empty if v is none.
func (v Value) Address() string {
	const like = 0x5581_0000_0000 // where heaps tend to be
	var id uint64
	switch v.Kind() {
	case KindTable:
		id = v.table().id
	case KindFunction:
		id = v.function().id
	case KindGoFunction:
		id = v.gofunc().id
	case KindUserdata:
		id = (*Userdata)(v.p).id
	case KindThread:
		id = (*Thread)(v.p).id
	default:
		return ""
	}
	return fmt.Sprintf("0x%012x", like+id*32)
}

// globalName is the name under which package.loaded has the function of frame f, such as "string.rep".
func (th *Thread) globalName(f *frame) string {
	if f == nil || f.gofn == nil && f.fn == nil {
		return ""
	}
	fn := th.stack[f.at]
	loaded, _ := th.state.Slot(LoadedSlot).(*Table)
	if loaded == nil {
		return ""
	}
	name := ""
	loaded.All(func(module, v Value) bool {
		t, m := v.AsTable(), ""
		if m, _ = module.AsString(); t == nil || m == "" {
			return true
		}
		th.chargeLong(len(t.nodes))
		t.All(func(k, v Value) bool {
			if field, ok := k.AsString(); ok && RawEqual(v, fn) {
				name = m + "." + field
			}
			return name == ""
		})
		return name == ""
	})
	return strings.TrimPrefix(name, "_G.")
}

// LoadedSlot is the key of [State.Slot] for the table package.loaded, by which messages name functions.
const LoadedSlot = loadedSlot("loaded")

type loadedSlot string
