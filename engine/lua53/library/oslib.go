// The os library: the system around the program.

package library

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"crosspoint/engine/lua53"
)

// osEntries are the functions that every script has. Those of designs see only the files of their own folders.
func osEntries() []entry {
	return []entry{
		{"clock", osClock},
		{"date", osDate},
		{"difftime", osDifftime},
		{"remove", osRemove},
		{"time", osTime},
	}
}

// osFullEntries are those that only programs of their own have.
func osFullEntries() []entry {
	return []entry{
		{"execute", osExecute},
		{"exit", osExit},
		{"getenv", osGetenv},
		{"rename", osRename},
		{"setlocale", osSetlocale},
		{"tmpname", osTmpname},
	}
}

func osClock(L *lua53.Thread) int {
	L.Push(lua53.Float(processorTime().Seconds()))
	return 1
}

func osDifftime(L *lua53.Thread) int {
	later, earlier := L.CheckInt(1), L.CheckInt(2)
	L.Push(lua53.Float(float64(later) - float64(earlier)))
	return 1
}

func osGetenv(L *lua53.Thread) int {
	if s, ok := os.LookupEnv(cString(L.CheckString(1))); ok {
		L.Push(lua53.String(s))
	} else {
		L.Push(lua53.Nil)
	}
	return 1
}

func osRemove(L *lua53.Thread) int {
	name := L.CheckString(1)
	L.ChargeBytes(len(name))
	L.ChargeBytes(systemCost)
	return namedResult(L, settings(L.State()).files().Remove(cString(name)), name)
}

func osRename(L *lua53.Thread) int {
	from, to := L.CheckString(1), L.CheckString(2)
	L.ChargeBytes(len(from) + len(to))
	return fileResult(L, os.Rename(cString(from), cString(to)))
}

func osTmpname(L *lua53.Thread) int {
	f, err := os.CreateTemp("", "lua_*")
	if err != nil {
		L.Raise("unable to generate a unique filename")
	}
	f.Close()
	L.Push(lua53.String(f.Name()))
	return 1
}

// osSetlocale knows the C locale only.
func osSetlocale(L *lua53.Thread) int {
	name := L.OptString(1, "C")
	L.CheckOption(2, "all", "all", "collate", "ctype", "monetary", "numeric", "time")
	switch name {
	case "", "C", "POSIX":
		L.Push(lua53.String("C"))
	default:
		L.Push(lua53.Nil)
	}
	return 1
}

func osExecute(L *lua53.Thread) int {
	if L.Get(1).IsNil() {
		_, err := exec.LookPath(shell)
		L.Push(lua53.Bool(err == nil))
		return 1
	}
	return execResult(L, shellCommand(cString(L.CheckString(1))).Run())
}

const shell = "/bin/sh"

// shellCommand returns a command that shares the streams of the process.
func shellCommand(line string) *exec.Cmd {
	cmd := exec.Command(shell, "-c", line)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd
}

// execResult pushes what became of a command: true or nil, how it ended, and its status or signal.
func execResult(L *lua53.Thread, err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return pushExec(L, true, "exit", 0)
	case !errors.As(err, &exit):
		return fileResult(L, err)
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return pushExec(L, false, "signal", int(status.Signal()))
	}
	return pushExec(L, false, "exit", exit.ExitCode())
}

func pushExec(L *lua53.Thread, ok bool, how string, status int) int {
	if ok {
		L.Push(lua53.True)
	} else {
		L.Push(lua53.Nil)
	}
	L.Push(lua53.String(how))
	L.Push(lua53.Int(int64(status)))
	return 3
}

// fileResult pushes what an operation on a file came to: true, or nil, the text of the error and its number.
func fileResult(L *lua53.Thread, err error) int { return pushResult(L, err, "") }

// namedResult is fileResult for the file of a name, which the text tells.
func namedResult(L *lua53.Thread, err error, name string) int {
	return pushResult(L, err, cString(name)+": ")
}

func pushResult(L *lua53.Thread, err error, prefix string) int {
	if err == nil {
		L.Push(lua53.True)
		return 1
	}
	text, number := systemError(err)
	text = prefix + text
	L.Push(lua53.Nil)
	L.Push(lua53.String(text))
	L.Push(lua53.Int(int64(number)))
	return 3
}

// systemError returns C's words for an error, and its number there.
func systemError(err error) (text string, number int) {
	var no syscall.Errno
	switch {
	case errors.As(err, &no):
	case errors.Is(err, fs.ErrClosed):
		no = syscall.EBADF
	case errors.Is(err, fs.ErrNotExist):
		no = syscall.ENOENT
	case errors.Is(err, fs.ErrInvalid):
		no = syscall.EINVAL
	case errors.Is(err, fs.ErrPermission):
		no = syscall.EACCES
	default:
		return err.Error(), 0
	}
	return errnoText(no), int(no)
}

// errnoText returns what C's strerror says: Go says it with a small letter.
func errnoText(no syscall.Errno) string {
	s := no.Error()
	return strings.ToUpper(s[:1]) + s[1:]
}

type exitSlot struct{}

// osExit ends the program: nothing of the state runs any more. See [Exited].
func osExit(L *lua53.Thread) int {
	code := 0
	if b, isBool := L.Get(1).AsBool(); !isBool {
		code = int(uint8(L.OptInt(1, 0)))
	} else if !b {
		code = 1
	}
	st := L.State()
	st.SetSlot(exitSlot{}, code)
	st.Kill()
	L.ChargeBytes(0)
	return 0
}

// Exited reports whether the program of a state has called os.exit, and with which status. The call into the state has then ended with
// [lua53.ErrStopped].
func Exited(st *lua53.State) (status int, ok bool) {
	status, ok = st.Slot(exitSlot{}).(int)
	return status, ok
}

// now returns the time for os.time and os.date.
func (o *Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// location returns the time zone for os.time and os.date.
func (o *Options) location() *time.Location {
	if o.Location == nil {
		return time.Local
	}
	return o.Location
}
