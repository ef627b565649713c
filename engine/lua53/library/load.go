// load, loadfile and dofile.

package library

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/syntax"
)

func loadFileEntries() []entry { return []entry{{"dofile", doFile}, {"loadfile", loadFile}} }

// loadFile is loadfile([name [, mode [, env]]]).
func loadFile(L *lua53.Thread) int {
	env := L.State().Globals().Value()
	if L.Top() >= 3 {
		env = L.Get(3)
	}
	return readFile(L, L.OptString(2, "bt"), env)
}

// readFile pushes the function in the file that argument 1 names, or nil and what is wrong.
func readFile(L *lua53.Thread, mode string, env lua53.Value) int {
	name, chunk := "", "=stdin"
	if !L.Get(1).IsNil() {
		name = L.CheckString(1)
		chunk = "@" + name
	}
	source, err := readAllOf(L.State(), name)
	if err != nil {
		return failed(L, lua53.String("cannot "+err.Error()))
	}
	return loadText(L, chunk, string(syntax.SkipHead(source)), mode, env)
}

// readAllOf returns the bytes of a file, or those of the standard input for an empty name. The error is "open name: what the system
// says", or read.
func readAllOf(st *lua53.State, name string) ([]byte, error) {
	o := settings(st)
	if name == "" {
		if o.Stdin == nil {
			return nil, nil
		}
		return io.ReadAll(io.LimitReader(o.Stdin, lua53.MaxSource+1))
	}
	operation := "open "
	f, err := o.files().Open(name, os.O_RDONLY)
	if err == nil {
		defer f.Close()
		var source []byte
		if source, err = io.ReadAll(io.LimitReader(f, lua53.MaxSource+1)); err == nil {
			return source, nil
		}
		operation = "read "
	}
	text, _ := systemError(err)
	return nil, errors.New(operation + name + ": " + text)
}

func doFile(L *lua53.Thread) int {
	if readFile(L, "bt", L.State().Globals().Value()) == 2 {
		L.RaiseValue(L.Get(L.Top()))
	}
	return L.Forward(0, -1)
}

// load is load(chunk [, chunkname [, mode [, env]]]).
func load(L *lua53.Thread) int {
	source, isText := L.Get(1).ToString()
	mode := L.OptString(3, "bt")
	name := source
	if isText {
		name = L.OptString(2, source)
	} else {
		name = L.OptString(2, "=(load)")
		L.CheckFunction(1)
		text, problem, ok := pieces(L)
		if !ok {
			return failed(L, earlier(shownName(name), text, problem))
		}
		source = text
	}
	env := L.State().Globals().Value()
	if L.Top() >= 4 {
		env = L.Get(4)
	}
	return loadText(L, name, source, mode, env)
}

// loadText pushes the function that source is, or nil and what is wrong.
func loadText(L *lua53.Thread, name, source, mode string, env lua53.Value) int {
	chunk := shownName(name)
	kind := "text"
	if strings.HasPrefix(source, "\x1b") {
		kind = "binary"
	}
	if !strings.Contains(mode, kind[:1]) {
		return failed(L, lua53.String(fmt.Sprintf("attempt to load a %s chunk (mode is '%s')", kind, mode)))
	}
	if kind == "binary" {
		return failed(L, lua53.String(chunk+": bad binary format (precompiled chunks are not supported)"))
	}
	L.ChargeBytes(8 * len(source))
	L.Reserve(8 * len(source))
	fn, err := L.State().LoadIn(chunk, source, env)
	if err != nil {
		return failed(L, lua53.String(err.Error()))
	}
	fn.SetChunkName(name)
	L.Push(fn.Value())
	return 1
}

func failed(L *lua53.Thread, problem lua53.Value) int {
	L.Push(lua53.Nil)
	L.Push(problem)
	return 2
}

// pieces joins what the reader function, argument 1, returns until it returns nil or an empty string.
func pieces(L *lua53.Thread) (source string, problem lua53.Value, ok bool) {
	var b strings.Builder
	for {
		L.Push(L.Get(1))
		if err := L.PCall(0, 1); err != nil {
			return b.String(), errorValue(err), false
		}
		v := L.Pop()
		s, isText := v.ToString()
		if !isText && !v.IsNil() {
			return b.String(), lua53.String(L.Where(1) + "reader function must return a string"), false
		}
		if s == "" || b.Len() > lua53.MaxSource {
			return b.String(), lua53.Nil, true
		}
		L.Reserve(len(s))
		b.WriteString(s)
	}
}

// earlier is what a load comes to whose reader fails: a syntax error in what it has read until then, since reading and parsing go together, or the
// reader's problem.
func earlier(chunk, read string, problem lua53.Value) lua53.Value {
	_, err := syntax.Parse(chunk, read)
	if err == nil || strings.Contains(err.Error(), "<eof>") {
		return problem
	}
	// A token ends when the byte behind it has been read.
	if _, before := syntax.Parse(chunk, read[:len(read)-1]+" "); before == nil || before.Error() != err.Error() {
		return problem
	}
	return lua53.String(err.Error())
}

// shownName is how messages show a chunk: "@file" and "=name" without their first character, source text as its first line; 59 bytes at most.
func shownName(name string) string {
	const most = 59
	name, _, _ = strings.Cut(name, "\x00")
	name = cString(name)
	switch {
	case strings.HasPrefix(name, "="):
		return name[1:min(len(name), most+1)]
	case strings.HasPrefix(name, "@"):
		if name = name[1:]; len(name) > most {
			return "..." + name[len(name)-(most-3):]
		}
		return name
	}
	line, _, more := strings.Cut(name, "\n")
	const room = most - len(`[string "..."]`)
	if !more && len(line) < room {
		return `[string "` + line + `"]`
	}
	return `[string "` + line[:min(len(line), room)] + `..."]`
}
