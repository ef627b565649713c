// The global dir (API reference 7.4): folders in media/ and design/.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// folderCost is what a call of the system is charged as, in bytes.
const folderCost = 8 << 10

// dirTable is the global dir, to be shared.
func dirTable() *lua53.Table {
	return functions("dir", calls{
		"get":    {"(path: string): DirEntry[]?, string? -- what is in a folder of media/ or design/; nil and a message if it is missing", dirGet},
		"create": {"(path: string): boolean?, string? -- makes a folder; nil and a message if that fails", dirCreate},
		"remove": {"(path: string): boolean?, string? -- removes an empty folder; files are removed by os.remove", dirRemove},
	})
}

// folderOf reads the one argument of a call, a path, and returns where it leads.
func folderOf(L *lua53.Thread, call string) (library.FileSystem, string) {
	var path string
	engine.NewArgs(L, call).Unpack("path", &path)
	L.ChargeBytes(folderCost + len(path))
	return library.FilesOf(L.State()), path
}

// dirGet is dir.get(path): what is in a folder, by name, or nil and why not.
func dirGet(L *lua53.Thread) int {
	files, path := folderOf(L, "dir.get")
	entries, err := files.List(path)
	if err != nil {
		return pushFailure(L, path+": "+library.FileError(err))
	}
	L.ChargeBytes(len(entries) * folderCost / 8)
	list := L.NewTable(len(entries), 0)
	L.Push(list.Value())
	for i, info := range entries {
		entry, kind := L.NewTable(0, 3), "file"
		if info.IsDir() {
			kind = "directory"
		}
		L.Reserve(len(info.Name()))
		entry.SetString("name", lua53.String(info.Name()))
		entry.SetString("type", lua53.String(kind))
		if !info.IsDir() {
			entry.SetString("size", lua53.Int(info.Size()))
		} else {
			entry.SetString("size", lua53.Int(0))
		}
		list.SetInt(int64(i+1), entry.Value())
	}
	return 1
}

// dirCreate is dir.create(path): true, or nil and why not. The folder above must exist.
func dirCreate(L *lua53.Thread) int {
	files, path := folderOf(L, "dir.create")
	return pushDone(L, path, files.MakeFolder(path))
}

// dirRemove is dir.remove(path), for an empty folder: true, or nil and why not. Files are removed by os.remove.
func dirRemove(L *lua53.Thread) int {
	files, path := folderOf(L, "dir.remove")
	if _, err := files.List(path); err != nil {
		return pushDone(L, path, err)
	}
	return pushDone(L, path, files.Remove(path))
}

// pushDone pushes true, or nil and what went wrong with a file.
func pushDone(L *lua53.Thread, path string, err error) int {
	if err != nil {
		return pushFailure(L, path+": "+library.FileError(err))
	}
	L.Push(lua53.True)
	return 1
}
