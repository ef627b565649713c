//go:build unix

// The programs that play the other end.

package peers

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is a running program with all the processes it has started.
type program struct {
	t    testing.TB
	cmd  *exec.Cmd
	done chan struct{}

	mu   sync.Mutex
	said bytes.Buffer // on standard output and standard error
	more *sync.Cond
}

// find returns the path of a program, or fails the test with the name of the Debian package that has it.
func find(t testing.TB, name, debian string) string {
	t.Helper()
	for _, candidate := range []string{name, "/usr/sbin/" + name} {
		if path, err := exec.LookPath(candidate); err == nil {
			return path
		}
	}
	t.Fatalf("%s is missing: install the Debian package %s (test/run does it)", name, debian)
	return ""
}

// run starts a program in dir, which ends with the test.
func run(t testing.TB, dir string, cmd *exec.Cmd) *program {
	t.Helper()
	p := &program{t: t, cmd: cmd, done: make(chan struct{})}
	p.more = sync.NewCond(&p.mu)
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.Dir, cmd.SysProcAttr.Setpgid = dir, true
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = in, in
	if err := cmd.Start(); err != nil {
		t.Fatalf("%s: %v", cmd.Path, err)
	}
	in.Close()
	go p.listen(out)
	t.Cleanup(p.kill)
	return p
}

// listen keeps what the program says.
func (p *program) listen(out io.ReadCloser) {
	defer close(p.done)
	defer out.Close()
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadString('\n')
		p.mu.Lock()
		p.said.WriteString(line)
		p.more.Broadcast()
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// says waits until the program has said something that fits the pattern, and returns the submatches.
func (p *program) says(pattern string) []string {
	p.t.Helper()
	re := regexp.MustCompile("(?m)" + pattern)
	late := false
	defer time.AfterFunc(patience, func() { p.mu.Lock(); late = true; p.more.Broadcast(); p.mu.Unlock() }).Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		if found := re.FindStringSubmatch(p.said.String()); found != nil {
			return found
		}
		select {
		case <-p.done:
			late = true
		default:
		}
		if late {
			p.t.Fatalf("%s has not said %q but\n%s", filepath.Base(p.cmd.Path), pattern, &p.said)
		}
		p.more.Wait()
	}
}

// signal sends a signal to the program and everything it has started.
func (p *program) signal(s syscall.Signal) { _ = syscall.Kill(-p.cmd.Process.Pid, s) }

// kill ends the program and everything it has started.
func (p *program) kill() {
	p.signal(syscall.SIGKILL)
	_ = p.cmd.Wait()
	<-p.done
}

// end waits for the program to end by itself.
func (p *program) end() {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(patience):
		p.t.Fatalf("%s still runs after %v", filepath.Base(p.cmd.Path), patience)
	}
}

// freePort returns a port of 127.0.0.1 that nobody uses at the moment.
func freePort(t testing.TB, network string) string {
	t.Helper()
	var address string
	if network == "udp" {
		c, err := net.ListenPacket("udp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		address = c.LocalAddr().String()
	} else {
		l, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		address = l.Addr().String()
	}
	return address[strings.LastIndex(address, ":")+1:]
}

// write puts a file into a folder and returns its path.
func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
