// Which standard functions a script finds, and in which order it meets them.
package lua53

import (
	"math"
	"slices"

	lua "github.com/yuin/gopher-lua"
)

// entry is one function of a library.
type entry struct {
	name string
	fn   lua.LGFunction
}

// absent lists what gopher-lua offers and Q-SYS does not (API reference 1.1): leftovers of Lua 5.1, and what reaches outside the design.
var absent = map[string][]string{
	"_G": {
		"_printregs", "dofile", "getfenv", "loadfile", "loadstring", "module", "newproxy", "print", "setfenv", "unpack",
	},
	"math":   {"mod"},
	"os":     {"execute", "exit", "getenv", "remove", "rename", "setenv", "setlocale", "tmpname"},
	"string": {"__index", "gfind"},
	"table":  {"getn", "maxn"},
}

// openLibraries gives the state its globals. Tables are filled in alphabetical order, because pairs shows the order of filling.
func openLibraries(st *State) {
	L := st.base
	for _, open := range []lua.LGFunction{lua.OpenBase, lua.OpenString, lua.OpenTable, lua.OpenMath, lua.OpenOs} {
		L.Push(L.NewFunction(open))
		L.Call(0, 0)
	}
	unpack := L.GetGlobal("unpack")
	globals := sorted(L, L.G.Global, absent["_G"])
	L.G.Global, L.Env = globals, globals
	globals.RawSetString("_G", globals)
	globals.RawSetString("_VERSION", lua.LString("Lua 5.3"))
	for _, name := range []string{"math", "os", "string", "table"} {
		globals.RawSetString(name, sorted(L, globals.RawGetString(name).(*lua.LTable), absent[name]))
	}
	globals.RawGetString("table").(*lua.LTable).RawSetString("unpack", unpack)
	fill(L, globals.RawGetString("string").(*lua.LTable), []entry{{"rep", st.repeat}})
	globals.RawGetString("math").(*lua.LTable).RawSetString("huge", lua.LNumber(math.Inf(1)))
	fill(L, globals.RawGetString("math").(*lua.LTable), []entry{{"random", st.random}, {"randomseed", st.randomSeed}})
	fill(L, globals.RawGetString("os").(*lua.LTable), []entry{{"clock", st.clock}})
	meta := L.NewTable()
	meta.RawSetString("__index", globals.RawGetString("string"))
	L.SetMetatable(lua.LString(""), meta)

	fill(L, globals, []entry{
		{"collectgarbage", collectGarbage},
		{"error", raiseObject},
		{"load", st.load},
		{"pcall", st.pcall},
		{"xpcall", st.xpcall},
	})
	coroutines := L.NewTable()
	fill(L, coroutines, coroutineLibrary(st))
	globals.RawSetString("coroutine", coroutines)
	st.openPackage(globals)
}

// sorted returns a copy of t without the names in absent, filled in alphabetical order.
func sorted(L *lua.LState, t *lua.LTable, absent []string) *lua.LTable {
	var names []string
	for k, _ := t.Next(lua.LNil); k != lua.LNil; k, _ = t.Next(k) {
		if name := k.String(); !slices.Contains(absent, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	c := L.NewTable()
	for _, name := range names {
		c.RawSetString(name, t.RawGetString(name))
	}
	return c
}

func fill(L *lua.LState, t *lua.LTable, entries []entry) {
	for _, e := range entries {
		t.RawSetString(e.name, L.NewFunction(e.fn))
	}
}

// raiseObject is error(object [, level]): text gets the position of the function at level in front.
func raiseObject(L *lua.LState) int {
	object, level := L.Get(1), int64(1)
	if given := L.Get(2); given != lua.LNil {
		var ok bool
		if level, ok = ToInteger(given); !ok {
			L.ArgError(2, "number expected, got "+given.Type().String())
		}
	}
	if text, ok := object.(lua.LString); ok && level > 0 {
		object = lua.LString(callerPosition(L, int(level))) + text
	}
	L.Error(object, 0)
	return 0
}

// collectGarbage accepts what 5.3 accepts. Memory is Go's affair: nothing is collected, and "count" is always 0.
func collectGarbage(L *lua.LState) int {
	switch option := L.OptString(1, "collect"); option {
	case "collect", "stop", "restart", "step", "setpause", "setstepmul", "count":
		L.Push(Integer(0))
	case "isrunning":
		L.Push(lua.LTrue)
	default:
		L.ArgError(1, "invalid option '"+option+"'")
	}
	return 1
}
