// Opening files, and which ones a state has open.

package library

import (
	"io"
	"os"
	"runtime"
	"syscall"
	"weak"

	"crosspoint/engine/lua53"
)

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
	_, exited := Exited(st)
	for s := range f.open {
		if exited && s.isCommand { // nobody waits for those
			s.flush()
		} else {
			s.shut()
		}
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
func open(L *lua53.Thread, name string, m fileMode) (*stream, error) {
	L.ChargeBytes(systemCost + len(name))
	st := L.State()
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
