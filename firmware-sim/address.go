package firmwaresim

// The address a device is played at.

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// endpoint is a parsed address such as "wss://192.168.0.201:443/qrc".
type endpoint struct {
	secure bool
	host   string
	port   string
	path   string
}

// parseEndpoint reads an address. The port defaults to 80 or 443, the path to "/".
func parseEndpoint(address string) (endpoint, error) {
	e, err := readEndpoint(address)
	if err != nil {
		return endpoint{}, fmt.Errorf("address %q: %w", address, err)
	}
	return e, nil
}

func readEndpoint(address string) (endpoint, error) {
	u, err := url.Parse(address)
	if err != nil {
		return endpoint{}, errors.Unwrap(err)
	}
	e := endpoint{secure: u.Scheme == "wss", host: u.Hostname(), port: u.Port(), path: u.Path}
	switch {
	case u.Scheme != "ws" && u.Scheme != "wss":
		return endpoint{}, fmt.Errorf("scheme %q is not supported yet, want ws or wss", u.Scheme)
	case e.host == "":
		return endpoint{}, errors.New("no host")
	case !validHost(e.host):
		return endpoint{}, fmt.Errorf("host %q is no IP address and no name", e.host)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return endpoint{}, errors.New("want only scheme, host, port and path")
	}
	if e.port == "" {
		e.port = "80"
		if e.secure {
			e.port = "443"
		}
	}
	port, err := strconv.ParseUint(e.port, 10, 16)
	if err != nil {
		return endpoint{}, fmt.Errorf("port %s: want 0 to 65535", e.port)
	}
	e.port = strconv.FormatUint(port, 10)
	if e.path == "" {
		e.path = "/"
	}
	return e, nil
}

// validHost reports whether host is an IP address or could be a name.
func validHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return !strings.ContainsFunc(host, func(r rune) bool {
		return r != '-' && r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// hostPort returns the endpoint as networks take it.
func (e endpoint) hostPort() string { return net.JoinHostPort(e.host, e.port) }

// String returns the endpoint as an address.
func (e endpoint) String() string {
	scheme := "ws"
	if e.secure {
		scheme = "wss"
	}
	return (&url.URL{Scheme: scheme, Host: e.hostPort(), Path: e.path}).String()
}
