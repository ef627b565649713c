// The plain Lua interpreter, with the command line of lua5.3.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
	"crosspoint/engine/lua53/syntax"
)

const luaBanner = "Lua 5.3 (Crosspoint)"

// interpreter runs one program. It has no budget.
type interpreter struct {
	name   string   // of the command, in messages
	args   []string // without the name
	memory int64    // bytes that the program may use; 0 means the default
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer

	line luaLine
	st   *lua53.State
}

// run runs the program and returns the exit status.
func (p *interpreter) run() int {
	if err := p.parse(); err != nil {
		p.complain(err.Error())
		fmt.Fprintf(p.stderr, luaUsage, p.name)
		return exitFail
	}
	out := p.buffered()
	defer out.Flush()
	p.st = lua53.NewState(lua53.Options{Budget: lua53.Unlimited, Memory: p.memory})
	defer p.st.Close()
	library.New().Open(p.st, library.Options{Full: true, Stdin: p.stdin, Stdout: out, Stderr: p.stderr})
	defer library.CloseFiles(p.st)
	p.setArg()
	err := p.program(out)
	status, exited := library.Exited(p.st)
	switch {
	case exited:
		return status
	case err != nil:
		p.complain(err.Error())
		return exitFail
	}
	return exitDone
}

// flusher is a writer that may keep what is written until it is told to pass it on.
type flusher interface {
	io.Writer
	Flush() error
}

// unbuffered passes everything on at once.
type unbuffered struct{ io.Writer }

func (unbuffered) Flush() error { return nil }

// buffered returns the standard output: for people it is passed on at once.
func (p *interpreter) buffered() flusher {
	if isTerminal(p.stdout) {
		return unbuffered{p.stdout}
	}
	return bufio.NewWriter(p.stdout)
}

// isTerminal reports whether people are at the other end.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

func (p *interpreter) complain(message string) { fmt.Fprintf(p.stderr, "%s: %s\n", p.name, message) }

// program carries out the command line.
func (p *interpreter) program(out io.Writer) error {
	if p.line.version {
		fmt.Fprintln(out, luaBanner)
	}
	if !p.line.isolated {
		if err := p.runInit(); err != nil {
			return err
		}
	}
	for _, a := range p.line.actions {
		err := error(nil)
		if a.option == 'e' {
			err = p.runChunk("(command line)", a.value)
		} else {
			err = p.require(a.value)
		}
		if err != nil {
			return err
		}
	}
	return p.runScript()
}

// require loads a module into the global variable of its name.
func (p *interpreter) require(name string) error {
	globals := p.st.Globals()
	results, err := p.call(globals.GetString("require"), lua53.String(name))
	if err == nil && len(results) > 0 {
		globals.SetName(name, results[0])
	}
	return err
}

// call calls fn. Its errors come with the stack, as xpcall's message handler sees it.
func (p *interpreter) call(fn lua53.Value, args ...lua53.Value) ([]lua53.Value, error) {
	handler := p.st.NewFunction("message handler", explain).Value()
	results, err := p.st.Call(lua53.Xpcall().Value(), append([]lua53.Value{fn, handler}, args...)...)
	if err != nil {
		return nil, err
	}
	if ok, _ := results[0].AsBool(); !ok {
		text, _ := results[1].ToString()
		return nil, errors.New(text)
	}
	return results[1:], nil
}

// explain makes of an error object what is to be said about it: the stack as well, unless it has a text of its own.
func explain(L *lua53.Thread) int {
	v := L.Get(1)
	text, ok := v.ToString()
	if !ok {
		if own := L.MetaField(v, "__tostring"); !own.IsNil() {
			if s := L.Invoke(own, v); s.IsString() {
				L.Push(s)
				return 1
			}
		}
		text = fmt.Sprintf("(error object is a %s value)", v.Type())
	}
	L.Push(lua53.String(text + strings.TrimPrefix(L.Traceback("-", 1), "-")))
	return 1
}

// runInit runs what the environment asks for.
func (p *interpreter) runInit() error {
	for _, name := range [...]string{"LUA_INIT_5_3", "LUA_INIT"} {
		value, ok := os.LookupEnv(name)
		if !ok {
			continue
		}
		if file, ok := strings.CutPrefix(value, "@"); ok {
			return p.runFile(file)
		}
		return p.runChunk(name, value)
	}
	return nil
}

// runScript runs the script, or the standard input if there is nothing else to do.
func (p *interpreter) runScript() error {
	rest := p.args[p.line.script:]
	switch {
	case len(rest) == 0 && (len(p.line.actions) > 0 || p.line.version):
		return nil
	case len(rest) == 0 && isTerminal(p.stdin):
		return errors.New("there is no interactive mode: name a script, or - for the standard input")
	case len(rest) == 0:
		return p.runInput()
	case rest[0] == "-" && (p.line.script == 0 || p.args[p.line.script-1] != "--"):
		return p.runInput(rest[1:]...)
	}
	return p.runFile(rest[0], rest[1:]...)
}

func (p *interpreter) runInput(args ...string) error {
	source, err := io.ReadAll(p.stdin)
	if err != nil {
		return fmt.Errorf("cannot read stdin: %w", err)
	}
	return p.runChunk("stdin", string(syntax.SkipHead(source)), args...)
}

func (p *interpreter) runFile(name string, args ...string) error {
	source, err := os.ReadFile(name)
	if err != nil {
		return unreadable(name, err)
	}
	return p.runChunk(name, string(syntax.SkipHead(source)), args...)
}

// unreadable words why a script cannot be read.
func unreadable(name string, err error) error {
	verb := "open"
	if path, ok := errors.AsType[*os.PathError](err); ok {
		verb, err = path.Op, path.Err
	}
	text := err.Error()
	return fmt.Errorf("cannot %s %s: %s", verb, name, strings.ToUpper(text[:1])+text[1:])
}

// runChunk compiles and calls a chunk.
func (p *interpreter) runChunk(chunk, source string, args ...string) error {
	fn, err := p.st.Load(chunk, source)
	if err != nil {
		return err
	}
	values := make([]lua53.Value, len(args))
	for i, a := range args {
		values[i] = lua53.String(a)
	}
	_, err = p.call(fn.Value(), values...)
	return err
}

// setArg makes the table arg: the script is at 0, its arguments above and everything before it below.
func (p *interpreter) setArg() {
	all, script := append([]string{p.name}, p.args...), p.line.script+1
	if script == len(all) {
		script = 0
	}
	arg := p.st.NewTable(len(all), 1)
	for i, a := range all {
		arg.SetInt(int64(i-script), lua53.String(a))
	}
	p.st.Globals().SetString("arg", arg.Value())
}
