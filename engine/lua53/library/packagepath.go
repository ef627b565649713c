// Modules in files, for programs of their own.

package library

import (
	"os"
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/syntax"
)

// Where modules are looked for unless the environment says otherwise: the places of Debian's lua5.3.
const (
	defaultPath = "/usr/local/share/lua/5.3/?.lua;/usr/local/share/lua/5.3/?/init.lua;/usr/local/lib/lua/5.3/?.lua;" +
		"/usr/local/lib/lua/5.3/?/init.lua;/usr/share/lua/5.3/?.lua;/usr/share/lua/5.3/?/init.lua;./?.lua;./?/init.lua"
	defaultCPath = "/usr/local/lib/lua/5.3/?.so;/usr/lib/x86_64-linux-gnu/lua/5.3/?.so;/usr/lib/lua/5.3/?.so;" +
		"/usr/local/lib/lua/5.3/loadall.so;./?.so"
)

func openPaths(pkg *lua53.Table) {
	pkg.SetName("path", lua53.String(pathFrom("LUA_PATH", defaultPath)))
	pkg.SetName("cpath", lua53.String(pathFrom("LUA_CPATH", defaultCPath)))
	pkg.SetName("config", lua53.String("/\n;\n?\n!\n-\n"))
	pkg.SetName("searchpath", lua53.NewGoFunction("package.searchpath", searchPathFunction).Value())
	pkg.SetName("loadlib", lua53.NewGoFunction("package.loadlib", loadLib).Value())
}

// pathFrom returns a path from the environment, in which ;; stands for the default.
func pathFrom(variable, standard string) string {
	path, ok := os.LookupEnv(variable + "_5_3")
	if !ok {
		if path, ok = os.LookupEnv(variable); !ok {
			return standard
		}
	}
	path = strings.ReplaceAll(path, ";;", ";\x01;")
	return strings.ReplaceAll(strings.Trim(strings.ReplaceAll(path, "\x01", standard), ";"), ";;", ";")
}

// searchPath returns the first file of a path that can be read, or what has been tried.
func searchPath(L *lua53.Thread, name, path, separator, replacement string) (file, tried string) {
	if separator != "" {
		name = strings.ReplaceAll(name, separator, replacement)
	}
	var missing strings.Builder
	for _, template := range strings.Split(path, ";") {
		if template == "" {
			continue
		}
		file := strings.ReplaceAll(template, "?", name)
		if f, err := settings(L.State()).files().Open(file, os.O_RDONLY); err == nil {
			f.Close()
			return file, ""
		}
		missing.WriteString("\n\tno file '" + file + "'")
	}
	return "", missing.String()
}

func searchPathFunction(L *lua53.Thread) int {
	path := L.CheckString(2)
	file, tried := searchPath(L, L.CheckString(1), path, L.OptString(3, "."), L.OptString(4, "/"))
	if file == "" {
		return failed(L, lua53.String(tried))
	}
	L.Push(lua53.String(file))
	return 1
}

// find looks for a module in a path of the package table.
func find(L *lua53.Thread, name, field string) (file, tried string) {
	path, ok := packageOf(L.State()).GetString(field).ToString()
	if !ok {
		L.Raise("'package.%s' must be a string", field)
	}
	return searchPath(L, name, path, ".", "/")
}

func searchLua(L *lua53.Thread) int {
	name := L.CheckString(1)
	file, tried := find(L, name, "path")
	if file == "" {
		L.Push(lua53.String(tried))
		return 1
	}
	source, err := readAllOf(L.State(), file)
	if err != nil {
		L.Raise("error loading module '%s' from file '%s':\n\t%s", name, file, err)
	}
	return pushLoader(L, name, file, string(syntax.SkipHead(source)))
}

func searchC(L *lua53.Thread) int { return refuseC(L, L.CheckString(1)) }

func searchAllInOne(L *lua53.Thread) int {
	root, _, dotted := strings.Cut(L.CheckString(1), ".")
	if !dotted {
		return 0
	}
	return refuseC(L, root)
}

func refuseC(L *lua53.Thread, name string) int {
	file, tried := find(L, name, "cpath")
	if file != "" {
		L.Raise("error loading module '%s' from file '%s':\n\tmodules in C are not supported", L.CheckString(1), file)
	}
	L.Push(lua53.String(tried))
	return 1
}

func loadLib(L *lua53.Thread) int {
	file := L.CheckString(1)
	L.CheckString(2)
	L.Push(lua53.Nil)
	if _, err := os.Stat(file); err != nil {
		L.Push(lua53.String(file + ": cannot open shared object file: No such file or directory"))
	} else {
		L.Push(lua53.String(file + ": modules in C are not supported"))
	}
	L.Push(lua53.String("open"))
	return 3
}
