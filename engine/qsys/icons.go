// The module icons (API reference 1.2).
package qsys

import "crosspoint/engine/lua53"

// iconsName is the module that Designer ships with. What its names stand for is not public, so that they cannot be here.
const iconsName = "icons"

// iconsMeta is the metatable of what require("icons") gives where no such module is installed.
func iconsMeta() *lua53.Table {
	meta := lua53.NewTemplate(2)
	meta.SetString("__metatable", lua53.String(iconsName)) // it is every script's
	meta.SetString("__index", lua53.NewGoFunction(iconsName, func(L *lua53.Thread) int {
		name, _ := L.Get(2).ToString()
		L.Raise("icons.%.100s: the characters of Designer's icons are not public; a module in Modules/icons/init.lua may return a table of them", name)
		return 0
	}).Value())
	return meta
}

// loadIcons is the loader of the module where none is installed.
func loadIcons(meta *lua53.Table) *lua53.GoFunction {
	return lua53.NewGoFunction(iconsName, func(L *lua53.Thread) int {
		t := L.NewTable(0, 0)
		t.SetMeta(meta)
		L.Push(t.Value())
		return 1
	})
}
