// The global ws (S-001 to S-020).
package wsblock

import (
	"fmt"
	"net"
	"net/url"
	"strings"
	"unicode/utf8"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// maxConnections is how many connections one script may hold, those that are closing included.
const maxConnections = 1000

// sendRecv is ws.send_recv(url, data): the first text message of the server.
func (d *Dialect) sendRecv(L *lua53.Thread) int {
	args, s := engine.NewArgs(L, "ws.send_recv"), engine.ScriptOf(L)
	var url, data string
	args.Unpack("url", &url, "data", &data)
	L.ChargeBytes(len(data))
	if !utf8.ValidString(data) {
		args.Fail("data: the text is not UTF-8, and binary messages are not supported")
	}
	err := permit(s, url)
	if err == nil {
		var answer string
		if answer, err = d.exchange(L, s, url, data); err == nil {
			L.Reserve(len(answer))
			L.Push(lua53.String(answer))
			return 1
		}
	}
	args.Fail("%s: %s", quote(plain(url)), hide(err.Error(), url))
	return 0
}

// permit asks the design's policy for the right to connect at all, and to this url (S-250 of the channel dialect).
func permit(s *engine.Script, url string) error {
	if s.Owned() >= maxConnections {
		return fmt.Errorf("the script has %d connections already", maxConnections)
	}
	if err := s.Permit("websocket.connect", ""); err != nil {
		return err
	}
	return s.Permit("websocket.connect.url", url)
}

// config says how to connect to a url.
func (d *Dialect) config(target string) transport.WebSocketConfig {
	c := transport.WebSocketConfig{
		URL: target, Dialer: d.options.Network, DialTimeout: 2 * d.options.Timeout, // the call's own timeout comes first
		WriteBuffers: d.writeBuffers, ReadBuffers: d.readBuffers,
	}
	if u, err := url.Parse(target); err == nil && u.Scheme == "wss" {
		port := u.Port()
		if port == "" {
			port = "443"
		}
		c.Trust = d.options.Trust(net.JoinHostPort(u.Hostname(), port))
	}
	return c
}

// plain returns a url without what may be secret: user name, password, query and fragment. Of a text that is no url it leaves rather too little than too much.
func plain(text string) string {
	if u, err := url.Parse(text); err == nil && u.Opaque == "" {
		return hide(text, text)
	}
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		scheme, _, _ := strings.Cut(text[:at], ":")
		text = scheme + "://" + text[at+1:]
	}
	if end := strings.IndexAny(text, "?#"); end >= 0 {
		text = text[:end]
	}
	return text
}

// hide takes what may be secret in a url out of a message that quotes it.
func hide(message, text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Opaque != "" {
		return strings.ReplaceAll(message, text, plain(text))
	}
	rest, fragment, _ := strings.Cut(text, "#")
	rest, query, _ := strings.Cut(rest, "?")
	user := ""
	if u.User != nil {
		_, authority, _ := strings.Cut(rest, "//")
		authority, _, _ = strings.Cut(authority, "/")
		user = authority[:strings.LastIndexByte(authority, '@')+1]
	}
	return strings.NewReplacer(nonEmpty("#"+fragment, "?"+query, user)...).Replace(message)
}

// nonEmpty returns pairs for a replacer that takes the secrets out. Those of one character are delimiters without a secret.
func nonEmpty(secrets ...string) (pairs []string) {
	for _, s := range secrets {
		if len(s) > 1 {
			pairs = append(pairs, s, "")
		}
	}
	return pairs
}

// quote returns a text in quotes, cut to what fits a line.
func quote(text string) string {
	const longest = 200
	if len(text) > longest {
		return fmt.Sprintf("%.*q...", longest, text)
	}
	return fmt.Sprintf("%q", text)
}
