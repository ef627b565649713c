// SSH in virtual time: the bytes of a shell, its ends, its limits.

package transport

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestSSHExchangesWithAShellAndReportsItsEnd(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{play: func(s sshShell) {
			io.WriteString(s, "welcome")
			io.WriteString(s.Stderr(), "dropped")
			b := make([]byte, 5)
			io.ReadFull(s, b)
			time.Sleep(time.Second)
			io.WriteString(s, strings.ToUpper(string(b)))
		}}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{})
		time.Sleep(time.Second)
		s.Write("he")
		s.Write("llo")
		time.Sleep(2 * time.Second)
		log.want(t, "open", "data welcome", "data HELLO", "end <nil>")
		s.Close()
		wantTCPDone(t, s, time.Second)
		if s.Write("x") != ErrTCPNotOpen {
			t.Error("a write after the end is no error")
		}
	})
}

func TestSSHPassesEveryByteInOneBytePackets(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{wrap: func(raw net.Conn) net.Conn { return oneByte{raw} }}).passwordOnly()
		d.start(t, listen(t, n, "10.0.0.1:22"))
		var mu sync.Mutex
		var got []byte
		s := OpenTCP(TCPConfig{Address: "10.0.0.1:22", Dialer: n, SSH: &SSH{User: "admin", Password: sshSecret}}, TCPEvents{
			Data: func(data []byte) { mu.Lock(); got = append(got, data...); mu.Unlock() },
		})
		time.Sleep(time.Second)
		s.Write(everyByte())
		time.Sleep(time.Second)
		mu.Lock()
		defer mu.Unlock()
		if string(got) != everyByte() {
			t.Errorf("%d bytes came back, want all 256", len(got))
		}
		s.Abort()
		wantTCPDone(t, s, time.Second)
	})
}

// oneByte sends every byte on its own.
type oneByte struct{ net.Conn }

func (c oneByte) Write(b []byte) (int, error) {
	for i := range b {
		if _, err := c.Conn.Write(b[i : i+1]); err != nil {
			return i, err
		}
	}
	return len(b), nil
}

func TestSSHAsksForATerminalOnlyWhenInteractive(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{play: func(s sshShell) { io.WriteString(s, s.terminal) }}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{SSH: &SSH{User: "admin", Password: sshSecret, Interactive: true}})
		time.Sleep(time.Second)
		log.want(t, "open", "data vt100", "end <nil>")
		s.Close()
		<-s.Done()
		s, log = openSSH(n, TCPConfig{})
		time.Sleep(time.Second)
		log.want(t, "open", "end <nil>")
		s.Close()
		<-s.Done()
	})
}

// untilEnd reads a shell to its end, and ends it.
func untilEnd(s sshShell) { io.Copy(io.Discard, s) }

// deaf never reads.
func deaf(s sshShell) { <-s.gone }

func TestSSHEndsSayWhy(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(raw *stream)
		want string
	}{
		"reset":       {func(raw *stream) { raw.SetLinger(0); raw.Close() }, "end connection lost: connection reset by peer"},
		"half-closed": {func(raw *stream) { raw.CloseWrite() }, "end <nil>"},
		"closed":      {func(raw *stream) { raw.Close() }, "end <nil>"},
		"garbage":     {func(raw *stream) { raw.Write([]byte(strings.Repeat("\x00garbage", 100))) }, "end connection lost: ssh: max packet length exceeded"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := (&sshDevice{play: untilEnd}).passwordOnly()
				s, log := sshPair(t, n, d, TCPConfig{})
				time.Sleep(time.Second)
				c.end(d.raw(0))
				time.Sleep(time.Second)
				s.Close()
				wantTCPDone(t, s, time.Millisecond)
				log.want(t, "open", c.want)
			})
		})
	}
}

func TestSSHCloseEndsTheShellAfterWhatIsQueued(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		got := make(chan string, 1)
		d := (&sshDevice{play: func(s sshShell) { b, _ := io.ReadAll(s); got <- string(b) }}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{})
		time.Sleep(time.Second)
		long := strings.Repeat("x", 3<<20/4)
		s.Write(long)
		s.Close()
		if text := <-got; text != long {
			t.Errorf("%d bytes arrived, want %d", len(text), len(long))
		}
		wantTCPDone(t, s, time.Second)
		log.want(t, "open")
	})
}

func TestSSHCloseGivesTheDeviceTwoSeconds(t *testing.T) {
	for name, text := range map[string]string{"that stays": "", "that does not read": strings.Repeat("x", 4<<20)} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				d := (&sshDevice{play: deaf}).passwordOnly()
				s, log := sshPair(t, n, d, TCPConfig{})
				time.Sleep(time.Second)
				s.Write(text)
				start := time.Now()
				s.Close()
				wantTCPDone(t, s, time.Minute)
				if took := time.Since(start); took != DefaultCloseTimeout {
					t.Errorf("took %v", took)
				}
				log.want(t, "open")
			})
		})
	}
}

func TestSSHReadTimeoutCountsFromTheLastOutput(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{play: func(s sshShell) {
			for range 3 {
				time.Sleep(8 * time.Second)
				io.WriteString(s, "x")
			}
			untilEnd(s)
		}}).passwordOnly()
		start := time.Now()
		s, log := sshPair(t, n, d, TCPConfig{ReadTimeout: 10 * time.Second})
		wantTCPDone(t, s, time.Minute)
		if took := time.Since(start).Round(100 * time.Millisecond); took != 34*time.Second {
			t.Errorf("took %v, want 34s", took)
		}
		log.want(t, "open", "data x", "data x", "data x", "end nothing received for 10s: timeout")
	})
}

func TestSSHTimeoutsMayChangeWhileOpen(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{play: untilEnd}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{ReadTimeout: 10 * time.Second})
		time.Sleep(time.Second)
		s.SetTimeouts(0, 0)
		time.Sleep(time.Hour)
		log.want(t, "open")
		s.SetTimeouts(3*time.Second, 0)
		wantTCPDone(t, s, 3*time.Second+time.Millisecond)
		log.want(t, "open", "end nothing received for 3s: timeout")
	})
}

func TestSSHReaderThatIsBusyIsNoSilence(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		(&sshDevice{play: func(s sshShell) {
			for range 20 {
				io.WriteString(s, "x")
				time.Sleep(time.Second)
			}
		}}).passwordOnly().start(t, listen(t, n, "10.0.0.1:22"))
		log := new(tcpLog)
		ev := log.events()
		ev.Data = func([]byte) { time.Sleep(9 * time.Second) }
		s := OpenTCP(TCPConfig{Address: "10.0.0.1:22", Dialer: n, SSH: &SSH{User: "admin", Password: sshSecret}, ReadTimeout: 3 * time.Second}, ev)
		time.Sleep(time.Minute)
		log.want(t, "open", "end <nil>")
		s.Close()
		wantTCPDone(t, s, time.Second)
	})
}

func TestSSHWriteTimeoutCountsProgress(t *testing.T) {
	for name, hole := range map[string]bool{"a shell that does not read": false, "a network that is gone": true} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				gate := make(chan struct{})
				d := (&sshDevice{play: deaf, wrap: func(raw net.Conn) net.Conn { return newGated(t, raw, gate) }}).passwordOnly()
				s, log := sshPair(t, n, d, TCPConfig{WriteTimeout: 5 * time.Second, QueueLimit: 8 << 20})
				time.Sleep(time.Second)
				if hole {
					close(gate)
				}
				start := time.Now()
				s.Write(strings.Repeat("x", 4<<20)) // more than all windows together
				wantTCPDone(t, s, time.Minute)
				if took := time.Since(start).Round(time.Second); took != 5*time.Second {
					t.Errorf("took %v", took)
				}
				log.want(t, "open", "end nothing could be sent for 5s: timeout")
			})
		})
	}
}

// gated is a connection that reads nothing any more once the gate is shut, until the test is over.
type gated struct {
	net.Conn
	shut, over chan struct{}
}

func newGated(t *testing.T, raw net.Conn, shut chan struct{}) gated {
	g := gated{raw, shut, make(chan struct{})}
	t.Cleanup(func() { close(g.over) })
	return g
}

func (g gated) Read(b []byte) (int, error) {
	n, err := g.Conn.Read(b)
	select {
	case <-g.shut:
		<-g.over
		return 0, io.EOF
	default:
		return n, err
	}
}

func TestSSHQueueThatIsFullEndsTheConnection(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		d := (&sshDevice{play: deaf}).passwordOnly()
		s, log := sshPair(t, n, d, TCPConfig{})
		time.Sleep(time.Second)
		for range 10 {
			s.Write(strings.Repeat("x", 1<<20))
			time.Sleep(time.Millisecond)
		}
		wantTCPDone(t, s, time.Second)
		log.want(t, "open", "end "+ErrQueueFull.Error())
	})
}

func TestSSHSlowReaderHoldsTheDeviceBack(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		var mu sync.Mutex
		sent := 0
		(&sshDevice{play: func(s sshShell) {
			for {
				k, err := s.Write(make([]byte, 32<<10))
				mu.Lock()
				sent += k
				mu.Unlock()
				if err != nil {
					return
				}
			}
		}}).passwordOnly().start(t, listen(t, n, "10.0.0.1:22"))
		block := make(chan struct{})
		s := OpenTCP(TCPConfig{Address: "10.0.0.1:22", Dialer: n, SSH: &SSH{User: "admin", Password: sshSecret}}, TCPEvents{Data: func([]byte) { <-block }})
		time.Sleep(time.Hour)
		mu.Lock()
		if sent > 3<<20 {
			t.Errorf("%d bytes were taken from a device that nobody listens to", sent)
		}
		mu.Unlock()
		s.Abort()
		close(block)
		wantTCPDone(t, s, time.Second)
	})
}

func TestSSHAbortIsImmediateInEveryStage(t *testing.T) {
	for name, device := range map[string]func(t *testing.T) *sshDevice{
		"handshake": func(t *testing.T) *sshDevice {
			shut := make(chan struct{})
			close(shut)
			return &sshDevice{wrap: func(raw net.Conn) net.Conn { return newGated(t, raw, shut) }}
		},
		"session": func(*testing.T) *sshDevice { return &sshDevice{mute: "session"} },
		"shell":   func(*testing.T) *sshDevice { return &sshDevice{mute: "shell"} },
		"open":    func(*testing.T) *sshDevice { return &sshDevice{play: deaf} },
	} {
		for how, end := range map[string]func(*TCPSocket){"Abort": (*TCPSocket).Abort, "Close": (*TCPSocket).Close} {
			if name == "open" && how == "Close" {
				continue // TestSSHCloseGivesTheDeviceTwoSeconds
			}
			t.Run(name+" "+how, func(t *testing.T) {
				inBubbles(t, func(t *testing.T, n *InProcess) {
					s, log := sshPair(t, n, device(t).passwordOnly(), TCPConfig{})
					time.Sleep(time.Second)
					end(s)
					wantTCPDone(t, s, time.Millisecond)
					if name == "open" {
						log.want(t, "open")
					} else {
						log.want(t)
					}
				})
			})
		}
	}
}
