// Small Lua programs, each run by `crosspoint lua` and by the real lua5.3, which is the judge.
package test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	judge          = "lua5.3"
	luaPrograms    = "testdata/lua"
	luaDifferences = "testdata/lua/differences.txt"
	fewestPrograms = 300
	luaLimit       = 20 * time.Second // of one run
)

func TestLuaAgreesWithLua53(t *testing.T) {
	if _, err := exec.LookPath(judge); err != nil {
		t.Fatal("there is no lua5.3 to compare with: install the Debian package lua5.3")
	}
	files, err := filepath.Glob(filepath.Join(luaPrograms, "*", "*.lua"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < fewestPrograms {
		t.Errorf("%d programs in %s, want at least %d", len(files), luaPrograms, fewestPrograms)
	}
	differs := knownDifferences(t)
	for _, file := range files {
		name := luaName(file)
		reason := differs[name]
		delete(differs, name)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compareLua(t, file, reason)
		})
	}
	for name := range differs {
		t.Errorf("%s: names %s, which does not exist", luaDifferences, name)
	}
}

// luaName is a program's name in subtests and in the list of differences: its folder and file.
func luaName(file string) string {
	return filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
}

// compareLua runs one program both ways. A reason to differ obliges it to differ.
func compareLua(t *testing.T, file, reason string) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := parseLuaProgram(filepath.Base(file), source)
	if err != nil {
		t.Fatal(err)
	}
	want, got := p.run(t, judge), p.run(t, binary, "lua")
	if said := strings.Join(slices.Concat(want.Stdout, want.Stderr), "\n"); want.End == unended || said == "\n" {
		t.Fatalf("the program is no good: under lua5.3 it says %q and ends with %s", said, want.End)
	}
	diff := cmp.Diff(want, got)
	switch {
	case reason != "" && diff == "":
		t.Errorf("agrees with lua5.3: remove it from %s", luaDifferences)
	case reason != "":
		t.Skipf("known to differ: %s", reason)
	case diff != "":
		t.Errorf("lua5.3 (-), crosspoint lua (+):\n%s", diff)
	}
}

// knownDifferences reads the list of programs that are known to differ: lines "folder/file: reason".
func knownDifferences(t *testing.T) map[string]string {
	t.Helper()
	list, err := os.ReadFile(luaDifferences)
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, _ := strings.Cut(line, ": ")
		if reason == "" || reasons[name] != "" {
			t.Fatalf("%s: %q: want one line \"folder/file: reason\" for each program", luaDifferences, line)
		}
		reasons[name] = reason
	}
	return reasons
}

// luaProgram is a program and what it is run with.
type luaProgram struct {
	name   string
	source []byte
	args   []string
	stdin  string
}

// parseLuaProgram reads the conventions in a program's first lines: `-- args: a b c` gives it arguments, `-- stdin: text\n` a standard input
// with the escapes of Go.
func parseLuaProgram(name string, source []byte) (luaProgram, error) {
	p := luaProgram{name: name, source: source}
	for line := range strings.Lines(string(source)) {
		line = strings.TrimRight(line, "\n")
		if args, ok := strings.CutPrefix(line, "-- args: "); ok {
			p.args = strings.Fields(args)
			continue
		}
		text, ok := strings.CutPrefix(line, "-- stdin: ")
		if !ok {
			break
		}
		stdin, err := strconv.Unquote(`"` + text + `"`)
		if err != nil {
			return p, fmt.Errorf("%s: standard input %q: %v", name, text, err)
		}
		p.stdin = stdin
	}
	return p, nil
}

// luaRun is what a run of a program shows to the outside: lines and the status.
type luaRun struct {
	Stdout, Stderr []string
	End            string
}

const unended = "no end in time"

// run runs the program, alone in a new folder, with an interpreter.
func (p luaProgram) run(t *testing.T, interpreter ...string) luaRun {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), luaLimit)
	defer cancel()
	dir := t.TempDir()
	write(t, dir, p.name, string(p.source))

	command := slices.Concat(interpreter, []string{p.name}, p.args)
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir, cmd.Env, cmd.WaitDelay = dir, luaEnviron(), time.Second
	cmd.Stdin = strings.NewReader(p.stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	r := luaRun{
		Stdout: strings.Split(stdout.String(), "\n"),
		Stderr: unnamed(strings.Split(stderr.String(), "\n")),
		End:    cmd.ProcessState.String(),
	}
	if ctx.Err() != nil {
		r.End = unended
	}
	return r
}

// luaEnviron is the same small world for both interpreters.
func luaEnviron() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC", "GREETING=hello",
		"LUA_PATH=./?.lua;./?/init.lua", "LUA_CPATH=./?.so",
	}
}

// unnamed takes the interpreter's name off messages: each has its own.
func unnamed(lines []string) []string {
	for i, line := range lines {
		for _, name := range []string{"lua5.3: ", "crosspoint lua: "} {
			if message, ok := strings.CutPrefix(line, name); ok {
				lines[i] = "lua: " + message
			}
		}
	}
	return lines
}
