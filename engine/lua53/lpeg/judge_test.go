// Programs run by our lpeg and by the real one, which is the judge.
package lpeg

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

const (
	judge          = "lua5.3"
	fewestPrograms = 50
	judgeLimit     = 10 * time.Second
)

// needJudge fails the test unless the real lpeg can be asked.
func needJudge(t testing.TB) {
	t.Helper()
	if err := exec.Command(judge, "-e", `require "lpeg"`).Run(); err != nil {
		t.Fatal("there is no real lpeg to compare with: install the Debian packages lua5.3 and lua-lpeg")
	}
}

// ask runs a program under the real interpreter, and returns what it prints and how it fails.
func ask(t testing.TB, source string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), judgeLimit)
	defer cancel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(ctx, judge, "x")
	cmd.Dir, cmd.Env = dir, []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	var out, failure bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &failure
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%v\n%s\n%s", err, failure.String(), source)
	}
	message, _, _ := strings.Cut(strings.TrimPrefix(failure.String(), judge+": "), "\n")
	return out.String() + message
}

// newState returns a state with the library and lpeg.
func newState(o lua53.Options, out *bytes.Buffer) *lua53.State {
	st := lua53.NewState(o)
	var lpeg library.Addition
	lpeg.Preload.Add("lpeg", func(*lua53.State) lua53.Value { return Loader().Value() })
	library.New().With(&lpeg).Open(st, library.Options{Full: true, Stdout: out, Stderr: out})
	return st
}

// evaluate runs a program here, and returns what it prints and how it fails.
func evaluate(t testing.TB, o lua53.Options, source string) string {
	t.Helper()
	var out bytes.Buffer
	if err := newState(o, &out).Run("x", []byte(source)); err != nil {
		if e, ok := errors.AsType[*lua53.Error](err); ok && e.GoStack != "" {
			t.Fatalf("%s\n%s\n%s", source, e.Text, e.GoStack)
		}
		out.WriteString(err.Error())
	}
	return out.String()
}

// showSource is the line that programs begin with: the names of the library, and functions that print any value.
func showSource(t testing.TB) string {
	t.Helper()
	shown, err := os.ReadFile("testdata/show.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(shown)
}

var unlimited = lua53.Options{Budget: lua53.Unlimited}

func TestLpegAgreesWithTheRealOne(t *testing.T) {
	needJudge(t)
	files, err := filepath.Glob("testdata/*.lua")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < fewestPrograms {
		t.Errorf("%d programs, want at least %d", len(files), fewestPrograms)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			program, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source := showSource(t) + string(program)
			want := ask(t, source)
			if strings.TrimSpace(want) == "" {
				t.Fatal("the program is no good: it says nothing")
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(evaluate(t, unlimited, source), "\n")); diff != "" {
				t.Errorf("real lpeg (-), ours (+):\n%s", diff)
			}
		})
	}
}
