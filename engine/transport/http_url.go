// What an HTTP request is sent to, checked before anything is dialed.

package transport

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// HTTPURL is a checked http or https URL.
type HTTPURL struct {
	// Address is the "host:port" that is dialed.
	Address string
	// Text is the URL without user name, password and fragment.
	Text string

	secure         bool
	host           string // without port and brackets, as certificates name it
	field          string // of the Host header: the port is left out where it is the protocol's own
	request        string // path and query
	user, password string
}

// ParseHTTPURL reads a URL; without "scheme://" it is one of http. What cannot stand in a path or query is percent-encoded. Errors name what is
// wrong but never show user names, paths or queries.
func ParseHTTPURL(text string) (*HTTPURL, error) {
	if !hasScheme(text) {
		text = "http://" + text
	}
	u, err := url.Parse(escapeURL(text))
	switch {
	case err != nil:
		return nil, urlError(err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("url scheme %.20q is not http or https", u.Scheme)
	case u.Hostname() == "":
		return nil, errors.New("url has no host")
	case strings.ContainsFunc(u.Host, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return nil, errors.New("url host holds a character that is not allowed")
	}
	own := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	port := u.Port()
	if port == "" {
		port = own
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return nil, errors.New("url port is not in 1..65535") // not which: it may be the beginning of a password
	}
	t := &HTTPURL{Address: net.JoinHostPort(u.Hostname(), port), secure: u.Scheme == "https", host: u.Hostname(), request: u.RequestURI()}
	t.field = t.Address
	if port == own {
		t.field = strings.TrimSuffix(t.Address, ":"+own)
	}
	t.Text = u.Scheme + "://" + t.field + t.request
	t.user = u.User.Username()
	t.password, _ = u.User.Password()
	return t, nil
}

// hasScheme tells whether text begins with "scheme://".
func hasScheme(text string) bool {
	before, _, found := strings.Cut(text, "://")
	return found && !strings.ContainsAny(before, "/?#@:")
}

// escapeURL percent-encodes what no path or query may have, and a percent sign that stands for itself.
func escapeURL(text string) string {
	authority := strings.Index(text, "://") + len("://")
	if n := strings.IndexAny(text[authority:], "/?#"); n >= 0 {
		authority += n
	} else {
		authority = len(text)
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteString(text[:authority])
	for i := authority; i < len(text); i++ {
		c := text[i]
		if c <= ' ' || c >= 0x7f || c == '%' && !isEscape(text[i:]) || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// isEscape tells whether text begins with a percent sign and two hexadecimal digits.
func isEscape(text string) bool {
	return len(text) >= 3 && isHex(text[1]) && isHex(text[2])
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
