// The package library and require.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

// packageSlot is where a state keeps its package table, and preloadSlot the first package.preload, which remains the one that counts.
type (
	packageSlot struct{}
	preloadSlot struct{}
)

// openPackage adds package and require. Searchers are functions of the state, because they are found in a table that scripts may change.
func openPackage(st *lua53.State, o *Options, loaded *lua53.Table) {
	pkg := st.NewTable(0, 8)
	pkg.SetName("loaded", loaded.Value())
	preload := st.NewTable(0, 0)
	pkg.SetName("preload", preload.Value())
	st.SetSlot(preloadSlot{}, preload)
	searchers := []func(L *lua53.Thread) int{searchPreloaded}
	if o.Find != nil {
		searchers = append(searchers, searchFound)
	}
	if o.Full {
		searchers = append(searchers, searchLua, searchC, searchAllInOne)
		openPaths(pkg)
	}
	list := st.NewTable(len(searchers), 0)
	for i, s := range searchers {
		list.SetInt(int64(i+1), lua53.NewGoFunction("package.searchers", s).Value())
	}
	pkg.SetName("searchers", list.Value())
	st.Globals().SetName("package", pkg.Value())
	st.Globals().SetName("require", requireFunction.Value())
	loaded.SetName("package", pkg.Value())
	st.SetSlot(packageSlot{}, pkg)
}

var requireFunction = lua53.NewGoFunction("require", require)

// Preload makes loader what require(name) calls the first time.
func Preload(st *lua53.State, name string, loader *lua53.GoFunction) {
	preloadOf(st).SetString(name, loader.Value())
}

// AddSearcher makes f the last of package.searchers: f(name) returns a loader, which is called with the name and the second result, or a text
// that says where it has looked.
func AddSearcher(st *lua53.State, f *lua53.GoFunction) {
	list := packageOf(st).GetString("searchers").AsTable()
	list.SetInt(list.Len()+1, f.Value())
}

func preloadOf(st *lua53.State) *lua53.Table { return st.Slot(preloadSlot{}).(*lua53.Table) }

func packageOf(st *lua53.State) *lua53.Table { return st.Slot(packageSlot{}).(*lua53.Table) }

// require is require(name): package.loaded[name], or what a searcher's loader returns.
func require(L *lua53.Thread) int {
	name := lua53.String(L.CheckString(1))
	loaded := L.State().Slot(lua53.LoadedSlot).(*lua53.Table).Value()
	if v := L.Index(loaded, name); v.Truth() {
		L.Push(v)
		return 1
	}
	loader, extra := findLoader(L, name)
	L.Push(loader)
	L.Push(name)
	L.Push(extra)
	L.Call(2, 1)
	if v := L.Pop(); !v.IsNil() {
		L.SetIndex(loaded, name, v)
	}
	if L.Index(loaded, name).IsNil() {
		L.SetIndex(loaded, name, lua53.True)
	}
	L.Push(L.Index(loaded, name))
	return 1
}

// findLoader asks one searcher after the other.
func findLoader(L *lua53.Thread, name lua53.Value) (loader, extra lua53.Value) {
	searchers := packageOf(L.State()).GetString("searchers")
	if !searchers.IsTable() {
		L.Raise("'package.searchers' must be a table")
	}
	var tried strings.Builder
	for i := int64(1); ; i++ {
		searcher := searchers.AsTable().GetInt(i)
		if searcher.IsNil() {
			text, _ := name.AsString()
			L.Raise("module '%s' not found:%s", text, tried.String())
		}
		L.Push(searcher)
		L.Push(name)
		L.Call(1, 2)
		extra = L.Pop()
		loader = L.Pop()
		if loader.IsFunction() {
			return loader, extra
		}
		if text, ok := loader.ToString(); ok {
			tried.WriteString(text)
		}
	}
}

func searchPreloaded(L *lua53.Thread) int {
	name := L.CheckString(1)
	loader := L.Index(preloadOf(L.State()).Value(), lua53.String(name))
	if loader.IsNil() {
		loader = lua53.String("\n\tno field package.preload['" + name + "']")
	}
	L.Push(loader)
	return 1
}

// searchFound asks the host.
func searchFound(L *lua53.Thread) int {
	name := L.CheckString(1)
	chunk, source, ok := settings(L.State()).Find(name)
	if !ok {
		return 0
	}
	return pushLoader(L, name, chunk, source)
}

// pushLoader pushes the function that source is, and where it is from.
func pushLoader(L *lua53.Thread, name, file, source string) int {
	if loadText(L, "@"+file, source, "bt", L.State().Globals().Value()) == 2 {
		problem, _ := L.Pop().ToString()
		L.Raise("error loading module '%s' from file '%s':\n\t%s", name, file, problem)
	}
	L.Push(lua53.String(file))
	return 2
}
