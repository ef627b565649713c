// File objects and their methods.

package library

import (
	"io"
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/numeral"
)

// fileTypeName is the type of file objects in messages.
const fileTypeName = "FILE*"

func fileEntries() []entry {
	return []entry{
		{"__gc", fileCollected},
		{"__tostring", fileToString},
		{"close", func(L *lua53.Thread) int { return closeStream(L, checkOpen(L)) }},
		{"flush", func(L *lua53.Thread) int { return flush(L, checkOpen(L)) }},
		{"lines", fileLines},
		{"read", func(L *lua53.Thread) int { return read(L, checkOpen(L), 2) }},
		{"seek", fileSeek},
		{"setvbuf", fileSetvbuf},
		{"write", func(L *lua53.Thread) int { return write(L, checkOpen(L), L.Get(1), 2) }},
	}
}

// streamOf returns the stream of a file object, nil if v is none.
func streamOf(v lua53.Value) *stream {
	if u := v.AsUserdata(); u != nil {
		s, _ := u.Data.(*stream)
		return s
	}
	return nil
}

// checkFile returns the first argument, which must be a file object.
func checkFile(L *lua53.Thread) *stream {
	s := streamOf(L.Get(1))
	if s == nil {
		L.TypeError(1, fileTypeName)
	}
	return s
}

// checkOpen returns the first argument, which must be a file object that is open.
func checkOpen(L *lua53.Thread) *stream {
	s := checkFile(L)
	if !s.isOpen {
		L.Raise("attempt to use a closed file")
	}
	return s
}

func fileToString(L *lua53.Thread) int {
	state := "closed"
	if checkFile(L).isOpen {
		state = L.Get(1).Address()
	}
	L.Push(lua53.String("file (" + state + ")"))
	return 1
}

// fileCollected closes a file that nobody has closed.
func fileCollected(L *lua53.Thread) int {
	if s := checkFile(L); s.isOpen && !s.isStandard() {
		forget(L.State(), s)
		s.shut()
	}
	return 0
}

func flush(L *lua53.Thread, s *stream) int {
	L.ChargeBytes(systemCost)
	return fileResult(L, s.flush())
}

// write writes the arguments from the first on and pushes file.
func write(L *lua53.Thread, s *stream, file lua53.Value, first int) int {
	if s.mode != bufferFull || len(s.in) > 0 {
		L.ChargeBytes(systemCost)
	}
	var failed error
	for i := first; i <= L.Top(); i++ {
		text := writtenText(L, i)
		L.ChargeBytes(len(text))
		if failed == nil {
			failed = s.write(text)
		}
	}
	if failed != nil {
		return fileResult(L, failed)
	}
	L.Push(file)
	return 1
}

// writtenText is how argument n is written: a float without ".0", other than tostring shows it.
func writtenText(L *lua53.Thread, n int) string {
	v := L.Get(n)
	if !v.IsFloat() {
		return L.CheckString(n)
	}
	f, _ := v.ToFloat()
	return string(numeral.AppendReal(nil, numeral.Spec{Precision: 14, Verb: 'g'}, f))
}

func fileSeek(L *lua53.Thread) int {
	s := checkOpen(L)
	L.ChargeBytes(systemCost)
	whence := L.CheckOption(2, "cur", "set", "cur", "end")
	at, err := s.seek(L.OptInt(3, 0), [...]int{io.SeekStart, io.SeekCurrent, io.SeekEnd}[whence])
	if err != nil {
		return fileResult(L, err)
	}
	L.Push(lua53.Int(at))
	return 1
}

// maxBuffer is the largest buffer that a script can ask for.
const maxBuffer = 1 << 20

func fileSetvbuf(L *lua53.Thread) int {
	s := checkOpen(L)
	mode := bufferMode(L.CheckOption(2, "", "no", "full", "line"))
	size := L.OptInt(3, bufferSize)
	L.ChargeBytes(systemCost)
	if err := s.flush(); err != nil {
		return fileResult(L, err)
	}
	s.mode = mode
	if s.size > 0 {
		s.size = int(min(max(size, 1), maxBuffer))
	}
	L.Push(lua53.True)
	return 1
}

func fileLines(L *lua53.Thread) int {
	checkOpen(L)
	return pushLines(L, L.Get(1), false)
}

// maxLineFormats is how many formats lines takes.
const maxLineFormats = 250

// pushLines pushes an iterator that reads file by the formats behind the first argument.
func pushLines(L *lua53.Thread, file lua53.Value, closeAtEnd bool) int {
	count := L.Top() - 1
	if count > maxLineFormats {
		L.ArgError(maxLineFormats+2, "too many arguments")
	}
	formats := make([]lua53.Value, max(count, 0))
	for i := range formats {
		formats[i] = L.Get(i + 2)
	}
	next := func(L *lua53.Thread) int { return readNext(L, file, formats, closeAtEnd) }
	L.Push(L.State().NewFunction("lines iterator", next).Value())
	return 1
}

// readNext is one step of an iterator over lines.
func readNext(L *lua53.Thread, file lua53.Value, formats []lua53.Value, closeAtEnd bool) int {
	s := streamOf(file)
	if !s.isOpen {
		L.Raise("file is already closed")
	}
	L.SetTop(1)
	for _, f := range formats {
		L.Push(f)
	}
	n := read(L, s, 2)
	result := L.Top() - n + 1
	if L.Get(result).Truth() {
		return n
	}
	if n > 1 { // nil and what is wrong
		text, _ := L.Get(result + 1).ToString()
		L.Raise("%s", text)
	}
	if closeAtEnd {
		forget(L.State(), s)
		s.shut()
	}
	return 0
}

// openMode turns C's letters for how to open a file into flags. It is not ok if they mean nothing.
func openMode(mode string) (m fileMode, ok bool) {
	letters := strings.TrimRight(mode, "b")
	letters, update := strings.CutSuffix(letters, "+")
	m, ok = map[string]fileMode{"r": {reads: true}, "w": {writes: true, truncates: true}, "a": {writes: true, appends: true}}[letters]
	m.reads, m.writes = m.reads || update, m.writes || update
	return m, ok
}

// fileMode is how a file is opened.
type fileMode struct{ reads, writes, truncates, appends bool }
