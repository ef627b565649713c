// ICMP echo: asking a host whether it is there.

package transport

import (
	"context"
	"errors"
	"net/netip"
	"time"
)

// Echoer asks hosts whether they are there. Implementations: [System], [*InProcess], [*Router]. It may be called from any goroutine.
type Echoer interface {
	// Echo sends one echo request, waits for the answer until ctx is done, and returns how long that took.
	Echo(ctx context.Context, host string) (time.Duration, error)
}

// How an echo fails. Other errors are about the host's name or about sending.
var (
	ErrEchoTimeout    = errors.New("no answer")
	ErrEchoNotAllowed = errors.New("the system lets this program send no ICMP echo: allow its group in the setting net.ipv4.ping_group_range " +
		"(Linux), or run it with the right to open raw sockets (CAP_NET_RAW, root, administrator)")
)

// Echo is one echo request and the wait for its answer. It has one goroutine.
type Echo struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// StartEcho asks. answer is called once, from the echo's goroutine, unless the echo is given up first.
func StartEcho(e Echoer, host string, timeout time.Duration, answer func(elapsed time.Duration, err error)) *Echo {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	p := &Echo{cancel, make(chan struct{})}
	go func() {
		defer close(p.done)
		defer cancel()
		elapsed, err := e.Echo(ctx, host)
		if err != nil && ctx.Err() != nil {
			err = ErrEchoTimeout
		}
		answer(elapsed, err)
	}()
	return p
}

// Abort gives the echo up without waiting.
func (p *Echo) Abort() { p.cancel() }

// Done is closed when the goroutine has ended.
func (p *Echo) Done() <-chan struct{} { return p.done }

// echoTime is how long a host inside takes to answer.
const echoTime = time.Millisecond

// Echo is answered by every host that is played here and by the local one, after a millisecond. Other addresses do not answer; other names are
// unknown.
func (n *InProcess) Echo(ctx context.Context, host string) (time.Duration, error) {
	addresses, err := n.LookupHost(ctx, host)
	if err != nil {
		return 0, err
	}
	if !n.answers(addresses[0]) {
		<-ctx.Done()
		return 0, ctx.Err()
	}
	if !pause(echoTime, ctx.Done()) {
		return 0, ctx.Err()
	}
	return echoTime, nil
}

// answers tells whether a host is there.
func (n *InProcess) answers(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsLoopback() {
		return true
	}
	return n.knows(host)
}

// Echo asks inside for hosts that are played there and outside for all others. Offline these do not answer, and the router's Refused is told.
func (r *Router) Echo(ctx context.Context, host string) (time.Duration, error) {
	if outside, ok := r.Outside.(Echoer); ok && !r.playsHost(host) {
		return outside.Echo(ctx, host)
	}
	inside := r.inside()
	if addresses, err := inside.LookupHost(ctx, host); (err != nil || !inside.answers(addresses[0])) && r.Refused != nil {
		r.Refused("icmp", host)
	}
	return inside.Echo(ctx, host)
}

var (
	_ Echoer = System{}
	_ Echoer = (*InProcess)(nil)
	_ Echoer = (*Router)(nil)
)
