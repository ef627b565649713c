// Addresses of the in-process network and the errors that name them.

package transport

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// endpoint is a parsed "host:port". Two spellings of one place give equal place values.
type endpoint struct {
	place
	host string // as written; for errors and net.Addr
}

// place is what listeners are found by.
type place struct {
	host string // canonical: an IP as netip prints it, or a name in lower case without the final dot
	port uint16
}

// localHost is the host of whoever names none.
const localHost = "127.0.0.1"

// parseEndpoint reads address. The network must be the wanted one. An empty or unspecified host is the local one, as in package net.
func parseEndpoint(network, want, address string) (endpoint, error) {
	if network != want {
		return endpoint{}, net.UnknownNetworkError(network)
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return endpoint{}, err
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return endpoint{}, &net.AddrError{Err: "port is not a number from 0 to 65535", Addr: address}
	}
	host, canonical := canonicalHost(host)
	return endpoint{place{canonical, uint16(number)}, host}, nil
}

// canonicalHost returns the host to show and the host to compare by.
func canonicalHost(host string) (shown, canonical string) {
	ip, err := netip.ParseAddr(host)
	switch {
	case host == "" || err == nil && ip.IsUnspecified():
		return localHost, localHost
	case err == nil:
		ip = ip.Unmap()
		return ip.String(), ip.String()
	}
	return host, strings.ToLower(strings.TrimSuffix(host, "."))
}

// isIP tells whether the host is an IP address and not a name.
func (e endpoint) isIP() bool {
	_, err := netip.ParseAddr(e.place.host)
	return err == nil
}

func (e endpoint) tcpAddr() net.Addr {
	ip, err := netip.ParseAddr(e.place.host)
	if err != nil {
		return namedAddr{"tcp", e.text()}
	}
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(ip, e.port))
}

func (e endpoint) udpAddr() net.Addr {
	ip, err := netip.ParseAddr(e.place.host)
	if err != nil {
		return namedAddr{"udp", e.text()}
	}
	return net.UDPAddrFromAddrPort(netip.AddrPortFrom(ip, e.port))
}

func (e endpoint) text() string {
	return net.JoinHostPort(e.host, strconv.Itoa(int(e.port)))
}

// namedAddr is the address of a host that is known by name only.
type namedAddr struct{ network, text string }

func (a namedAddr) Network() string { return a.network }
func (a namedAddr) String() string  { return a.text }

// connectionRefused is what a closed port answers.
func connectionRefused() error { return os.NewSyscallError("connect", syscall.ECONNREFUSED) }

// notFound is what a resolver says of an unknown name.
func notFound(name, text string) error {
	return &net.DNSError{Err: text, Name: name, IsNotFound: true}
}

// dialError names the address, except for errors that already do.
func dialError(network string, addr net.Addr, err error) error {
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		addr = nil
	}
	return &net.OpError{Op: "dial", Net: network, Addr: addr, Err: err}
}

// dialTimeout is the end of a dial by the deadline of its context.
type dialTimeout struct{}

func (dialTimeout) Error() string   { return "i/o timeout" }
func (dialTimeout) Timeout() bool   { return true }
func (dialTimeout) Temporary() bool { return true }
func (dialTimeout) Is(target error) bool {
	return target == os.ErrDeadlineExceeded || target == context.DeadlineExceeded
}

// contextError returns the error that a net.Dialer gives for a context that is done, nil for one that is not. The clock decides about the
// deadline, so that at its very instant the answer is certain.
func contextError(ctx context.Context) error {
	limit, limited := ctx.Deadline()
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) || err == nil && limited && !time.Now().Before(limit) {
		return dialTimeout{}
	}
	return err
}
