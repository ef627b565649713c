// Interpreters as processes that run many programs each.
package luafuzz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// program is a program and the number it goes by.
type program struct {
	seed int64
	text string
}

// interpreter is a command that takes a Lua file and its arguments.
type interpreter struct {
	command  []string
	patience time.Duration // for one process
}

// reference returns the interpreter that is right, possibly with options.
func reference(t *testing.T, options ...string) interpreter {
	t.Helper()
	path, err := exec.LookPath("lua5.3")
	if err != nil {
		t.Fatal("lua5.3 is missing, and programs are compared with it: install the package lua5.3")
	}
	return interpreter{append([]string{path}, options...), time.Minute}
}

// product builds crosspoint and returns its interpreter.
func product(t *testing.T) interpreter {
	t.Helper()
	path := filepath.Join(t.TempDir(), "crosspoint")
	build := exec.Command("go", "build", "-o", path, "./cmd/crosspoint")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	notice(t, "engine", "cmd")
	return interpreter{[]string{path, "lua"}, time.Minute}
}

// notice reads the folders that the product is built from, so that go test knows that a result is out of date when they change.
func notice(t *testing.T, folders ...string) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join("..", "..", folder), func(_ string, _ fs.DirEntry, err error) error { return err })
		if err != nil {
			t.Fatal(err)
		}
	}
}

// outcomes returns what each program prints and how it ends.
func (in interpreter) outcomes(t *testing.T, programs []program) []string {
	var all []string
	for len(all) < len(programs) {
		all = append(all, in.some(t, programs[len(all):])...)
	}
	return all
}

// some runs programs in one process. If it ends early the last outcome says how, and outcomes of the others are missing.
func (in interpreter) some(t *testing.T, programs []program) []string {
	ctx, cancel := context.WithTimeout(t.Context(), in.patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, in.command[0], append(in.command[1:len(in.command):len(in.command)], filepath.Join("testdata", "driver.lua"))...)
	var stdout, stderr limited
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = bundle(programs), &stdout, &stderr, time.Second
	err := cmd.Run()
	all := strings.Split("\n"+stdout.String(), "\n## ")[1:]
	if err == nil && len(all) == len(programs) {
		return all
	}
	if len(all) == 0 {
		all = []string{""}
	}
	all[len(all)-1] += fmt.Sprintf("\nthe interpreter ended (%v): %.500s", err, stderr.String())
	return all
}

// bundle returns programs in the form that testdata/driver.lua reads.
func bundle(programs []program) io.Reader {
	var text bytes.Buffer
	for _, p := range programs {
		fmt.Fprintf(&text, "%d %d\n%s\n", p.seed, len(p.text), p.text)
	}
	return &text
}

// limited keeps what a process writes, up to 64 MiB. More is an error, and ends the process.
type limited struct{ bytes.Buffer }

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > 64<<20 {
		return 0, errors.New("too much output")
	}
	return l.Buffer.Write(p)
}
