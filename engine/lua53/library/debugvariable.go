// Local variables and upvalues, seen and set from outside.

package library

import (
	"crosspoint/engine/lua53"
)

func debugGetlocal(L *lua53.Thread) int {
	th, taken := subject(L)
	n := L.CheckInt(taken + 2)
	if f := L.Get(taken + 1); f.IsFunction() {
		name := ""
		if fn := f.AsFunction(); fn != nil && n == int64(int32(n)) {
			name = fn.LocalName(int(n))
		}
		pushName(L, name)
		return 1
	}
	call, ok := levelOf(th, L.CheckInt(taken+1))
	if !ok {
		L.ArgError(taken+1, "level out of range")
	}
	name, v, ok := call.Local(int(int32(n)))
	if !ok {
		L.Push(lua53.Nil)
		return 1
	}
	L.Push(lua53.String(name))
	L.Push(*v)
	return 2
}

// pushName pushes a name, nil if there is none.
func pushName(L *lua53.Thread, name string) {
	if name == "" {
		L.Push(lua53.Nil)
	} else {
		L.Push(lua53.String(name))
	}
}

func debugSetlocal(L *lua53.Thread) int {
	th, taken := subject(L)
	level, n := L.CheckInt(taken+1), L.CheckInt(taken+2)
	call, ok := levelOf(th, level)
	if !ok {
		L.ArgError(taken+1, "level out of range")
	}
	L.CheckAny(taken + 3)
	name, v, ok := call.Local(int(int32(n)))
	if ok {
		*v = L.Get(taken + 3)
	}
	pushName(L, name)
	return 1
}

func debugGetupvalue(L *lua53.Thread) int {
	n := L.CheckInt(2)
	fn := L.CheckFunction(1).AsFunction()
	if fn == nil {
		return 0
	}
	name, v, ok := fn.Upvalue(int(int32(n)))
	if !ok {
		return 0
	}
	L.Push(lua53.String(name))
	L.Push(*v)
	return 2
}

func debugSetupvalue(L *lua53.Thread) int {
	L.CheckAny(3)
	n := L.CheckInt(2)
	fn := L.CheckFunction(1).AsFunction()
	if fn == nil {
		return 0
	}
	name, v, ok := fn.Upvalue(int(int32(n)))
	if !ok {
		return 0
	}
	*v = L.Get(3)
	L.Push(lua53.String(name))
	return 1
}

// checkUpvalue returns the function and the upvalue that arguments n and n+1 name.
func checkUpvalue(L *lua53.Thread, n int) (fn *lua53.Function, up int) {
	i := L.CheckInt(n + 1)
	fn = L.CheckFunction(n).AsFunction()
	if fn != nil && i == int64(int32(i)) {
		if _, _, ok := fn.Upvalue(int(i)); ok {
			return fn, int(i)
		}
	}
	L.ArgError(n+1, "invalid upvalue index")
	return nil, 0
}

type upvalueSlot struct{}

// light is the data of a userdata that stands for an address.
type light struct{}

func debugUpvalueid(L *lua53.Thread) int {
	fn, n := checkUpvalue(L, 1)
	st := L.State()
	known, _ := st.Slot(upvalueSlot{}).(map[any]*lua53.Userdata)
	if known == nil {
		known = map[any]*lua53.Userdata{}
		st.SetSlot(upvalueSlot{}, known)
	}
	id := fn.UpvalueID(n)
	if known[id] == nil {
		L.Reserve(128) // for its place in the map
		known[id] = st.NewUserdata(light{}, nil)
	}
	L.Push(known[id].Value())
	return 1
}

func debugUpvaluejoin(L *lua53.Thread) int {
	f, n := checkUpvalue(L, 1)
	g, m := checkUpvalue(L, 3)
	f.ShareUpvalue(n, g, m)
	return 0
}
