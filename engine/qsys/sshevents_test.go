// How connections of Ssh end and come back, and what faulty devices do.
package qsys_test

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestSshReconnectsAfterEveryEndUntilDisconnect(t *testing.T) {
	for name, c := range map[string]struct {
		play func(s sshShell)
		end  func(raw net.Conn)
		want string
	}{
		"shell that ends":  {func(s sshShell) { time.Sleep(2 * time.Second) }, nil, "Closed\ttrue\tnil"},
		"closed":           {quietShell, func(raw net.Conn) { raw.Close() }, "Closed\ttrue\tnil"},
		"half-closed":      {quietShell, func(raw net.Conn) { raw.(interface{ CloseWrite() error }).CloseWrite() }, "Closed\ttrue\tnil"},
		"half-closed pipe": {func(s sshShell) { time.Sleep(2 * time.Second); s.CloseWrite(); quietShell(s) }, nil, "Closed\ttrue\tnil"},
		"reset":            {quietShell, resetConn, "Error\ttrue\tconnection lost: connection reset by peer"},
		"garbage":          {quietShell, func(raw net.Conn) { raw.Write([]byte(strings.Repeat("garbage", 100))) }, "Error\ttrue\tconnection lost: ssh: max packet length exceeded"},
		"silent":           {quietShell, nil, "Timeout\ttrue\tnothing received for 3s: timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				d := b.ssh(&sshDevice{play: c.play})
				b.run(watchSSH + `ssh.ReadTimeout = 3 ssh.ReconnectTimeout = 2.5 ` + connectSSH + `Timer.CallAfter(function() ssh:Disconnect() end, 18)`)
				var want []string
				for i := range 2 {
					if c.end != nil {
						c.end(d.raw(i))
						b.wait(3 * time.Second)
					}
					want = append(want, "Connected\ttrue\tnil", c.want, "Reconnect\ttrue\tnil")
				}
				b.wait(20 * time.Second)
				last := d.count()
				b.wait(time.Minute)
				if got := b.text(); len(got) < 6 || cmp.Diff(want, got[:6]) != "" {
					t.Errorf("got %q", got)
				}
				if n := d.count(); n != last {
					t.Errorf("%d connections after Disconnect", n-last)
				}
			})
		})
	}
}

func TestSshAttemptsThatFailAreErrors(t *testing.T) {
	for name, c := range map[string]struct {
		play func(raw net.Conn)
		want string
		at   time.Duration
	}{
		"refused":    {nil, "connect: dial tcp 10.0.0.1:22: connect: connection refused", 0},
		"garbage":    {says(strings.Repeat("x", 300)), "connect 10.0.0.1:22: ssh handshake: overflow reading version string", 0},
		"closed":     {func(raw net.Conn) { raw.Close() }, "connect 10.0.0.1:22: ssh handshake: EOF", 0},
		"reset":      {resetConn, "connect 10.0.0.1:22: ssh handshake: connection reset by peer", 0},
		"black hole": {quiet, "connect 10.0.0.1:22: ssh: not done within 10s: i/o timeout", 10 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.network.Reserve("10.0.0.1")
				if c.play != nil {
					b.tcp("10.0.0.1:22", c.play)
				}
				b.run(`ssh = Ssh.New() ssh.ReconnectTimeout = 0 ssh.Error = function(s, err) print(err) end
					ticks = 0 timer = Timer.New() timer.EventHandler = function() ticks = ticks + 1 end timer:Start(1) ` + connectSSH)
				b.wait(time.Minute)
				b.want(c.want)
				if d := cmp.Diff([]time.Duration{c.at}, rounded(b.times(c.want))); d != "" {
					t.Error(d)
				}
			})
		})
	}
}

func TestSshDisconnectIsSilentAndWhatIsWrittenStillLeaves(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		got := make(chan string, 1)
		d := b.ssh(&sshDevice{play: func(s sshShell) { text, _ := io.ReadAll(s); got <- string(text) }})
		b.run(watchSSH + `ssh.Connected = function()
				ssh:Write("good bye") ssh:Disconnect() ssh:Disconnect()
				print(ssh.IsConnected, pcall(ssh.Write, ssh, "x"))
			end ` + connectSSH)
		if text := <-got; text != "good bye" {
			t.Errorf("got %q", text)
		}
		b.wait(time.Minute)
		b.want("false\tfalse\tSsh.Write: not connected (wait for Connected)")
		if n := d.count(); n != 1 {
			t.Errorf("%d connections, want 1", n)
		}
	})
}

func TestSshDataComesBeforeClosedAndStaysReadable(t *testing.T) {
	wantSSH(t, &sshDevice{play: func(s sshShell) { io.WriteString(s, "0123456789") }}, watchSSH+`ssh.ReconnectTimeout = 0
		ssh.Closed = function()
			print("closed", ssh.IsConnected, ssh.BufferLength, ssh:Read(3))
			Timer.CallAfter(function() print("later", ssh:Read(99)) end, 1)
		end `+connectSSH,
		"Connected\ttrue\tnil", "Data\ttrue\tnil", "closed\tfalse\t10\t012", "later\t3456789")
}

func TestSshDeviceThatDoesNotReadEndsTheConnectionAndDelaysNobody(t *testing.T) {
	for name, c := range map[string]struct{ set, want string }{
		"queue":        {`ssh.WriteTimeout = 0`, "Error\ttrue\tsend queue is full: the peer reads too slowly"},
		"WriteTimeout": {`ssh.WriteTimeout = 3`, "Timeout\ttrue\tnothing could be sent for 3s: timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.ssh(&sshDevice{play: deafShell})
				b.run(watchSSH + c.set + ` ssh.ReconnectTimeout = 0 ssh.Connected = function()
						timer = Timer.New()
						timer.EventHandler = function() if ssh.IsConnected and ssh.WriteTimeout == 0 then ssh:Write(string.rep("x", 500000)) end end
						timer:Start(0.5) ssh:Write(string.rep("x", 4000000))
					end ` + connectSSH)
				b.script("other", `t = Timer.New() t.EventHandler = function() print("tick") end t:Start(1)`)
				b.wait(20 * time.Second)
				if d := cmp.Diff(grid(time.Second, 20), rounded(shift(b.times("tick"), -time.Second))); d != "" {
					t.Error(d)
				}
				if at := b.times(c.want); len(at) != 1 {
					t.Errorf("%q came %d times: %q", c.want, len(at), b.text())
				}
			})
		})
	}
}

func TestSshScriptThatDoesNotReadLosesTheConnection(t *testing.T) {
	wantSSH(t, &sshDevice{play: func(s sshShell) { s.Write(make([]byte, 3<<20)) }}, watchSSH+`ssh.ReconnectTimeout = 0 ssh.Data = nil `+connectSSH,
		"Connected\ttrue\tnil", "Error\ttrue\treceive buffer is full: 1048576 bytes have not been read")
}

// sshGoroutines returns how many goroutines run for connections of Ssh.
func sshGoroutines() int {
	return goroutines("transport.(*TCPSocket)", "transport.(*sshConn)", "transport.newSSHConn", "qsys.(*tcpLink)")
}

func TestStopWithSshLeavesNothing(t *testing.T) {
	for name, source := range map[string]string{
		"open":       connectSSH,
		"writing":    connectSSH + `ssh.Connected = function() ssh:Write(string.rep("x", 4000000)) end`,
		"closing":    connectSSH + `ssh.Connected = function() ssh:Write(string.rep("x", 4000000)) ssh:Disconnect() end`,
		"again":      connectSSH + `ssh.Connected = function() ssh:Write(string.rep("x", 4000000)) ssh.Connected = nil ` + connectSSH + ` end`,
		"awaited":    `ssh:Connect("nobody", 22, "u", "p")`,
		"rejected":   `ssh:Connect("10.0.0.1", 22, "admin", "guess")`,
		"connecting": `ssh:Connect("10.0.0.9", 22, "u", "p")`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.ssh(&sshDevice{play: deafShell})
				b.blackHole("10.0.0.9:22")
				s := b.run(watchSSH + `ssh.Connected, ssh.Error, ssh.LoginFailed = nil, nil, nil ` + source)
				if name != "awaited" && name != "rejected" && sshGoroutines() == 0 {
					t.Error("no goroutine to look for")
				}
				start := time.Now()
				s.Stop()
				if took := time.Since(start); took > 10*time.Millisecond {
					t.Errorf("stopping took %v", took)
				}
				if n := sshGoroutines(); n != 0 {
					t.Errorf("%d goroutines are left", n)
				}
				b.wait(time.Minute)
				b.want()
			})
		})
	}
}

func TestNothingIsPendingAfterSshHasEnded(t *testing.T) {
	for name, source := range map[string]string{
		"disconnected":         `ssh.Connected = function() ssh:Write("x") ssh:Disconnect() end ` + connectSSH,
		"given up":             connectSSH + `ssh:Disconnect()`,
		"closed, no reconnect": `ssh.ReconnectTimeout = 0 ssh.ReadTimeout = 900 ssh.WriteTimeout = 900 ssh.Connected = function() ssh:Write("quit") end ` + connectSSH,
		"rejected":             `ssh.ReconnectTimeout = 0 ssh:Connect("10.0.0.1", 22, "admin", "guess")`,
		"disconnected in it":   `ssh.LoginFailed = function() ssh:Disconnect() end ssh:Connect("10.0.0.1", 22, "admin", "guess")`,
	} {
		t.Run(name, func(t *testing.T) {
			var idle atomic.Bool
			inBubble(t, engine.Options{OnIdle: func() { idle.Store(true) }}, func(b *bench) {
				b.ssh(&sshDevice{play: func(s sshShell) { io.CopyN(io.Discard, s, 4) }})
				b.run(watchSSH + source)
				b.wait(time.Minute)
				idle.Store(false)
				b.Do(func() {})
				b.wait(time.Minute)
				if !idle.Load() {
					t.Error("something is still pending")
				}
				if n := sshGoroutines(); n != 0 {
					t.Errorf("%d goroutines are left", n)
				}
			})
		})
	}
}

func TestAThousandSshReconnectsLeaveNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.ssh(&sshDevice{play: func(s sshShell) {}})
		b.run(`n, ssh = 0, Ssh.New() ssh.ReconnectTimeout = 0.001
			ssh.Reconnect = function() n = n + 1 if n == 1000 then ssh:Disconnect() print("done") end end ` + connectSSH)
		b.wait(time.Minute)
		b.want("done")
		if n := d.count(); n < 1000 {
			t.Errorf("%d connections", n)
		}
		if n := sshGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
	})
}

func TestSshOrderedRunsAreTheSame(t *testing.T) {
	run := func() (text string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.ssh(&sshDevice{play: func(s sshShell) { io.Copy(s, io.LimitReader(s, 4000)) }})
			for i := range 3 {
				b.script(fmt.Sprint("s", i), `ssh = Ssh.New() ssh.ReconnectTimeout = 1
					ssh.Connected = function() for i = 1, 50 do ssh:Write(string.rep("x", 100)) end end
					ssh.Data = function() print("data", #ssh:Read(99999)) end
					ssh.Closed = function() print("closed") end `+connectSSH)
			}
			b.wait(5 * time.Second)
			text = fmt.Sprint(b.output())
		})
		return text
	}
	if first, second := run(), run(); first != second {
		t.Errorf("two runs differ:\n%s", cmp.Diff(first, second))
	}
}
