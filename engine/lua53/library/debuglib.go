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
