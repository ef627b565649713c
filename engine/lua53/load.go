// load, require and the package table.
package lua53

import (
	"strings"

	lua "github.com/yuin/gopher-lua"
)

// load compiles a string, or the pieces that a function returns: load(chunk [, name [, mode [, env]]]).
func (st *State) load(L *lua.LState) int {
	source, ok := ToString(L.Get(1))
	name := L.OptString(2, source)
	if !ok {
		name = L.OptString(2, "=(load)")
		source = st.pieces(L, L.CheckFunction(1))
	}
	fn, err := st.Compile(chunkName(name), []byte(source))
	if err != nil {
		L.Push(lua.LNil)
		L.Push(lua.LString(err.Error()))
		return 2
	}
	if L.GetTop() >= 4 {
		env, ok := L.Get(4).(*lua.LTable)
		if !ok {
			L.ArgError(4, "table expected: other environments are not supported yet")
		}
		fn.Env = env
	}
	L.Push(fn)
	return 1
}

// pieces joins what reader returns until it returns nil or nothing.
func (st *State) pieces(L *lua.LState, reader *lua.LFunction) string {
	var b strings.Builder
	for b.Len() <= maxSource {
		L.Push(reader)
		L.Call(0, 1)
		piece := L.Get(-1)
		L.Pop(1)
		s, ok := ToString(piece)
		if !ok && piece != lua.LNil {
			Raise(L, "reader function must return a string")
		}
		if s == "" {
			break
		}
		b.WriteString(s)
	}
	return b.String()
}

// chunkName shows a chunk's name as messages do: "@file" and "=name" as they are, source text as its first line.
func chunkName(name string) string {
	if rest, ok := strings.CutPrefix(name, "@"); ok {
		return rest
	}
	if rest, ok := strings.CutPrefix(name, "="); ok {
		return rest
	}
	line, _, more := strings.Cut(name, "\n")
	if len(line) > 40 {
		line, more = line[:40], true
	}
	if more {
		line += "..."
	}
	return `[string "` + line + `"]`
}

// openPackage adds require and package.
func (st *State) openPackage(globals *lua.LTable) {
	L := st.base
	loaded := L.NewTable()
	for k, v := globals.Next(lua.LNil); k != lua.LNil; k, v = globals.Next(k) {
		if _, isTable := v.(*lua.LTable); isTable {
			loaded.RawSet(k, v)
		}
	}
	preload := L.NewTable()
	pkg := L.NewTable()
	pkg.RawSetString("loaded", loaded)
	pkg.RawSetString("preload", preload)
	globals.RawSetString("package", pkg)
	loaded.RawSetString("package", pkg)
	globals.RawSetString("require", L.NewFunction(func(L *lua.LState) int {
		return requireModule(L, loaded, preload)
	}))
}

// requireModule returns package.loaded[name], or calls package.preload[name] and keeps what it returns.
func requireModule(L *lua.LState, loaded, preload *lua.LTable) int {
	name := L.CheckString(1)
	if v := loaded.RawGetString(name); lua.LVAsBool(v) {
		L.Push(v)
		return 1
	}
	loader := preload.RawGetString(name)
	if loader == lua.LNil {
		Raise(L, "module '%s' not found:\n\tno field package.preload['%s']", name, name)
	}
	L.Push(loader)
	L.Push(lua.LString(name))
	L.Push(lua.LString(":preload:"))
	L.Call(2, 1)
	result := L.Get(-1)
	if result != lua.LNil {
		loaded.RawSetString(name, result)
	} else if loaded.RawGetString(name) == lua.LNil {
		loaded.RawSetString(name, lua.LTrue)
	}
	L.Push(loaded.RawGetString(name))
	return 1
}

// Preload makes loader what require(name) calls the first time.
func (st *State) Preload(name string, loader lua.LGFunction) {
	preload := st.base.GetField(st.base.GetGlobal("package"), "preload").(*lua.LTable)
	preload.RawSetString(name, st.base.NewFunction(loader))
}
