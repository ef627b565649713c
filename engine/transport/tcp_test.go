// The TCP client in virtual time: its events, its ends, its limits.

package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// tcpLog records the events of a socket.
type tcpLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *tcpLog) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *tcpLog) events() TCPEvents {
	return TCPEvents{
		Open: func() { l.add("open") },
		Data: func(data []byte) { l.add("data %s", data) },
		End:  func(err error) { l.add("end %v", err) },
	}
}

// want fails the test unless these events have come and no others.
func (l *tcpLog) want(t *testing.T, lines ...string) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := cmp.Diff(lines, l.lines); d != "" {
		t.Errorf("events (-want +got):\n%s", d)
	}
}

// openTCPPair returns an open socket, the server's end and the log of the socket.
func openTCPPair(t *testing.T, n *InProcess, cfg TCPConfig) (*TCPSocket, *stream, *tcpLog) {
	t.Helper()
	l := listen(t, n, "10.0.0.1:23")
	log := new(tcpLog)
	cfg.Address, cfg.Dialer = "10.0.0.1:23", n
	s := OpenTCP(cfg, log.events())
	server := accept(t, l).(*stream)
	time.Sleep(time.Second)
	return s, server, log
}

// wantTCPDone fails the test unless the socket has ended within a time.
func wantTCPDone(t *testing.T, s *TCPSocket, within time.Duration) {
	t.Helper()
	select {
	case <-s.Done():
	case <-time.After(within):
		t.Errorf("the socket has not ended within %v", within)
		s.Abort()
		<-s.Done()
	}
}

func TestTCPSocketExchangesAndReportsThePeersEnd(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{})
		s.Write("hello ")
		s.Write("")
		s.Write("there")
		wantRead(t, server, "hello there")
		write(t, server, "one")
		time.Sleep(time.Second)
		write(t, server, "two")
		server.Close()
		time.Sleep(time.Second)
		log.want(t, "open", "data one", "data two", "end <nil>")
		s.Close()
		wantTCPDone(t, s, time.Millisecond)
		if err := s.Write("x"); !errors.Is(err, ErrTCPNotOpen) {
			t.Errorf("write after the end: %v", err)
		}
	})
}

func TestTCPSocketMayAnswerAPeerThatHasEndedItsSide(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{})
		write(t, server, "request")
		server.CloseWrite()
		time.Sleep(time.Minute)
		log.want(t, "open", "data request", "end <nil>")
		s.Write("answer")
		s.Close()
		wantRead(t, server, "answer")
		wantEOF(t, server)
		wantTCPDone(t, s, time.Second)
	})
}

func TestTCPSocketCloseWritesWhatIsQueuedAndIsSilent(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{})
		long := strings.Repeat("x", 300_000)
		s.Write(long)
		s.Close()
		s.Close()
		if err := s.Write("x"); !errors.Is(err, ErrTCPNotOpen) {
			t.Errorf("write after Close: %v", err)
		}
		write(t, server, "nobody reads this")
		wantRead(t, server, long)
		wantEOF(t, server)
		server.Close()
		wantTCPDone(t, s, time.Second)
		log.want(t, "open")
	})
}

func TestTCPSocketCloseGivesThePeerTwoSeconds(t *testing.T) {
	for name, queued := range map[string]int{"idle peer": 0, "peer that does not read": 500_000} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				s, server, log := openTCPPair(t, n, TCPConfig{})
				s.Write(strings.Repeat("x", queued))
				s.Close()
				start := time.Now()
				wantTCPDone(t, s, time.Minute)
				if took := time.Since(start); took != DefaultCloseTimeout {
					t.Errorf("took %v, want %v", took, DefaultCloseTimeout)
				}
				log.want(t, "open")
				server.Close()
			})
		})
	}
}

func TestTCPAttemptsThatFailSayWhy(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		n.Reserve("10.0.0.1")
		for address, want := range map[string]string{
			"10.0.0.1:23": "end connect: dial tcp 10.0.0.1:23: connect: connection refused",
			"nobody:23":   "end connect: dial tcp: lookup nobody: no such host",
			":23":         "end connect: no host",
			"10.0.0.1":    "end connect: address 10.0.0.1: missing port in address",
		} {
			log := new(tcpLog)
			s := OpenTCP(TCPConfig{Address: address, Dialer: n}, log.events())
			<-s.Done()
			log.want(t, want)
		}
	})
}

// silentNetwork never answers a dial.
type silentNetwork struct{ Dialer }

func (silentNetwork) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	<-ctx.Done()
	return nil, dialError("tcp", nil, contextError(ctx))
}

func TestTCPAttemptIntoABlackHoleEndsAfterTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log, start := new(tcpLog), time.Now()
		s := OpenTCP(TCPConfig{Address: "10.0.0.1:23", Dialer: silentNetwork{}}, log.events())
		<-s.Done()
		log.want(t, "end connect: dial tcp: i/o timeout")
		if took := time.Since(start); took != DefaultDialTimeout {
			t.Errorf("took %v", took)
		}
	})
}

func TestTCPAttemptThatIsGivenUpIsSilent(t *testing.T) {
	for name, giveUp := range map[string]func(*TCPSocket){"Close": (*TCPSocket).Close, "Abort": (*TCPSocket).Abort} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				log := new(tcpLog)
				s := OpenTCP(TCPConfig{Address: "10.0.0.1:23", Dialer: silentNetwork{}}, log.events())
				if err := s.Write("x"); !errors.Is(err, ErrTCPNotOpen) {
					t.Errorf("write before Open: %v", err)
				}
				time.Sleep(time.Second)
				giveUp(s)
				wantTCPDone(t, s, time.Millisecond)
				log.want(t)
			})
		})
	}
}

func TestTCPSocketReportsAReset(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{})
		server.SetLinger(0)
		server.Close()
		wantTCPDone(t, s, time.Second)
		log.want(t, "open", "end connection lost: connection reset by peer")
	})
}

func TestTCPReadTimeoutCountsFromTheLastData(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{ReadTimeout: 10 * time.Second})
		start := time.Now()
		for range 5 {
			time.Sleep(8 * time.Second)
			write(t, server, "x")
		}
		wantTCPDone(t, s, time.Minute)
		if took := time.Since(start).Round(time.Millisecond * 10); took != 50*time.Second {
			t.Errorf("took %v, want 50s", took)
		}
		log.want(t, "open", "data x", "data x", "data x", "data x", "data x", "end nothing received for 10s: timeout")
	})
}

func TestTCPTimeoutsMayChangeWhileOpen(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, _, log := openTCPPair(t, n, TCPConfig{ReadTimeout: 10 * time.Second})
		s.SetTimeouts(0, 0)
		time.Sleep(time.Hour)
		log.want(t, "open")
		s.SetTimeouts(3*time.Second, 0)
		wantTCPDone(t, s, 3*time.Second+time.Millisecond)
		log.want(t, "open", "end nothing received for 3s: timeout")
	})
}

func TestTCPWriteTimeoutCountsProgress(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{WriteTimeout: 5 * time.Second})
		s.Write(strings.Repeat("x", 500_000))
		for range 6 { // the window is 64 KiB
			time.Sleep(4 * time.Second)
			io.CopyN(io.Discard, server, 50_000)
		}
		log.want(t, "open")
		wantTCPDone(t, s, 6*time.Second)
		log.want(t, "open", "end nothing could be sent for 5s: timeout")
	})
}

func TestTCPQueueThatIsFullEndsTheConnection(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, _, log := openTCPPair(t, n, TCPConfig{QueueLimit: 1000})
		s.Write(strings.Repeat("x", 100_000)) // more than the window
		time.Sleep(time.Second)
		for range 1000/132 + 1 {
			s.Write(strings.Repeat("x", 100))
		}
		log.want(t, "open")
		s.Write("one too many")
		wantTCPDone(t, s, time.Second)
		log.want(t, "open", "end send queue is full: the peer reads too slowly")
	})
}

func TestTCPAbortEndsEverythingAtOnce(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, server, log := openTCPPair(t, n, TCPConfig{})
		s.Write(strings.Repeat("x", 500_000))
		time.Sleep(time.Second)
		s.Abort()
		s.Abort()
		wantTCPDone(t, s, time.Millisecond)
		log.want(t, "open")
		server.Close()
	})
}

func TestTCPCallbackThatBlocksHoldsThePeerBack(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		l := listen(t, n, "10.0.0.1:23")
		free := make(chan struct{})
		s := OpenTCP(TCPConfig{Address: "10.0.0.1:23", Dialer: n}, TCPEvents{Data: func([]byte) { <-free }})
		server := accept(t, l)
		server.SetWriteDeadline(time.Now().Add(time.Second))
		sent, err := server.Write(make([]byte, 1<<20))
		if err == nil || sent > streamWindow+tcpBuffer {
			t.Errorf("%d bytes were taken, %v", sent, err)
		}
		close(free)
		s.Abort()
		<-s.Done()
	})
}

func TestTCPSocketOfAnAcceptedConnectionIsOpenFromTheStart(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		client, server := connect(t, n)
		var group sync.WaitGroup
		log := new(tcpLog)
		s := OpenTCP(TCPConfig{Conn: server, Group: &group}, log.events())
		if err := s.Write("welcome"); err != nil {
			t.Error(err)
		}
		s.Close()
		wantRead(t, client, "welcome")
		wantEOF(t, client)
		client.Close()
		group.Wait()
		log.want(t)
	})
}

// openTLS returns a socket with TLS to a server that does play.
func openTLS(t *testing.T, n *InProcess, secured *TLS, play func(c *tls.Conn)) (*TCPSocket, *tcpLog) {
	t.Helper()
	_, cert := certify(t, "10.0.0.1")
	l := listen(t, n, "10.0.0.1:443")
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		play(tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}, ClientAuth: tls.RequestClientCert}))
	}()
	log := new(tcpLog)
	return OpenTCP(TCPConfig{Address: "10.0.0.1:443", Dialer: n, TLS: secured}, log.events()), log
}

func TestTCPSocketWithTLS(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		_, own := certify(t, "client")
		s, log := openTLS(t, n, &TLS{Trust: Trust{SkipVerify: true}, Certificates: []tls.Certificate{own}}, func(c *tls.Conn) {
			fmt.Fprint(c, "hello")
			io.Copy(c, c)
			fmt.Fprintf(c, "%d certificate", len(c.ConnectionState().PeerCertificates))
			c.Close()
		})
		time.Sleep(time.Second)
		s.Write("echo")
		time.Sleep(time.Second)
		s.Close()
		wantTCPDone(t, s, time.Second)
		log.want(t, "open", "data hello", "data echo")
	})
}

func TestTCPSocketWithTLSReportsTheEndWithOrWithoutGoodbye(t *testing.T) {
	for name, end := range map[string]func(c *tls.Conn){
		"with":    func(c *tls.Conn) { c.Close() },
		"without": func(c *tls.Conn) { c.NetConn().Close() },
	} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				s, log := openTLS(t, n, &TLS{Trust: Trust{SkipVerify: true}}, func(c *tls.Conn) { fmt.Fprint(c, "x"); end(c) })
				time.Sleep(time.Second)
				s.Close()
				wantTCPDone(t, s, time.Second)
				log.want(t, "open", "data x", "end <nil>")
			})
		})
	}
}

func TestTCPSocketWithTLSRefusesWhomItDoesNotTrust(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		ca, _ := certify(t, "10.0.0.1")
		s, log := openTLS(t, n, &TLS{Trust: trust(t, ca)}, func(c *tls.Conn) { c.Handshake(); c.Close() })
		<-s.Done()
		if len(log.lines) != 1 || !strings.HasPrefix(log.lines[0], "end connect 10.0.0.1:443: tls handshake: tls: failed to verify certificate") {
			t.Errorf("events %q", log.lines)
		}
	})
}

func TestTCPSocketWithTLSGivesUpOnASilentServer(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		s, log := openTLS(t, n, &TLS{}, func(*tls.Conn) {})
		wantTCPDone(t, s, DefaultDialTimeout+time.Second)
		log.want(t, "end connect 10.0.0.1:443: tls handshake: not done within 10s: i/o timeout")
	})
}

func TestTCPSocketWithTLSAndAStuckPeerAbortsAndClosesInTime(t *testing.T) {
	for name, end := range map[string]func(*TCPSocket){"Close": (*TCPSocket).Close, "Abort": (*TCPSocket).Abort} {
		t.Run(name, func(t *testing.T) {
			inBubbles(t, func(t *testing.T, n *InProcess) {
				s, log := openTLS(t, n, &TLS{Trust: Trust{SkipVerify: true}}, func(c *tls.Conn) { c.Handshake() })
				time.Sleep(time.Second)
				s.Write(strings.Repeat("x", 500_000))
				time.Sleep(time.Second)
				end(s)
				wantTCPDone(t, s, DefaultCloseTimeout+time.Millisecond)
				log.want(t, "open")
			})
		})
	}
}

func TestTCPContextEndsASocketWhosePeerHasEndedItsSide(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		ctx, cancel := context.WithCancel(t.Context())
		s, server, log := openTCPPair(t, n, TCPConfig{Context: ctx})
		server.CloseWrite()
		time.Sleep(time.Second)
		cancel()
		wantTCPDone(t, s, time.Millisecond)
		log.want(t, "open", "end <nil>")
	})
}
