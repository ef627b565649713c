// Errors that leave Lua.
package lua53

import (
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

const (
	overflowPanic = "lua callstack overflow" // what gopher-lua panics with, without a position
	traceHead     = "stack traceback:\n"
)

// newError makes an Error of what PCall returned.
func newError(err error) *Error {
	var api *lua.ApiError
	if !errors.As(err, &api) {
		return &Error{Text: err.Error()}
	}
	text := objectText(api.Object)
	goStack, trace, _ := strings.Cut(api.StackTrace, traceHead)
	if !strings.Contains(goStack, "goroutine ") {
		return &Error{Text: text}
	}
	// A Go panic: gopher-lua gives it no position, the traceback does.
	if strings.HasSuffix(text, overflowPanic) {
		return &Error{Text: tracePosition(trace) + "stack overflow"}
	}
	return &Error{Text: tracePosition(trace) + text, GoStack: goStack}
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

// tracePosition returns "chunk:line: " of the innermost Lua function of a traceback, or nothing.
func tracePosition(trace string) string {
	for line := range strings.Lines(trace) {
		pos, _, found := strings.Cut(strings.TrimSpace(line), ": in ")
		if found && !strings.HasPrefix(pos, "[G]") {
			return pos + ": "
		}
	}
	return ""
}

// syntaxError words a parser's or compiler's error as Lua does: chunk:line: message.
func syntaxError(chunk string, err error) *Error {
	var perr *parse.Error
	if errors.As(err, &perr) {
		near := "near '" + perr.Token + "'"
		if perr.Pos.Line == parse.EOF || perr.Token == "" {
			near = "near <eof>"
		}
		line := perr.Pos.Line
		if line == parse.EOF {
			return &Error{Text: fmt.Sprintf("%s: %s %s", chunk, perr.Message, near)}
		}
		return &Error{Text: fmt.Sprintf("%s:%d: %s %s", chunk, line, perr.Message, near)}
	}
	return &Error{Text: strings.TrimSpace(err.Error())}
}
