package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// interpreted is what a run of the interpreter shows.
type interpreted struct {
	Status         int
	Stdout, Stderr string
}

// interpret runs the plain interpreter in a folder with the script s.lua.
func interpret(t *testing.T, script, stdin string, args ...string) interpreted {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("s.lua", []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	var out, err bytes.Buffer
	p := interpreter{name: "lua", args: args, stdin: strings.NewReader(stdin), stdout: &out, stderr: &err}
	return interpreted{p.run(), out.String(), err.String()}
}

func TestInterpreterFollowsItsCommandLine(t *testing.T) {
	const trace = "\nstack traceback:\n\t[C]: in function 'error'\n\t(command line):1: in main chunk\n\t[C]: in ?\n"
	usage := strings.Replace(luaUsage, "%s", "lua", 1)
	for _, c := range []struct {
		name          string
		script, stdin string
		args          []string
		want          interpreted
	}{
		{"a script gets its arguments", "print(arg[-1], arg[0], arg[1], #arg, ...)", "", []string{"s.lua", "a", "b"}, interpreted{0, "lua\ts.lua\ta\t2\ta\tb\n", ""}},
		{"chunks come before the script", "print(x)", "", []string{"-e", "x=1", "-ex=x+1", "s.lua"}, interpreted{0, "2\n", ""}},
		{"modules become globals", "", "", []string{"-l", "math", "-lstring", "-e", "print(math.type(1))"}, interpreted{0, "integer\n", ""}},
		{"a dash is the standard input", "", "print('in', ...)", []string{"-", "a"}, interpreted{0, "in\ta\n", ""}},
		{"nothing is the standard input", "", "print('in')", nil, interpreted{0, "in\n", ""}},
		{"a chunk alone leaves the input", "", "line\n", []string{"-e", "print(io.read())"}, interpreted{0, "line\n", ""}},
		{"a dash behind dashes is a file", "", "", []string{"--", "-"}, interpreted{1, "", "lua: cannot open -: No such file or directory\n"}},
		{"the version", "", "", []string{"-v"}, interpreted{0, luaBanner + "\n", ""}},
		{"no such script", "", "", []string{"no.lua"}, interpreted{1, "", "lua: cannot open no.lua: No such file or directory\n"}},
		{"a folder", "", "", []string{"."}, interpreted{1, "", "lua: cannot read .: Is a directory\n"}},
		{"a syntax error", "x=", "", []string{"s.lua"}, interpreted{1, "", "lua: s.lua:1: unexpected symbol near <eof>\n"}},
		{"an error", "", "", []string{"-e", "error('x')"}, interpreted{1, "", "lua: (command line):1: x" + trace}},
		{"an error object", "", "", []string{"-e", "error({})"}, interpreted{1, "", "lua: (error object is a table value)" + trace}},
		{"an error that is nothing", "", "", []string{"-e", "error()"}, interpreted{1, "", "lua: (error object is a nil value)" + trace}},
		{"an error object with a text", "", "", []string{"-e", "error(setmetatable({}, {__tostring = function() return 'own' end}))"}, interpreted{1, "", "lua: own\n"}},
		{"an exit", "", "", []string{"-e", "io.write('a') os.exit(7) io.write('b')"}, interpreted{7, "a", ""}},
		{"an exit inside pcall and a coroutine", "", "", []string{"-e", "pcall(coroutine.wrap(function() os.exit(false) end))", "-e", "print(1)"}, interpreted{1, "", ""}},
		{"a byte of status", "", "", []string{"-e", "os.exit(300)"}, interpreted{44, "", ""}},
		{"an unknown option", "", "", []string{"-x"}, interpreted{1, "", "lua: unrecognized option '-x'\n" + usage}},
		{"an option without its argument", "", "", []string{"-e"}, interpreted{1, "", "lua: '-e' needs argument\n" + usage}},
		{"interactive mode", "", "", []string{"-i"}, interpreted{1, "", "lua: '-i': there is no interactive mode\n" + usage}},
		{"a first line for the system", "#!/usr/bin/lua\nerror('x', 0)", "", []string{"s.lua"},
			interpreted{1, "", "lua: x\nstack traceback:\n\t[C]: in function 'error'\n\ts.lua:2: in main chunk\n\t[C]: in ?\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, interpret(t, c.script, c.stdin, c.args...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestInterpreterRunsWhatTheEnvironmentSays(t *testing.T) {
	init := filepath.Join(t.TempDir(), "init.lua")
	if err := os.WriteFile(init, []byte("print('file')"), 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("LUA_INIT", "print('init')")
	if got := interpret(t, "", "", "-e", "print(1)"); got.Stdout != "init\n1\n" {
		t.Errorf("LUA_INIT: got %v", got)
	}
	if got := interpret(t, "", "", "-E", "-e", "print(1)"); got.Stdout != "1\n" {
		t.Errorf("with -E: got %v", got)
	}
	t.Setenv("LUA_INIT_5_3", "@"+init)
	if got := interpret(t, "", "", "-e", "print(1)"); got.Stdout != "file\n1\n" {
		t.Errorf("LUA_INIT_5_3: got %v", got)
	}
}

func TestMemoryOption(t *testing.T) {
	for _, c := range []struct {
		args   []string
		memory int64
		rest   int
		ok     bool
	}{
		{nil, 1 << 30, 0, true},
		{[]string{"x.lua", "--memory"}, 1 << 30, 2, true},
		{[]string{"--memory", "64", "x.lua"}, 64 << 20, 1, true},
		{[]string{"--memory=64"}, 64 << 20, 0, true},
		{[]string{"--memory"}, 0, 0, false},
		{[]string{"--memory", "0"}, 0, 0, false},
		{[]string{"--memory=x"}, 0, 0, false},
	} {
		memory, rest, err := memoryOption(c.args)
		if memory != c.memory || len(rest) != c.rest || (err == nil) != c.ok {
			t.Errorf("%q: got %d, %q, %v", c.args, memory, rest, err)
		}
	}
}
