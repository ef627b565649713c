// The package library and require.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

// packageKey is where a state keeps its package table.
type packageKey struct{}

func openPackage(st *lua53.State, o *Options, loaded *lua53.Table) {
	pkg := st.NewTable(0, 4)
	pkg.SetName("loaded", loaded.Value())
	pkg.SetName("preload", st.NewTable(0, 0).Value())
	st.Globals().SetName("package", pkg.Value())
	st.Globals().SetName("require", requireFunction.Value())
	loaded.SetName("package", pkg.Value())
	st.SetSlot(packageKey{}, pkg)
}

var requireFunction = lua53.NewGoFunction("require", require)

// Preload makes loader what require(name) calls the first time.
func Preload(st *lua53.State, name string, loader *lua53.GoFunction) {
	pkg := st.Slot(packageKey{}).(*lua53.Table)
	pkg.GetString("preload").AsTable().SetString(name, loader.Value())
}

func require(L *lua53.Thread) int {
	name := L.CheckString(1)
	st := L.State()
	loaded := st.Slot(lua53.LoadedSlot).(*lua53.Table)
	if v := loaded.GetString(name); v.Truth() {
		L.Push(v)
		return 1
	}
	loader, extra := find(L, name)
	L.Push(loader)
	L.Push(lua53.String(name))
	L.Push(extra)
	L.Call(2, 1)
	if v := L.Pop(); !v.IsNil() {
		loaded.SetString(name, v)
	} else if loaded.GetString(name).IsNil() {
		loaded.SetString(name, lua53.True)
	}
	L.Push(loaded.GetString(name))
	return 1
}

// find looks for a module's loader.
func find(L *lua53.Thread, name string) (loader, extra lua53.Value) {
	st := L.State()
	pkg := st.Slot(packageKey{}).(*lua53.Table)
	preload := pkg.GetString("preload").AsTable()
	if preload == nil {
		L.Raise("'package.preload' must be a table")
	}
	if loader := preload.GetString(name); !loader.IsNil() {
		return loader, lua53.Nil
	}
	var tried strings.Builder
	tried.WriteString("\n\tno field package.preload['" + name + "']")
	if o := settings(L.State()); o.Find != nil {
		if chunk, source, ok := o.Find(name); ok {
			fn, err := st.Load(chunk, source)
			if err != nil {
				L.Raise("error loading module '%s' from file '%s':\n\t%s", name, chunk, err)
			}
			return fn.Value(), lua53.String(chunk)
		}
	}
	L.Raise("module '%s' not found:%s", name, tried.String())
	return lua53.Nil, lua53.Nil
}
