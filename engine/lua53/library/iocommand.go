// io.popen: commands whose output is read, or that read what is written.

package library

import (
	"os"
	"slices"
	"syscall"

	"crosspoint/engine/lua53"
)

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
