//go:build unix

// Signals, and an output that nobody reads any more.
package test

import (
	"fmt"
	"io"
	"net"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// soon is how long an ordered end may take.
const soon = time.Second

// interrupt sends a signal and demands an ordered end.
func (p *process) interrupt(t *testing.T, s syscall.Signal) {
	t.Helper()
	sent := time.Now()
	if err := p.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	if status := p.status(t); status != 0 {
		t.Errorf("exit status %d, want 0\nstandard error: %s", status, &p.stderr)
	}
	if took := time.Since(sent); took > soon {
		t.Errorf("the end took %v, want at most %v", took, soon)
	}
}

var signals = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM}

func TestSignalsEndARoomInOrder(t *testing.T) {
	for _, s := range signals {
		t.Run(s.String(), func(t *testing.T) {
			room := start(t, root(t), "run", "designs/room")
			room.sees(t, ` Data\t`)
			room.interrupt(t, s)
		})
	}
}

func TestSignalsEndADeviceAndItsClientsInOrder(t *testing.T) {
	for _, s := range signals {
		t.Run(s.String(), func(t *testing.T) {
			dir := t.TempDir()
			sim := start(t, dir, "sim", "codec", "--listen", "ws://127.0.0.1:0/qrc")
			dial(t, dir, sim.sees(t, `:(\d+)/qrc$`)[1])
			first, second := start(t, dir, "run", "dial.lua"), start(t, dir, "run", "dial.lua")
			first.sees(t, ` Connected$`)
			second.sees(t, ` Connected$`)
			first.interrupt(t, s)
			sim.sees(t, ` in +(close|drop)`)
			sim.interrupt(t, s) // while the other client is connected
			second.sees(t, ` Closed$`)
		})
	}
}

// The peer accepts the connection and never says a word; that is not waited for.
func TestSignalsEndAClientThatConnects(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	dir := t.TempDir()
	dial(t, dir, port)
	client := start(t, dir, "run", "dial.lua")
	if c, err := l.Accept(); err == nil {
		defer c.Close()
	}
	client.interrupt(t, syscall.SIGTERM)
}

// dial writes dial.lua, which connects to a port.
func dial(t *testing.T, dir, port string) {
	t.Helper()
	write(t, dir, "dial.lua", fmt.Sprintf(`
peer = WebSocket.New()
peer.Connected = function() print("Connected") end
peer.Closed = function() print("Closed") end
peer:Connect("ws", "127.0.0.1", "/qrc", %s)
`, port))
}

// The first signal waits for a handler that never returns; the next one does not.
func TestASecondSignalKills(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "spin.lua", `Timer.CallAfter(function() print("spinning") while true do end end, 0.01)`)
	write(t, dir, "design.yaml", `
design: Spin
budget: 9000000000000000
components:
  - {name: Spin, script: spin.lua}
`)
	spin := start(t, dir, "run", ".")
	spin.sees(t, ` spinning$`)
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	late := time.After(patience)
	for alive := true; alive; {
		spin.cmd.Process.Signal(syscall.SIGINT)
		select {
		case <-spin.done:
			alive = false
		case <-again.C:
		case <-late:
			t.Fatal("signals do not end it")
		}
	}
	if status := spin.status(t); status != -1 {
		t.Errorf("exit status %d, want death by signal", status)
	}
}

func TestOutputThatNobodyReadsEndsTheRun(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "forever.lua", `
ticks = Timer.New()
ticks.EventHandler = function() print("tick") end
ticks:Start(0.01)
`)
	var stderr strings.Builder
	cmd := exec.Command(binary, "run", "forever.lua", "--for", "20s")
	cmd.Dir, cmd.Stderr = dir, &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if _, err := io.ReadFull(stdout, make([]byte, 10)); err != nil {
		t.Error(err)
	}
	stdout.Close()
	cmd.Wait()
	if took := time.Since(started); took > patience/2 || stderr.Len() > 0 {
		t.Errorf("ended after %v, standard error %q; want an end at the next line, in silence", took, &stderr)
	}
}

// On SIGHUP a design is read again: what changed is started anew, the rest goes on, and a file with mistakes changes nothing.
func TestHangupReadsTheDesignAgain(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "design.yaml", "design: Two\ncomponents:\n  - {name: A, script: a.lua}\n  - {name: B, script: b.lua}\n")
	write(t, dir, "a.lua", `print("first")`)
	write(t, dir, "b.lua", `t = Timer.New() n = 0 t.EventHandler = function() n = n + 1 print("tick " .. n) end t:Start(0.05)`)
	p := start(t, dir, "run", ".")
	p.sees(t, "first$")
	p.sees(t, "tick 2$")
	write(t, dir, "a.lua", `print("second")`)
	p.cmd.Process.Signal(syscall.SIGHUP)
	p.sees(t, "second$")
	write(t, dir, "a.lua", "x = = 1")
	p.cmd.Process.Signal(syscall.SIGHUP)
	p.sees(t, "tick 20$")
	write(t, dir, "design.yaml", "design: Two\ncomponents:\n  - {name: A, script: gone.lua}\n")
	p.cmd.Process.Signal(syscall.SIGHUP)
	p.sees(t, "tick 30$")
	p.cmd.Process.Signal(syscall.SIGTERM)
	if code := p.status(t); code != 0 {
		t.Errorf("exit status %d, want 0", code)
	}
	log := p.stderr.String()
	for _, want := range []string{"reloaded Two: stopped A, started A\n", "the design goes on as it was", "a.lua:1:1: unexpected symbol", "gone.lua"} {
		if !strings.Contains(log, want) {
			t.Errorf("standard error has no %q:\n%s", want, log)
		}
	}
}
