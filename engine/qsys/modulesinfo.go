// What an installed module says of itself.
package qsys

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// moduleInfo is the file info.json of a module.
type moduleInfo struct {
	Version, Type, Author, Description, RequiredVersion *string
}

// CheckModuleInfo says what is wrong with the contents of an info.json, and in which line.
func CheckModuleInfo(text []byte) (line int, problem error) {
	at := func(offset int64) int {
		return 1 + bytes.Count(text[:min(max(offset, 0), int64(len(text)))], []byte("\n"))
	}
	var info moduleInfo
	err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &info)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if wrong.Field == "" {
			return at(wrong.Offset), fmt.Errorf("got %s, want an object", wrong.Value)
		}
		return at(wrong.Offset), fmt.Errorf("%s: got %s, want string", wrong.Field, wrong.Value)
	}
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return at(wrong.Offset), wrong
	}
	switch {
	case err != nil:
		return 1, err
	case info.Version == nil || *info.Version == "":
		return 1, errors.New("version is missing")
	case info.Type == nil:
		return 1, errors.New("type is missing, want \"LuaModule\"")
	case *info.Type != "LuaModule":
		return 1, fmt.Errorf("type: got %q, want \"LuaModule\"", *info.Type)
	}
	return 0, nil
}
