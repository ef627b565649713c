// The package library and require.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

// packageSlot is where a state keeps its package table, preloadSlot the first package.preload, which remains the one that counts, and searchersSlot
// the searchers of the host.
type (
	packageSlot   struct{}
	preloadSlot   struct{}
	searchersSlot struct{}
)

// newPackage makes the table package. Searchers are functions of the state, because they are found in a table that scripts may change.
func newPackage(st *lua53.State) lua53.Value {
	o := settings(st)
	pkg := st.NewTable(0, 8)
	st.SetSlot(packageSlot{}, pkg)
	pkg.SetName("loaded", loadedOf(st).Value())
	pkg.SetName("preload", preloadOf(st).Value())
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
	more, _ := st.Slot(searchersSlot{}).([]*lua53.GoFunction)
	for _, f := range more {
		list.SetInt(list.Len()+1, f.Value())
	}
	pkg.SetName("searchers", list.Value())
	return pkg.Value()
}

// AddSearcher makes f the last of package.searchers: f(name) returns a loader, which is called with the name and the second result, or a text
// that says where it has looked. It is for hosts that open a state, and comes before anything runs there.
func AddSearcher(st *lua53.State, f *lua53.GoFunction) {
	more, _ := st.Slot(searchersSlot{}).([]*lua53.GoFunction)
	st.SetSlot(searchersSlot{}, append(more, f))
}

// preloadOf returns package.preload, the first one.
func preloadOf(st *lua53.State) *lua53.Table {
	t, there := st.Slot(preloadSlot{}).(*lua53.Table)
	if !there {
		t = st.NewTable(0, 0)
		st.SetSlot(preloadSlot{}, t)
	}
	return t
}

// packageOf returns the table package, the first one.
func packageOf(st *lua53.State) *lua53.Table {
	t, there := st.Slot(packageSlot{}).(*lua53.Table)
	if !there {
		v := newPackage(st)
		st.Globals().Settle("package", v)
		loadedOf(st).Settle("package", v)
		t = v.AsTable()
	}
	return t
}

// require is require(name): package.loaded[name], or what a searcher's loader returns.
func require(L *lua53.Thread) int {
	name := lua53.String(L.CheckString(1))
	loaded := loadedOf(L.State()).Value()
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
