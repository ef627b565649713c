// What stays inside and what goes out.

package transport

import (
	"context"
	"errors"
	"net"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// recorder is a network that has nothing but the list of what was dialed.
type recorder struct{ dialed []string }

var errOutside = errors.New("outside")

func (r *recorder) DialContext(_ context.Context, network, address string) (net.Conn, error) {
	r.dialed = append(r.dialed, network+" "+address)
	return nil, errOutside
}

func TestRouterDialsOutsideOnlyWhatNobodyPlays(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		outside := &recorder{}
		r := &Router{Inside: n, Outside: outside}
		l := listen(t, n, "Codec:443")
		n.Reserve("FD00::1")
		for _, address := range []string{"10.0.0.1:80", "codec.example:443", "127.0.0.1:443", "no port"} {
			if _, err := r.DialContext(t.Context(), "tcp", address); !errors.Is(err, errOutside) {
				t.Errorf("%s: %v", address, err)
			}
		}
		if _, err := r.DialContext(t.Context(), "tcp", "codec:443"); err != nil {
			t.Error(err)
		}
		l.Close()
		for _, address := range []string{"codec:443", "codec:80", "[fd00:0::1]:80"} {
			_, err := r.DialContext(t.Context(), "tcp", address)
			wantError(t, err, syscall.ECONNREFUSED, "dial tcp "+address[:5])
		}
		want := []string{"tcp 10.0.0.1:80", "tcp codec.example:443", "tcp 127.0.0.1:443", "tcp no port"}
		if d := cmp.Diff(want, outside.dialed); d != "" {
			t.Error(d)
		}
	})
}

func TestRouterDialsAReleasedHostOutside(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		r := &Router{Inside: n, Outside: &recorder{}}
		n.Reserve("Codec")
		n.Release("codec")
		if _, err := r.DialContext(t.Context(), "tcp", "codec:443"); !errors.Is(err, errOutside) {
			t.Errorf("error %v, want %v", err, errOutside)
		}
	})
}

func TestRouterOfflineRefusesAndTells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var refused []string
		r := &Router{Refused: func(network, address string) { refused = append(refused, network+" "+address) }}
		_, err := r.DialContext(t.Context(), "tcp", "10.0.0.1:80")
		wantError(t, err, syscall.ECONNREFUSED,
			"dial tcp 10.0.0.1:80: connect: connection refused (offline: no simulator plays this address)")
		_, err = r.DialContext(t.Context(), "tcp", "codec:443")
		if dns, ok := errors.AsType[*net.DNSError](err); !ok || !dns.IsNotFound {
			t.Errorf("got %v", err)
		}
		if got := err.Error(); got != "dial tcp: lookup codec: no such host (offline: no simulator plays this address)" {
			t.Errorf("got %q", got)
		}
		if _, err = r.DialContext(t.Context(), "tcp", "no port"); err == nil {
			t.Error("a bad address is no error")
		}
		if d := cmp.Diff([]string{"tcp 10.0.0.1:80", "tcp codec:443"}, refused); d != "" {
			t.Error(d)
		}
	})
}
