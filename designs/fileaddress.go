package designs

// Addresses of devices.

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

// Address is where a device listens, in parts. The zero value is no address.
type Address struct {
	// Scheme is ws, wss or serial.
	Scheme string
	// Host is an IP address, without brackets, or a DNS name in lower case. It
	// is empty for a serial port.
	Host string
	// Port is 1 to 65535; an address without one gets 80 (ws) or 443 (wss). It
	// is 0 for a serial port.
	Port int
	// Path is what a request asks for: it starts with a slash, may be escaped,
	// and includes the query, if any. For a serial port it is the port's name,
	// such as /dev/ttyUSB0 or COM3.
	Path string
}

// IsSerial reports whether the address is a serial port.
func (a Address) IsSerial() bool { return a.Scheme == serialScheme }

// HostPort is the host and port as a dialer wants them: IPv6 in brackets. A
// serial port has none.
func (a Address) HostPort() string {
	return net.JoinHostPort(a.Host, strconv.Itoa(a.Port))
}

// String is the address as a URL, always with its port.
func (a Address) String() string {
	if a.IsSerial() {
		return serialScheme + ":" + a.Path
	}
	return a.Scheme + "://" + a.HostPort() + a.Path
}

var _ fmt.Stringer = Address{}

// plannedScheme tells a scheme that is known but not supported yet.
func plannedScheme(s string) (scheme string, later bool) {
	scheme, _, ok := strings.Cut(s, ":")
	scheme = strings.ToLower(scheme)
	switch scheme {
	case "tcp", "udp", "http", "https", "ssh":
		return scheme, ok
	}
	return "", false
}

func parseAddress(s string) (Address, error) {
	if port, ok := strings.CutPrefix(s, serialScheme+":"); ok {
		return parsePortName(port)
	}
	if !strings.Contains(s, "://") {
		return Address{}, fmt.Errorf("%s has no scheme: want an address such as wss://192.168.0.201:443/qrc", quote(s))
	}
	u, err := url.Parse(s)
	if err != nil {
		if ue, ok := errors.AsType[*url.Error](err); ok {
			err = ue.Err
		}
		return Address{}, fmt.Errorf("%s: %w", quote(s), err)
	}
	a := Address{Scheme: u.Scheme, Path: u.RequestURI()}
	port, err := schemePort(u.Scheme)
	if err != nil {
		return Address{}, err
	}
	if u.User != nil {
		return Address{}, fmt.Errorf("%s names a user: the script sends credentials, not the address", quote(u.Redacted()))
	}
	if strings.Contains(s, "#") {
		return Address{}, fmt.Errorf(`%s has a fragment: remove "#" and what follows`, quote(s))
	}
	if a.Host, err = parseHost(u.Hostname()); err != nil {
		return Address{}, fmt.Errorf("%s: %w", quote(s), err)
	}
	if a.Port, err = parsePort(u, port); err != nil {
		return Address{}, fmt.Errorf("%s: %w", quote(s), err)
	}
	return a, nil
}

const serialScheme = "serial"

// parsePortName takes what follows "serial:".
func parsePortName(name string) (Address, error) {
	switch {
	case name == "" || strings.HasPrefix(name, "//") || strings.TrimSpace(name) != name:
		return Address{}, fmt.Errorf("%s: want the name of a port right behind the colon, such as serial:/dev/ttyUSB0 or serial:COM3", quote(serialScheme+":"+name))
	case len(name) > 255 || strings.ContainsFunc(name, unicode.IsControl):
		return Address{}, fmt.Errorf("%s is no name of a port", quote(name))
	}
	return Address{Scheme: serialScheme, Path: name}, nil
}

// schemePort returns the default port of a scheme.
func schemePort(scheme string) (int, error) {
	switch scheme {
	case "ws":
		return 80, nil
	case "wss":
		return 443, nil
	}
	err := fmt.Errorf("unknown scheme %s: want ws, wss or serial", quote(scheme))
	if meant := suggest(scheme, []string{"ws", "wss"}); meant != "" {
		err = fmt.Errorf("unknown scheme %s: did you mean %q?", quote(scheme), meant)
	}
	return 0, err
}

func parsePort(u *url.URL, standard int) (int, error) {
	if u.Port() == "" && !strings.HasSuffix(u.Host, ":") {
		return standard, nil
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil || port < 1 || port > 65535 {
		return 0, fmt.Errorf("port %s: want 1 to 65535", quote(u.Port()))
	}
	return port, nil
}

func parseHost(host string) (string, error) {
	if host == "" {
		return "", errors.New("the host is missing")
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.String(), nil
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if !isDNSName(host) {
		return "", fmt.Errorf("host %s: want an IP address or a DNS name", quote(host))
	}
	return host, nil
}

// isDNSName accepts letters, digits, hyphens and underscores. The last label
// is not a number, so a mistyped IP address is no name.
func isDNSName(host string) bool {
	labels := strings.Split(host, ".")
	for _, label := range labels {
		if !isDNSLabel(label) {
			return false
		}
	}
	_, err := strconv.Atoi(labels[len(labels)-1])
	return len(host) <= 253 && err != nil
}

func isDNSLabel(label string) bool {
	outside := func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_'
	}
	return label != "" && len(label) <= 63 && !strings.ContainsFunc(label, outside) &&
		label[0] != '-' && label[len(label)-1] != '-'
}
