// A run of the built command that a test talks to while it lasts.
package test

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// process is a run of the command. Its output is read all the time, so that it is never held up.
type process struct {
	cmd    *exec.Cmd
	lines  chan string // of standard output; closed at its end
	stderr bytes.Buffer
	done   chan struct{}
	err    error // of the end; read it after done
}

// start runs the command with args in dir. What is left of it is killed when the test ends.
func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(binary, args...), lines: make(chan string, 1<<16), done: make(chan struct{})}
	p.cmd.Dir, p.cmd.Stderr = dir, &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.done)
		for s := bufio.NewScanner(stdout); s.Scan(); {
			p.lines <- s.Text()
		}
		close(p.lines)
		p.err = p.cmd.Wait()
	}()
	t.Cleanup(func() {
		p.cmd.Process.Kill()
		<-p.done
	})
	return p
}

// sees reads on to a line that matches the pattern and returns its submatches.
func (p *process) sees(t *testing.T, pattern string) []string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	late := time.After(patience)
	var before []string
	for {
		select {
		case line, ok := <-p.lines:
			if !ok {
				<-p.done
				t.Fatalf("ended (%v) without a line %q; after %q\nstandard error: %s", p.err, pattern, before, &p.stderr)
			}
			if found := re.FindStringSubmatch(line); found != nil {
				return found
			}
			before = append(before, line)
		case <-late:
			t.Fatalf("no line %q in %v; after %q", pattern, patience, before)
		}
	}
}

// status waits for the end and returns the exit status, -1 after a signal.
func (p *process) status(t *testing.T) int {
	t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		t.Fatalf("%v still runs after %v", p.cmd.Args, patience)
	}
	if exit, ok := errors.AsType[*exec.ExitError](p.err); ok {
		return exit.ExitCode()
	}
	if p.err != nil {
		t.Fatal(p.err)
	}
	return 0
}

// write puts a file into dir.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
