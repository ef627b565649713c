// How connections of TcpSocket end and come back, and what faulty peers do.
package qsys_test

import (
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// pem returns the authority's certificate as text.
func (a *authority) pem() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw}))
}

// tcpTLS is [bench.tcp] with TLS and a certificate of the bench's CA.
func (b *bench) tcpTLS(address string, play func(c net.Conn)) *tcpDevice {
	b.t.Helper()
	host, _, _ := net.SplitHostPort(address)
	config := &tls.Config{Certificates: []tls.Certificate{b.ca.issue(b.t, host)}}
	return b.tcp(address, func(c net.Conn) { play(tls.Server(c, config)) })
}

func TestTcpRefusedIsErrorAndReconnectsUntilDisconnect(t *testing.T) {
	const refused = "Error\ttrue\tconnect: dial tcp 10.0.0.1:23: connect: connection refused"
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("10.0.0.1")
		b.run(watchTCP + connectTCP + `Timer.CallAfter(function() sock:Disconnect() print("disconnected") end, 18)`)
		b.wait(time.Minute)
		b.want(refused, "Reconnect\ttrue\tnil", refused, "Reconnect\ttrue\tnil", refused, "Reconnect\ttrue\tnil", refused, "disconnected")
		if d := cmp.Diff(grid(5*time.Second, 3), rounded(b.times("Reconnect\ttrue\tnil"))); d != "" {
			t.Error(d)
		}
		if n := len(b.dialed()); n != 4 {
			t.Errorf("%d dials", n)
		}
	})
}

func TestTcpReconnectsAfterEveryEndUntilDisconnect(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(c net.Conn)
		want string
	}{
		"closed":      {func(c net.Conn) { c.Close() }, "Closed\ttrue\tnil"},
		"half-closed": {func(c net.Conn) { c.(interface{ CloseWrite() error }).CloseWrite() }, "Closed\ttrue\tnil"},
		"reset":       {resetConn, "Error\ttrue\tconnection lost: connection reset by peer"},
		"silent":      {func(c net.Conn) { time.Sleep(10 * time.Second) }, "Timeout\ttrue\tnothing received for 7s: timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				d := b.tcp("10.0.0.1:23", nil)
				b.run(watchTCP + `sock.ReadTimeout = 7 sock.ReconnectTimeout = 2.5 ` + connectTCP)
				var want []string
				for i := range 3 {
					c.end(d.conn(i))
					b.wait(3 * time.Second)
					want = append(want, "Connected\ttrue\tnil", c.want, "Reconnect\ttrue\tnil")
				}
				if name != "silent" {
					b.want(append(want, "Connected\ttrue\tnil")...)
				} else if got := b.text(); len(got) < 9 || cmp.Diff(want, got[:9]) != "" {
					t.Errorf("got %q", got)
				}
			})
		})
	}
}

func TestTcpReconnectTimeoutOfZeroIsNever(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("10.0.0.1")
		b.run(watchTCP + `sock.ReconnectTimeout = 0 ` + connectTCP)
		b.wait(time.Hour)
		b.want("Error\ttrue\tconnect: dial tcp 10.0.0.1:23: connect: connection refused")
	})
}

func TestTcpReconnectTimeoutMayChangeWhileItRuns(t *testing.T) {
	for value, want := range map[string][]time.Duration{`0`: nil, `2`: {3 * time.Second}, `30`: {31 * time.Second}} {
		t.Run(value, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.network.Reserve("10.0.0.1")
				b.run(`sock = TcpSocket.New()
					sock.Reconnect = function() print("again") sock:Disconnect() end
					Timer.CallAfter(function() sock.ReconnectTimeout = ` + value + ` end, 1) ` + connectTCP)
				b.wait(time.Minute)
				if d := cmp.Diff(want, rounded(b.times("again"))); d != "" {
					t.Error(d)
				}
			})
		})
	}
}

func TestTcpConnectWhileConnectedOrAwaitedDropsWhatWas(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		first, second := b.tcp("10.0.0.1:23", nil), b.tcp("10.0.0.2:23", nil)
		b.network.Reserve("10.0.0.3")
		b.run(watchTCP + connectTCP + `
			Timer.CallAfter(function() sock:Write("bye") sock:Connect("10.0.0.3", 23) print(sock.IsConnected) end, 0.5)`)
		got := make([]byte, 3)
		if _, err := io.ReadFull(first.conn(0), got); err != nil || string(got) != "bye" {
			t.Errorf("%q, %v", got, err)
		}
		if _, err := first.conn(0).Read(got); err != io.EOF {
			t.Errorf("got %v, want the end", err)
		}
		b.wait(time.Second)
		b.want("Connected\ttrue\tnil", "false", "Error\ttrue\tconnect: dial tcp 10.0.0.3:23: connect: connection refused")
		if n := second.count(); n != 0 {
			t.Errorf("%d connections to a device that nobody asked for", n)
		}
	})
}

func TestTcpDisconnectIsSilentAndWhatIsWrittenStillLeaves(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.tcp("10.0.0.1:23", nil)
		b.run(watchTCP + `sock.Connected = function()
				sock:Write("good bye") sock:Disconnect() sock:Disconnect()
				print(sock.IsConnected, pcall(sock.Write, sock, "x"))
			end ` + connectTCP)
		fmt.Fprint(d.conn(0), "late")
		if got, err := io.ReadAll(d.conn(0)); err != nil || string(got) != "good bye" {
			t.Errorf("%q, %v", got, err)
		}
		b.wait(time.Minute)
		b.want("false\tfalse\tTcpSocket.Write: not connected (wait for Connected)")
		if n := d.count(); n != 1 {
			t.Errorf("%d connections, want 1", n)
		}
	})
}

func TestTcpDisconnectWithoutAConnectionDoesNothing(t *testing.T) {
	for name, source := range map[string]string{
		"never connected": `sock:Disconnect()`,
		"connecting":      connectTCP + `sock:Disconnect()`,
		"in Closed":       connectTCP + `sock.Closed = function() sock:Disconnect() end`,
		"awaited":         connectTCP + `sock.Closed = nil Timer.CallAfter(function() sock:Disconnect() end, 3)`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				d := b.tcp("10.0.0.1:23", nil)
				b.run(watchTCP + `sock.Connected = nil ` + source)
				if d.count() > 0 {
					d.conn(0).Close()
				}
				b.wait(time.Minute)
				b.want()
			})
		})
	}
}

func TestTcpDataComesBeforeClosedAndStaysReadable(t *testing.T) {
	wantTCP(t, watchTCP+`
		sock.Closed = function()
			print("closed", sock.IsConnected, sock.BufferLength, sock:Read(3), pcall(sock.Write, sock, "x"))
			Timer.CallAfter(function() print("later", sock:Read(3), sock.BufferLength) end, 1)
		end
		sock.Reconnect = function() print("reconnect", sock.IsConnected, sock.BufferLength) end
		sock.Connected = function() print("connected", sock.BufferLength) end `+connectTCP,
		func(c net.Conn) { fmt.Fprint(c, "0123456789"); c.Close() },
		"connected\t0", "Data\ttrue\tnil",
		"closed\tfalse\t10\t012\tfalse\tTcpSocket.Write: not connected (wait for Connected)",
		"later\t345\t4", "reconnect\tfalse\t4", "connected\t0")
}

func TestTcpDataOfAPeerThatHasHalfClosedIsAnswered(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.tcp("10.0.0.1:23", nil)
		b.run(watchTCP + `sock.ReconnectTimeout = 0
			sock.Data = function() print(sock.IsConnected) sock:Write("answer to " .. sock:Read(99)) end ` + connectTCP)
		c := d.conn(0)
		fmt.Fprint(c, "request")
		c.(interface{ CloseWrite() error }).CloseWrite()
		if got, err := io.ReadAll(c); err != nil || string(got) != "answer to request" {
			t.Errorf("%q, %v", got, err)
		}
		b.want("Connected\ttrue\tnil", "true", "Closed\ttrue\tnil")
	})
}

func TestTcpBlackHoleIsAnErrorAfterTenSeconds(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.blackHole("10.0.0.1:443")
		b.run(`sock = TcpSocket.NewTls() sock.ReconnectTimeout = 0
			sock.Error = function(s, err) print(err) end
			ticks = 0 timer = Timer.New() timer.EventHandler = function() ticks = ticks + 1 end timer:Start(1)
			sock:Connect("10.0.0.1", 443)`)
		b.wait(time.Minute)
		const text = "connect 10.0.0.1:443: tls handshake: not done within 10s: i/o timeout"
		b.want(text)
		if d := cmp.Diff([]time.Duration{10 * time.Second}, rounded(b.times(text))); d != "" {
			t.Error(d)
		}
	})
}

func TestTcpHostThatIsNoneIsAnErrorAndNoDial(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(watchTCP + `sock.ReconnectTimeout = 0 sock:Connect("", 23)`)
		b.want("Error\ttrue\tconnect: no host")
		if dials := b.dialed(); dials != nil {
			t.Errorf("dialed %q", dials)
		}
	})
}

func TestTcpPeerThatDoesNotReadEndsTheConnectionAndDelaysNobody(t *testing.T) {
	for name, c := range map[string]struct{ set, want string }{
		"queue":        {``, "Error\ttrue\tsend queue is full: the peer reads too slowly"},
		"WriteTimeout": {`sock.WriteTimeout = 3`, "Timeout\ttrue\tnothing could be sent for 3s: timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.tcp("10.0.0.1:23", nil)
				b.run(watchTCP + c.set + ` sock.ReconnectTimeout = 0 sock.Connected = function()
						timer = Timer.New()
						timer.EventHandler = function() if sock.IsConnected then sock:Write(string.rep("x", 100000)) end end
						timer:Start(0.5)
					end ` + connectTCP)
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

// shift adds d to all times.
func shift(at []time.Duration, d time.Duration) (out []time.Duration) {
	for _, a := range at {
		out = append(out, a+d)
	}
	return out
}

func TestTcpScriptThatDoesNotReadLosesTheConnection(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.tcp("10.0.0.1:23", func(c net.Conn) { c.Write(make([]byte, 2<<20)) })
		b.run(watchTCP + `sock.ReconnectTimeout = 0 sock.Data = nil ` + connectTCP)
		b.wait(time.Second)
		b.want("Connected\ttrue\tnil", "Error\ttrue\treceive buffer is full: 1048576 bytes have not been read")
	})
}

func TestTcpGarbageIsData(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.tcp("10.0.0.1:23", says("\x00\xff\xfe\r\x00\n\xc0\x80"))
		b.run(`sock = TcpSocket.New() sock.Data = function() print(#sock:ReadLine(TcpSocket.EOL.Lf), sock.BufferLength) end ` + connectTCP)
		b.want("5\t2")
	})
}

// tcpGoroutines returns how many goroutines run for TCP and UDP of scripts.
func tcpGoroutines() int {
	return goroutines("transport.(*TCPSocket)", "transport.(*TCPServer)", "transport.(*UDPSocket)", "qsys.(*tcpLink)")
}

func TestStopWithTcpSocketsLeavesNothing(t *testing.T) {
	for name, source := range map[string]string{
		"open":       connectTCP,
		"writing":    connectTCP + `sock.Connected = function() sock:Write(string.rep("x", 1000000)) end`,
		"closing":    connectTCP + `sock.Connected = function() sock:Write(string.rep("x", 1000000)) sock:Disconnect() end`,
		"again":      connectTCP + `sock.Connected = function() sock:Write(string.rep("x", 1000000)) sock.Connected = nil sock:Connect("10.0.0.1", 23) end`,
		"awaited":    `sock:Connect("nobody", 23)`,
		"connecting": `sock = TcpSocket.NewTls() sock:Connect("10.0.0.9", 23)`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.tcp("10.0.0.1:23", nil)
				b.blackHole("10.0.0.9:23")
				s := b.run(watchTCP + `sock.Connected, sock.Error = nil, nil ` + source)
				if name != "awaited" && tcpGoroutines() == 0 {
					t.Error("no goroutine to look for")
				}
				start := time.Now()
				s.Stop()
				if took := time.Since(start); took > 10*time.Millisecond {
					t.Errorf("stopping took %v", took)
				}
				if n := tcpGoroutines(); n != 0 {
					t.Errorf("%d goroutines are left", n)
				}
				b.wait(time.Minute)
				b.want()
			})
		})
	}
}

func TestNothingIsPendingAfterTcpSocketsHaveEnded(t *testing.T) {
	for name, source := range map[string]string{
		"disconnected":            `sock.Connected = function() sock:Write("x") sock:Disconnect() end ` + connectTCP,
		"given up":                connectTCP + `sock:Disconnect()`,
		"closed, no reconnect":    `sock.ReconnectTimeout = 0 sock.Connected = function() sock:Write("quit") end ` + connectTCP,
		"failed, no reconnect":    `sock.ReconnectTimeout = 0 sock:Connect("nobody", 23)`,
		"awaited, then none":      `sock:Connect("nobody", 23) sock.Error = function() sock.ReconnectTimeout = 0 end`,
		"disconnected in Closed":  `sock.Connected = function() sock:Write("quit") end sock.Closed = function() sock:Disconnect() end ` + connectTCP,
		"connected twice, closed": connectTCP + connectTCP + `sock:Disconnect()`,
	} {
		t.Run(name, func(t *testing.T) {
			var idle atomic.Bool
			inBubble(t, engine.Options{OnIdle: func() { idle.Store(true) }}, func(b *bench) {
				b.tcp("10.0.0.1:23", func(c net.Conn) { io.CopyN(io.Discard, c, 4); c.Close() })
				b.run(watchTCP + source)
				b.wait(time.Minute)
				idle.Store(false)
				b.Do(func() {})
				b.wait(time.Minute)
				if !idle.Load() {
					t.Error("something is still pending")
				}
				if n := tcpGoroutines(); n != 0 {
					t.Errorf("%d goroutines are left", n)
				}
			})
		})
	}
}

func TestTenThousandTcpReconnectsLeaveNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.tcp("10.0.0.1:23", func(c net.Conn) { c.Close() })
		b.run(`n, sock = 0, TcpSocket.New() sock.ReconnectTimeout = 0.001
			sock.Reconnect = function() n = n + 1 if n == 10000 then sock:Disconnect() print("done") end end ` + connectTCP)
		b.wait(time.Minute)
		b.want("done")
		if n := d.count(); n < 10000 {
			t.Errorf("%d connections", n)
		}
		if n := tcpGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
	})
}

func TestAThousandTcpSocketsOpenedAndDroppedLeaveNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.tcp("10.0.0.1:23", func(c net.Conn) { io.Copy(io.Discard, c); c.Close() })
		before := runtime.NumGoroutine()
		s := b.run(`
			n, round = 0, 0
			function open(count)
				for i = 1, count do
					local sock = TcpSocket.New()
					sock.Connected = function(s) n = n + 1 s:Write("hello") s:Disconnect() end
					sock:Connect("10.0.0.1", 23)
				end
			end
			for i = 0, 9 do Timer.CallAfter(function() open(100) end, i) end
			Timer.CallAfter(function() print(n) end, 20)
			Timer.CallAfter(function()
				for i = 1, 1000 do TcpSocket.New():Connect("10.0.0.1", 23) if i % 100 == 0 then collectgarbage() end end
				print(pcall(function() TcpSocket.New():Connect("10.0.0.1", 23) end))
			end, 30)`)
		b.wait(28 * time.Second)
		if n := tcpGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left of sockets that were disconnected", n)
		}
		b.wait(30 * time.Second)
		b.want("1000", "false\ts.lua:14: TcpSocket.Connect: the script has 1000 connections already")
		s.Stop()
		b.wait(time.Second)
		if after := runtime.NumGoroutine(); after > before+10 {
			t.Errorf("%d goroutines before, %d after", before, after)
		}
		if n := d.count(); n < 1000 {
			t.Errorf("%d connections", n)
		}
	})
}

func TestTcpOrderedRunsAreTheSame(t *testing.T) {
	run := func() (text string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			b.tcp("10.0.0.1:23", func(c net.Conn) { io.Copy(c, io.LimitReader(c, 4000)); c.Close() })
			for i := range 5 {
				b.script(fmt.Sprint("s", i), fmt.Sprintf(`sock = TcpSocket.New() sock.ReconnectTimeout = 1
					sock.EventHandler = function(s, e, err) print(%d, e, err, #(s:Read(99999) or "")) if e == "CONNECTED" then s:Write(string.rep("x", 3000)) s:Write(string.rep("y", 3000)) end end
					`, i)+connectTCP)
			}
			b.wait(5 * time.Second)
			for _, l := range b.output() {
				text += fmt.Sprintln(l.Time.Sub(b.start), l.Text)
			}
		})
		return text
	}
	first := run()
	if strings.Count(first, "EOF")+strings.Count(first, "ERROR") < 10 {
		t.Errorf("not much happened:\n%s", first)
	}
	for range 5 {
		if d := cmp.Diff(first, run()); d != "" {
			t.Fatalf("another run differs:\n%s", d)
		}
	}
}
