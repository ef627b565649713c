package firmwaresim

// The address a device is played at.

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	schemeSerial = "serial"
	maxLineName  = 255 // bytes
)

// endpoint is a parsed address such as "wss://192.168.0.201:443/qrc" or "serial:/dev/ttyUSB0".
type endpoint struct {
	scheme string
	host   string
	port   string
	path   string
	line   string // the name of a serial line; everything else is then empty
}

// parseEndpoint reads an address of one of the given schemes. The port defaults to 80 or 443, the path to "/".
func parseEndpoint(address string, schemes []string) (endpoint, error) {
	e, err := readEndpoint(address, schemes)
	if err != nil {
		return endpoint{}, fmt.Errorf("address %q: %w", address, err)
	}
	return e, nil
}

func readEndpoint(address string, schemes []string) (endpoint, error) {
	u, err := url.Parse(address)
	name, serial := strings.CutPrefix(address, schemeSerial+":")
	switch {
	case serial && slices.Contains(schemes, schemeSerial):
		return lineEndpoint(name)
	case err != nil:
		return endpoint{}, errors.Unwrap(err)
	case !slices.Contains(schemes, u.Scheme):
		return endpoint{}, fmt.Errorf("scheme %q is not supported yet, want %s", u.Scheme, eitherOr(schemes))
	}
	return networkEndpoint(u)
}

func lineEndpoint(name string) (endpoint, error) {
	if name == "" || len(name) > maxLineName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return endpoint{}, fmt.Errorf("want the name of a serial port of 1 to %d bytes, such as serial:/dev/ttyUSB0", maxLineName)
	}
	return endpoint{scheme: schemeSerial, line: name}, nil
}

func networkEndpoint(u *url.URL) (endpoint, error) {
	e := endpoint{scheme: u.Scheme, host: u.Hostname(), port: u.Port(), path: u.Path}
	switch {
	case e.host == "":
		return endpoint{}, errors.New("no host")
	case !validHost(e.host):
		return endpoint{}, fmt.Errorf("host %q is no IP address and no name", e.host)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return endpoint{}, errors.New("want only scheme, host, port and path")
	}
	if e.port == "" {
		e.port = "80"
		if e.secure() {
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

// secure reports whether the device speaks TLS.
func (e endpoint) secure() bool { return e.scheme == "wss" }

// hostPort returns the endpoint as networks take it.
func (e endpoint) hostPort() string { return net.JoinHostPort(e.host, e.port) }

// String returns the endpoint as an address.
func (e endpoint) String() string {
	if e.scheme == schemeSerial {
		return schemeSerial + ":" + e.line
	}
	return (&url.URL{Scheme: e.scheme, Host: e.hostPort(), Path: e.path}).String()
}
