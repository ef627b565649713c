// Installed modules, for require (API reference 1.2).
package qsys

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

const (
	// ModulesFolder is the folder that has the installed modules, a folder each.
	ModulesFolder = "Modules"
	// ModuleMain and ModuleInfo are the files of a module that have its Lua text and what it says of itself.
	ModuleMain, ModuleInfo = "init.lua", "info.json"
	// maxModuleInfo is how long the latter may be, in bytes.
	maxModuleInfo = 64 << 10
)

// installedModules lets require find what is in folders, in their order.
type installedModules struct {
	icons   *lua53.GoFunction
	folders []string
}

// Open implements [engine.Module].
func (m installedModules) Open(s *engine.Script) (engine.Exports, error) {
	library.AddSearcher(s.State(), lua53.NewGoFunction("package.searchers", m.search))
	return engine.Exports{}, nil
}

// search is a searcher: the loader of the module called name, and its file, or where it has been looked for.
func (m installedModules) search(L *lua53.Thread) int {
	name := L.CheckString(1)
	tried := ""
	for _, file := range moduleFiles(name) {
		for _, folder := range m.folders {
			text, err := readInside(folder, file, lua53.MaxSource)
			if err == nil {
				m.checkInfo(L, folder, name)
				return pushModule(L, name, path.Join(ModulesFolder, file), text)
			}
			if !errors.Is(err, fs.ErrNotExist) {
				failModule(L, name, path.Join(ModulesFolder, file), err.Error())
			}
		}
		tried += "\n\tno file '" + path.Join(ModulesFolder, file) + "'"
	}
	if name == iconsName {
		L.Push(m.icons.Value())
		return 1
	}
	L.Push(lua53.String(tried))
	return 1
}

// moduleFiles returns where the module called name may be: init.lua in its folder, or for a part of a module, behind a dot, a file of that name.
// A name that leads elsewhere is nowhere.
func moduleFiles(name string) []string {
	const longest = 200
	file := strings.ReplaceAll(name, ".", "/")
	if len(name) > longest || !fs.ValidPath(file) || strings.ContainsAny(file, "\\:\x00") {
		return nil
	}
	if !strings.Contains(file, "/") {
		return []string{path.Join(file, ModuleMain)}
	}
	return []string{file + ".lua", path.Join(file, ModuleMain)}
}

// readInside reads a regular file in a folder. Symbolic links that lead out of the folder are not followed.
func readInside(folder, name string, limit int64) ([]byte, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, plainPathError(err)
	}
	defer root.Close()
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, plainPathError(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = errors.New("too long")
	}
	return text, err
}

// plainPathError is the cause of an error without the path, which may be one of the machine's.
func plainPathError(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		if errors.Is(at.Err, syscall.ENOTDIR) {
			return fs.ErrNotExist
		}
		return at.Err
	}
	return err
}

// failModule raises an error of require.
func failModule(L *lua53.Thread, name, file, problem string) {
	L.RaiseValue(lua53.String(L.Where(2) + "error loading module '" + name + "' from file '" + file + "':\n\t" + problem))
}

// checkInfo raises an error if the module says of itself what is wrong. It need not say anything.
func (m installedModules) checkInfo(L *lua53.Thread, folder, name string) {
	if strings.ContainsAny(name, "./") {
		return
	}
	file := path.Join(name, ModuleInfo)
	text, err := readInside(folder, file, maxModuleInfo)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	shown := path.Join(ModulesFolder, file)
	if err != nil {
		failModule(L, name, shown, err.Error())
	}
	if line, problem := CheckModuleInfo(text); problem != nil {
		failModule(L, name, shown, fmt.Sprintf("%s:%d: %s", shown, line, problem))
	}
}

// pushModule pushes the loader of a module and its file.
func pushModule(L *lua53.Thread, name, file string, text []byte) int {
	L.ChargeBytes(8 * len(text))
	L.Reserve(8 * len(text))
	chunk, err := L.State().LoadFile(file, text)
	if err != nil {
		failModule(L, name, file, err.Error())
	}
	loader := lua53.NewGoFunction(file, func(L *lua53.Thread) int {
		L.Push(chunk.Value())
		L.Push(lua53.String(name))
		L.Push(lua53.String(file))
		L.Call(2, 1)
		module := L.Pop()
		if !module.IsTable() && !strings.ContainsAny(name, "./") {
			failModule(L, name, file, "a module must return one table, this one returned "+L.State().TypeName(module))
		}
		L.Push(module)
		return 1
	})
	loader.SetReferences(func(visit func(lua53.Value)) { visit(chunk.Value()) })
	L.Push(loader.Value())
	L.Push(lua53.String(file))
	return 2
}
