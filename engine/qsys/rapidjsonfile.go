// JSON in the files that a script may use: rapidjson.load and rapidjson.dump.
package qsys

import (
	"io"
	"os"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// jsonFileCost is what opening a file is charged as, in bytes.
const jsonFileCost = 8 << 10

// load is rapidjson.load(file): what decode gives for the contents of a file, or nil and why it cannot be read.
func (r *rapidJSON) load(L *lua53.Thread) int {
	var file string
	engine.NewArgs(L, "rapidjson.load").Unpack("file", &file)
	text, err := readFile(L, file)
	if err != nil {
		return pushFailure(L, file+": "+library.FileError(err))
	}
	v, problem := r.parse(L, text)
	if problem != "" {
		return pushFailure(L, file+": "+problem)
	}
	L.Push(v)
	return 1
}

// readFile returns what is in a file.
func readFile(L *lua53.Thread, name string) (text string, err error) {
	L.ChargeBytes(jsonFileCost + 16*len(name))
	f, err := library.FilesOf(L.State()).Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	L.Reserve(int(info.Size()))
	var b strings.Builder
	b.Grow(int(info.Size()))
	_, err = io.Copy(&b, io.LimitReader(f, info.Size()))
	return b.String(), err
}

// dump is rapidjson.dump(value, file [, options]): it writes what encode gives to a file, and returns true, or nil and what is wrong. A value that
// cannot be encoded leaves the file as it was.
func (r *rapidJSON) dump(L *lua53.Thread) int {
	var v lua53.Value
	var file string
	var options *lua53.Table
	engine.NewArgs(L, "rapidjson.dump").Unpack("value", &v, "file", &file, "options?", &options)
	e := r.encoder(L, options)
	text, ok := e.Document(v)
	if !ok {
		return pushFailure(L, e.Problem())
	}
	if err := writeFile(L, file, text); err != nil {
		return pushFailure(L, file+": "+library.FileError(err))
	}
	L.Push(lua53.True)
	return 1
}

// writeFile makes text all that is in a file.
func writeFile(L *lua53.Thread, name, text string) error {
	L.ChargeBytes(jsonFileCost + 16*len(name))
	f, err := library.FilesOf(L.State()).Open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
