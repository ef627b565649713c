// The io library: its functions, and which files a state has open.

package library

import (
	"io"
	"os"
	"runtime"
	"slices"
	"syscall"
	"weak"

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

// files are what a state has open.
type files struct {
	meta          *lua53.Table
	input, output lua53.Value // nil if there is none
	stdin         *stream
	open          map[*stream]weak.Pointer[lua53.Userdata]
}

// maxOpenFiles is how many files a state may have open.
const maxOpenFiles = 100

type filesSlot struct{}

func filesOf(st *lua53.State) *files {
	f, _ := st.Slot(filesSlot{}).(*files)
	if f == nil {
		f = &files{open: map[*stream]weak.Pointer[lua53.Userdata]{}}
		f.meta = st.NewTable(0, 16)
		for _, e := range fileEntries() {
			f.meta.SetString(e.name, st.NewFunction(e.name, e.call).Value())
		}
		f.meta.SetString("__name", lua53.String(fileTypeName))
		f.meta.SetString("__index", f.meta.Value())
		st.SetSlot(filesSlot{}, f)
	}
	return f
}

// CloseFiles closes all files that a state has open. It is to be called when the state is done with.
func CloseFiles(st *lua53.State) {
	f, _ := st.Slot(filesSlot{}).(*files)
	if f == nil {
		return
	}
	for s := range f.open {
		s.shut()
	}
	clear(f.open)
}

// flushFiles passes on what has been written to any file of a state.
func flushFiles(st *lua53.State) {
	f := filesOf(st)
	for s := range f.open {
		s.flush()
	}
	for _, v := range [...]lua53.Value{f.input, f.output} {
		if s := streamOf(v); s != nil && s.isOpen {
			s.flush()
		}
	}
}

// standardFiles adds the files that a program of its own begins with.
func standardFiles(st *lua53.State, t *lua53.Table, o *Options) {
	f := filesOf(st)
	add := func(name string, s *stream) lua53.Value {
		s.isOpen, s.mode = true, bufferFull
		v := st.NewUserdata(s, f.meta).Value()
		t.SetString(name, v)
		return v
	}
	in := &stream{reader: o.Stdin}
	in.seeker, _ = o.Stdin.(io.Seeker)
	f.stdin = in
	f.input = add("stdin", in)
	f.output = add("stdout", &stream{writer: o.Stdout})
	add("stderr", &stream{writer: o.Stderr})
}

// isStandard reports whether s is a file that the program began with, which it cannot close.
func (s *stream) isStandard() bool { return s.close == nil }

// pushFile pushes a file object for a new stream.
func pushFile(L *lua53.Thread, s *stream) int {
	f := filesOf(L.State())
	s.isOpen, s.mode, s.size = true, bufferFull, bufferSize
	u := L.State().NewUserdata(s, f.meta)
	f.open[s] = weak.Make(u)
	L.Push(u.Value())
	return 1
}

// forget takes a stream off those that are open.
func forget(st *lua53.State, s *stream) { delete(filesOf(st).open, s) }

// makeRoom closes the files that scripts have lost, when there are too many. It reports whether one more can be opened.
func (f *files) makeRoom() bool {
	if len(f.open) < maxOpenFiles {
		return true
	}
	runtime.GC()
	for s, u := range f.open {
		if u.Value() == nil {
			s.shut()
			delete(f.open, s)
		}
	}
	return len(f.open) < maxOpenFiles
}

// open opens a file.
func open(st *lua53.State, name string, m fileMode) (*stream, error) {
	if !filesOf(st).makeRoom() {
		return nil, syscall.EMFILE
	}
	file, err := settings(st).files().Open(cString(name), m.flag())
	if err != nil {
		return nil, err
	}
	if m.appends && !m.reads {
		file.Seek(0, io.SeekEnd)
	}
	s := &stream{seeker: file, close: file.Close}
	if m.reads {
		s.reader = file
	}
	if m.writes {
		s.writer = file
	}
	return s, nil
}

// flag returns the mode as a flag of os.OpenFile.
func (m fileMode) flag() int {
	flag := os.O_RDONLY
	switch {
	case m.reads && m.writes:
		flag = os.O_RDWR
	case m.writes:
		flag = os.O_WRONLY
	}
	if m.appends {
		flag |= os.O_CREATE | os.O_APPEND
	}
	if m.truncates {
		flag |= os.O_CREATE | os.O_TRUNC
	}
	return flag
}

func ioOpen(L *lua53.Thread) int {
	name := L.CheckString(1)
	mode, ok := openMode(L.OptString(2, "r"))
	if !ok {
		L.ArgError(2, "invalid mode")
	}
	s, err := open(L.State(), name, mode)
	if err != nil {
		return namedResult(L, err, name)
	}
	return pushFile(L, s)
}

// pushOpened opens a file and pushes it, or raises an error.
func pushOpened(L *lua53.Thread, name, mode string) {
	m, _ := openMode(mode)
	s, err := open(L.State(), name, m)
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
	return fileResult(L, current(L, filesOf(L.State()).output, "output").flush())
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

func ioPopen(L *lua53.Thread) int {
	line, mode := cString(L.CheckString(1)), L.OptString(2, "r")
	if !slices.Contains([]string{"r", "w"}, mode) {
		L.ArgError(2, "invalid mode")
	}
	flushFiles(L.State())
	s, err := startCommand(L.State(), line, mode == "r")
	if err != nil {
		return namedResult(L, err, line)
	}
	return pushFile(L, s)
}

// startCommand starts a shell command and returns a stream that reads what it writes, or writes what it reads.
func startCommand(st *lua53.State, line string, reads bool) (*stream, error) {
	if !filesOf(st).makeRoom() {
		return nil, syscall.EMFILE
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := shellCommand(line)
	s := &stream{isCommand: true}
	mine, theirs := w, r
	if reads {
		mine, theirs = r, w
		s.reader, cmd.Stdout = r, w
	} else {
		s.writer, cmd.Stdin = w, r
	}
	err = cmd.Start()
	theirs.Close()
	if err != nil {
		mine.Close()
		return nil, err
	}
	s.close = func() error {
		mine.Close()
		return cmd.Wait()
	}
	return s, nil
}
