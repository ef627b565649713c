// The debug library: functions, variables and metatables seen from outside.

package library

import (
	"fmt"
	"io"

	"crosspoint/engine/lua53"
)

func debugEntries() []entry {
	return []entry{
		{"debug", debugDebug},
		{"gethook", debugGethook},
		{"getinfo", debugGetinfo},
		{"getlocal", debugGetlocal},
		{"getmetatable", debugGetmetatable},
		{"getregistry", debugGetregistry},
		{"getupvalue", debugGetupvalue},
		{"getuservalue", debugGetuservalue},
		{"sethook", debugSethook},
		{"setlocal", debugSetlocal},
		{"setmetatable", debugSetmetatable},
		{"setupvalue", debugSetupvalue},
		{"setuservalue", debugSetuservalue},
		{"traceback", debugTraceback},
		{"upvalueid", debugUpvalueid},
		{"upvaluejoin", debugUpvaluejoin},
	}
}

// subject returns the thread that a function is about, by default the one that calls it, and how many arguments that took.
func subject(L *lua53.Thread) (th *lua53.Thread, taken int) {
	if th = L.Get(1).AsThread(); th != nil {
		return th, 1
	}
	return L, 0
}

// debugDebug runs lines of the standard input until one says cont.
func debugDebug(L *lua53.Thread) int {
	o, in := settings(L.State()), filesOf(L.State()).stdin
	for in != nil {
		io.WriteString(o.Stderr, "lua_debug> ")
		if !readLine(L, in, true) {
			break
		}
		line, _ := L.Pop().AsString()
		if line == "cont\n" {
			break
		}
		if err := runLine(L, line); err != nil {
			fmt.Fprintln(o.Stderr, err)
		}
	}
	return 0
}

func runLine(L *lua53.Thread, line string) error {
	fn, err := L.State().Load("(debug command)", line)
	if err != nil {
		return err
	}
	L.Push(fn.Value())
	return L.PCall(0, 0)
}

// levelOf returns the call at a level, which may be any number.
func levelOf(th *lua53.Thread, level int64) (lua53.CallInfo, bool) {
	if level < 0 || level != int64(int32(level)) {
		return lua53.CallInfo{}, false
	}
	return th.Level(int(level))
}

func debugTraceback(L *lua53.Thread) int {
	th, taken := subject(L)
	v := L.Get(taken + 1)
	message, isText := v.ToString()
	if !isText && !v.IsNil() {
		L.Push(v)
		return 1
	}
	level := int64(0)
	if th == L {
		level = 1
	}
	level = L.OptInt(taken+2, level)
	prefix := ""
	if isText && message == "" {
		prefix = "\n"
	}
	L.Push(lua53.String(prefix + th.Traceback(message, int(min(max(level, 0), 1<<30)))))
	return 1
}

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

func debugGetmetatable(L *lua53.Thread) int {
	L.CheckAny(1)
	L.Push(L.State().MetatableOf(L.Get(1)).Value())
	return 1
}

func debugSetmetatable(L *lua53.Thread) int {
	meta := L.Get(2).AsTable()
	if meta == nil && (L.Top() < 2 || !L.Get(2).IsNil()) {
		L.ArgError(2, "nil or table expected")
	}
	v := L.Get(1)
	if t := v.AsTable(); t != nil {
		t.SetMeta(meta)
	} else if u := v.AsUserdata(); u != nil {
		u.SetMeta(meta)
	} else {
		L.State().SetTypeMeta(v.Kind(), meta)
	}
	L.SetTop(1)
	return 1
}

type registrySlot struct{}

// debugGetregistry returns a table with what programs look for in C's registry.
func debugGetregistry(L *lua53.Thread) int {
	st := L.State()
	t, _ := st.Slot(registrySlot{}).(*lua53.Table)
	if t == nil {
		t = L.NewTable(2, 2)
		t.SetInt(2, st.Globals().Value())
		if loaded, ok := st.Slot(lua53.LoadedSlot).(*lua53.Table); ok {
			t.SetString("_LOADED", loaded.Value())
		}
		st.SetSlot(registrySlot{}, t)
	}
	L.Push(t.Value())
	return 1
}

type userValueSlot struct{}

func debugGetuservalue(L *lua53.Thread) int {
	values, _ := L.State().Slot(userValueSlot{}).(map[*lua53.Userdata]lua53.Value)
	L.Push(values[L.Get(1).AsUserdata()])
	return 1
}

func debugSetuservalue(L *lua53.Thread) int {
	u := L.Get(1).AsUserdata()
	if u == nil {
		L.TypeError(1, "userdata")
	}
	if _, isLight := u.Data.(light); isLight {
		L.ArgError(1, "userdata expected, got light userdata")
	}
	L.CheckAny(2)
	st := L.State()
	values, _ := st.Slot(userValueSlot{}).(map[*lua53.Userdata]lua53.Value)
	if values == nil {
		values = map[*lua53.Userdata]lua53.Value{}
		st.SetSlot(userValueSlot{}, values)
	}
	values[u] = L.Get(2)
	L.SetTop(1)
	return 1
}
