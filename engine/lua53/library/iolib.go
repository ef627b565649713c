// The io library: its functions.

package library

import (
	"os"
	"syscall"

	"crosspoint/engine/lua53"
)

// ioEntries are the functions that every script has.
func ioEntries() []entry {
	return []entry{
		{"close", ioClose},
		{"input", func(L *lua53.Thread) int { return redirect(L, &filesOf(L.State()).input, "r") }},
		{"lines", ioLines},
		{"open", ioOpen},
		{"output", func(L *lua53.Thread) int { return redirect(L, &filesOf(L.State()).output, "w") }},
		{"read", ioRead},
		{"type", ioType},
		{"write", ioWrite},
	}
}

// ioFullEntries are those that only programs of their own have.
func ioFullEntries() []entry {
	return []entry{
		{"flush", ioFlush},
		{"popen", ioPopen},
		{"tmpfile", ioTmpfile},
	}
}

func ioOpen(L *lua53.Thread) int {
	name := L.CheckString(1)
	mode, ok := openMode(L.OptString(2, "r"))
	if !ok {
		L.ArgError(2, "invalid mode")
	}
	s, err := open(L, name, mode)
	if err != nil {
		return namedResult(L, err, name)
	}
	return pushFile(L, s)
}

// pushOpened opens a file and pushes it, or raises an error.
func pushOpened(L *lua53.Thread, name, mode string) {
	m, _ := openMode(mode)
	s, err := open(L, name, m)
	if err != nil {
		text, _ := systemError(err)
		L.Raise("cannot open file '%s' (%s)", name, text)
	}
	pushFile(L, s)
}

// closeStream closes a file for a script, and pushes what came of it.
func closeStream(L *lua53.Thread, s *stream) int {
	if s.isStandard() {
		L.Push(lua53.Nil)
		L.Push(lua53.String("cannot close standard file"))
		return 2
	}
	forget(L.State(), s)
	err := s.shut()
	if s.isCommand {
		return execResult(L, err)
	}
	return fileResult(L, err)
}

func ioClose(L *lua53.Thread) int {
	if L.Top() == 0 {
		L.Push(filesOf(L.State()).output)
	}
	return closeStream(L, checkOpen(L))
}

// current returns what io.read and io.write use.
func current(L *lua53.Thread, v lua53.Value, what string) *stream {
	s := streamOf(v)
	if s == nil || !s.isOpen {
		L.Raise("standard %s file is closed", what)
	}
	return s
}

func ioRead(L *lua53.Thread) int {
	return read(L, current(L, filesOf(L.State()).input, "input"), 1)
}

func ioWrite(L *lua53.Thread) int {
	v := filesOf(L.State()).output
	return write(L, current(L, v, "output"), v, 1)
}

func ioFlush(L *lua53.Thread) int {
	return flush(L, current(L, filesOf(L.State()).output, "output"))
}

// redirect is io.input and io.output: an argument, a name or a file, becomes the file to use.
func redirect(L *lua53.Thread, which *lua53.Value, mode string) int {
	if v := L.Get(1); !v.IsNil() {
		if name, ok := v.ToString(); ok {
			pushOpened(L, name, mode)
			v = L.Pop()
		} else {
			checkOpen(L)
		}
		*which = v
	}
	L.Push(*which)
	return 1
}

func ioLines(L *lua53.Thread) int {
	if L.Top() == 0 {
		L.Push(lua53.Nil)
	}
	if L.Get(1).IsNil() {
		v := filesOf(L.State()).input
		L.Set(1, v)
		checkOpen(L)
		return pushLines(L, v, false)
	}
	pushOpened(L, L.CheckString(1), "r")
	return pushLines(L, L.Pop(), true)
}

func ioType(L *lua53.Thread) int {
	L.CheckAny(1)
	switch s := streamOf(L.Get(1)); {
	case s == nil:
		L.Push(lua53.Nil)
	case s.isOpen:
		L.Push(lua53.String("file"))
	default:
		L.Push(lua53.String("closed file"))
	}
	return 1
}

func ioTmpfile(L *lua53.Thread) int {
	if !filesOf(L.State()).makeRoom() {
		return fileResult(L, syscall.EMFILE)
	}
	file, err := os.CreateTemp("", "lua_*")
	if err != nil {
		return fileResult(L, err)
	}
	remove := func() error { return os.Remove(file.Name()) }
	s := &stream{reader: file, writer: file, seeker: file}
	if err := remove(); err == nil {
		s.close = file.Close
	} else { // where an open file cannot be removed
		s.close = func() error {
			defer remove()
			return file.Close()
		}
	}
	return pushFile(L, s)
}
