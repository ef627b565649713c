// Errors that leave Lua.
package lua53

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	lua "github.com/yuin/gopher-lua"
	"github.com/yuin/gopher-lua/parse"
)

// Error is an error of Lua code as its author should read it.
type Error struct {
	// Text is the message; it begins with chunk and line where Lua knows them.
	Text string
	// GoStack is the stack of a Go panic inside a binding, which is a fault of the engine; otherwise empty.
	GoStack string
}

// Error returns the text.
func (e *Error) Error() string { return e.Text }

var _ error = (*Error)(nil)

const overflowPanic = "lua callstack overflow" // what gopher-lua panics with, without a position

// newError makes an Error of what a protected call returned.
func newError(err error) *Error {
	api := apiError(err)
	e := &Error{Text: objectText(api.Object)}
	if api.Type == lua.ApiErrorPanic {
		e.GoStack = api.StackTrace
	}
	return e
}

// objectText is the message of an error object, as the lua command shows it.
func objectText(v lua.LValue) string {
	if v == nil || v == lua.LNil {
		return "nil"
	}
	if s, ok := ToString(v); ok {
		return s
	}
	return fmt.Sprintf("(error object is a %s value)", v.Type())
}

// syntaxError words a parser's or compiler's error as Lua does: chunk:line: message.
func syntaxError(chunk string, source []byte, err error) *Error {
	var perr *parse.Error
	if !errors.As(err, &perr) {
		return &Error{Text: strings.TrimSpace(err.Error())}
	}
	line, near := perr.Pos.Line, "'"+perr.Token+"'"
	if line == parse.EOF {
		line, near = 1+bytes.Count(source, []byte("\n")), "<eof>"
	}
	return &Error{Text: fmt.Sprintf("%s:%d: %s near %s", chunk, line, perr.Message, near)}
}

// Raise ends the Go function that runs with a Lua error. The text begins with the position of its caller where that is Lua code.
func Raise(L *lua.LState, format string, args ...any) {
	L.Error(lua.LString(callerPosition(L, 1)+fmt.Sprintf(format, args...)), 0)
}

// callerPosition returns "chunk:line: " of the function at level, or nothing when that is no Lua function.
func callerPosition(L *lua.LState, level int) string {
	where := L.Where(level)
	if where == "" || strings.HasPrefix(where, "[G]") {
		return ""
	}
	return where + " "
}
