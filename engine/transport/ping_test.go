// ICMP echo: inside in virtual time, and on the loopback interface of the machine.

package transport

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"golang.org/x/net/icmp"
	"golang.org/x/net/ipv4"
)

// echo returns the outcome of one echo and when it came.
func echo(e Echoer, host string, timeout time.Duration) string {
	start := time.Now()
	outcome := make(chan string, 1)
	p := StartEcho(e, host, timeout, func(elapsed time.Duration, err error) {
		if dns, ok := errors.AsType[*net.DNSError](err); ok {
			err = errors.New(dns.Err)
		}
		outcome <- fmt.Sprint(elapsed, " ", err, " ", time.Since(start))
	})
	<-p.Done()
	return <-outcome
}

func TestEchoIsAnsweredByHostsThatArePlayed(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		listen(t, n, "10.0.0.1:80")
		packetSocket(t, n, "codec.local:161")
		var refused []string
		offlineRouter := &Router{Inside: n, Refused: func(network, address string) { refused = append(refused, network+" "+address) }}
		for _, e := range []Echoer{n, offlineRouter} {
			for host, want := range map[string]string{
				"10.0.0.1": "1ms <nil> 1ms", "Codec.Local.": "1ms <nil> 1ms", "localhost": "1ms <nil> 1ms", "127.0.0.1": "1ms <nil> 1ms",
				"10.0.0.2": "0s no answer 5s", "nowhere": "0s no such host 0s",
			} {
				if got := echo(e, host, 5*time.Second); got != want {
					t.Errorf("%s: got %s, want %s", host, got, want)
				}
			}
			if got := echo(e, "10.0.0.1", time.Microsecond); got != "0s no answer 1µs" {
				t.Errorf("short: %s", got)
			}
		}
		if len(refused) != 2 {
			t.Errorf("refused: %q", refused)
		}
		if got := echo(&Router{}, "10.0.0.1", time.Second); got != "0s no answer 1s" {
			t.Errorf("nothing inside: %s", got)
		}
	})
}

func TestEchoThatIsGivenUpEnds(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		start := time.Now()
		p := StartEcho(n, "10.0.0.2", time.Hour, func(_ time.Duration, err error) {
			if err != ErrEchoTimeout {
				t.Error(err)
			}
		})
		synctest.Wait()
		p.Abort()
		<-p.Done()
		if time.Since(start) != 0 {
			t.Error("it took its time")
		}
	})
}

func TestEchoOnLoopbackIsAnswered(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for _, host := range []string{"127.0.0.1", "localhost"} {
		for _, e := range []Echoer{System{}, &Router{Outside: System{}}} {
			elapsed, err := e.Echo(t.Context(), host)
			if err == ErrEchoNotAllowed {
				t.Skip(err)
			}
			if err != nil || elapsed <= 0 || elapsed > time.Second {
				t.Errorf("%T: %s: %v, %v", e, host, elapsed, err)
			}
		}
	}
}

func TestEchoFallsBackToARawSocketAndSaysWhatTheSystemMustAllow(t *testing.T) {
	for _, c := range []struct {
		to, want string
		fail     []error
		err      error
	}{
		{"10.0.0.1", "udp4 0.0.0.0", nil, nil},
		{"10.0.0.1", "udp4 0.0.0.0, ip4:icmp 0.0.0.0", []error{syscall.EACCES}, nil},
		{"fd00::1", "udp6 ::, ip6:ipv6-icmp ::", []error{syscall.EPROTONOSUPPORT}, nil},
		{"10.0.0.1", "udp4 0.0.0.0, ip4:icmp 0.0.0.0", []error{syscall.EACCES, syscall.EPERM}, ErrEchoNotAllowed},
		{"10.0.0.1", "udp4 0.0.0.0, ip4:icmp 0.0.0.0", []error{syscall.EACCES, syscall.EMFILE}, syscall.EMFILE},
	} {
		var tried []string
		_, err := openEcho(netip.MustParseAddr(c.to), func(network, address string) (*icmp.PacketConn, error) {
			tried = append(tried, network+" "+address)
			if len(tried) <= len(c.fail) {
				return nil, os.NewSyscallError("socket", c.fail[len(tried)-1])
			}
			return new(icmp.PacketConn), nil
		})
		if got := strings.Join(tried, ", "); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: tried %s, %v; want %s, %v", c.to, got, err, c.want, c.err)
		}
	}
	if text := ErrEchoNotAllowed.Error(); !strings.Contains(text, "net.ipv4.ping_group_range") {
		t.Error(text)
	}
}

func TestEchoTakesNoOtherAnswerThanItsOwn(t *testing.T) {
	c, err := openEcho(netip.MustParseAddr(localHost), func(string, string) (*icmp.PacketConn, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]bool{"garbage": false, "": false}
	for name, m := range map[string]icmp.Message{
		"own":     {Type: ipv4.ICMPTypeEchoReply, Body: &icmp.Echo{ID: 1, Seq: 1, Data: c.token}},
		"request": {Type: ipv4.ICMPTypeEcho, Body: &icmp.Echo{ID: 1, Seq: 1, Data: c.token}},
		"other":   {Type: ipv4.ICMPTypeEchoReply, Body: &icmp.Echo{ID: c.id, Seq: 1, Data: []byte("someone else")}},
		"unreachable": {Type: ipv4.ICMPTypeDestinationUnreachable,
			Body: &icmp.DstUnreach{Data: c.token}},
	} {
		data, err := m.Marshal(nil)
		if err != nil {
			t.Fatal(err)
		}
		answers[name] = c.isAnswer(data)
	}
	answers["garbage"] = c.isAnswer([]byte("garbage that is long enough to be something"))
	want := map[string]bool{"own": true, "request": false, "other": false, "unreachable": false, "garbage": false, "": false}
	if d := cmp.Diff(want, answers); d != "" {
		t.Error(d)
	}
}
