// What a WebSocket is asked to connect to, checked before anything is dialed.

package transport

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// wsTarget is a checked URL with its headers.
type wsTarget struct {
	url     string
	address string // host:port
	host    string // without port and brackets, as certificates name it
	header  http.Header
}

// parseTarget checks the configuration. Errors name what is wrong but never show user names, paths, queries or header values.
func parseTarget(cfg *WebSocketConfig) (*wsTarget, error) {
	if cfg.Dialer == nil {
		return nil, errors.New("no network to dial on")
	}
	t, err := parseURL(cfg.URL)
	if err != nil {
		return nil, err
	}
	for _, p := range cfg.Subprotocols {
		if p == "" || badTokenByte(p) >= 0 {
			return nil, fmt.Errorf("subprotocol %q is not a single token", p)
		}
	}
	t.header, err = checkHeader(cfg.Header, len(cfg.Subprotocols) > 0)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// parseURL splits a ws or wss URL.
func parseURL(text string) (*wsTarget, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, urlError(err)
	case u.Scheme != "ws" && u.Scheme != "wss":
		return nil, fmt.Errorf("url scheme %q is not ws or wss", u.Scheme)
	case u.User != nil:
		return nil, errors.New("url must not hold a user name or password: send an Authorization header instead")
	case u.Hostname() == "":
		return nil, errors.New("url has no host")
	}
	port := u.Port()
	if port == "" {
		u.Host = strings.TrimSuffix(u.Host, ":")
		port = map[string]string{"ws": "80", "wss": "443"}[u.Scheme]
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return nil, fmt.Errorf("url port %s is not in 1..65535", port)
	}
	return &wsTarget{url: u.String(), address: net.JoinHostPort(u.Hostname(), port), host: u.Hostname()}, nil
}

// urlError explains a URL that does not parse, without quoting it.
func urlError(err error) error {
	var escape url.EscapeError
	switch {
	case errors.As(err, &escape):
		return errors.New("url holds a % that is not followed by two hexadecimal digits")
	case strings.Contains(err.Error(), "invalid port"):
		return errors.New("url port is not a number")
	}
	return errors.New("url is not valid")
}

// checkHeader returns the headers with the names that matter to the handshake in the spelling it looks for.
func checkHeader(given http.Header, subprotocols bool) (http.Header, error) {
	header := http.Header{}
	for name, values := range given {
		if err := checkField(name, values); err != nil {
			return nil, err
		}
		key := http.CanonicalHeaderKey(name)
		switch {
		case key == "Sec-Websocket-Protocol" && !subprotocols, key == "Host", key == "User-Agent":
			header[key] = append(header[key], values...)
		case ownHeader(key):
			return nil, fmt.Errorf("header %s is set by the handshake itself", name)
		default:
			header[name] = values
		}
	}
	return header, nil
}

// checkField tells whether a header field may travel. Of a bad name only the part before its first bad character is shown.
func checkField(name string, values []string) error {
	if name == "" {
		return errors.New("header name is empty")
	}
	if i := badTokenByte(name); i >= 0 {
		return fmt.Errorf("header name has an illegal character after %q", name[:i])
	}
	if slices.ContainsFunc(values, func(v string) bool { return strings.ContainsFunc(v, illegalInValue) }) {
		return fmt.Errorf("header %s: value holds a control character", name)
	}
	return nil
}

// ownHeader tells whether the handshake owns a header.
func ownHeader(key string) bool {
	switch key {
	case "Upgrade", "Connection", "Content-Length", "Transfer-Encoding", "Trailer":
		return true
	}
	return strings.HasPrefix(key, "Sec-Websocket-")
}

// badTokenByte returns the index of the first byte that must not be in a token, or -1.
func badTokenByte(s string) int {
	return strings.IndexFunc(s, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, r)
	})
}

// illegalInValue tells whether a character must not be in a header value.
func illegalInValue(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }
