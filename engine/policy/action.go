// The actions there are, and what their resources look like.
package policy

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Action is one way out of a script.
type Action struct {
	// Name is what rules call it, such as "tcp.connect".
	Name string
	// Resource says for people what its resource is; empty means that it has none.
	Resource string

	kind kind
}

// kind is what the resource of an action is.
type kind uint8

const (
	noResource kind = iota
	webSocketURL
	httpURL
	address // host:port
	listen  // address:port or :port
	host    // a name or an address
	file
	control
	anyText
)

// Actions that are asked for without a resource, and the one that follows.
const (
	connectAtAll = "websocket.connect"
	connectToURL = "websocket.connect.url"
)

var actions = []Action{
	{connectAtAll, "", noResource},
	{connectToURL, "the URL", webSocketURL},
	{"http.request", "the URL, without user and password", httpURL},
	{"tcp.connect", "host:port", address},
	{"tcp.listen", ":port", listen},
	{"udp.open", "address:port of the own end", listen},
	{"udp.send", "address:port", address},
	{"udp.join", "the address of the group", host},
	{"ssh.connect", "host:port", address},
	{"snmp.request", "host:port", address},
	{"snmp.listen", "0.0.0.0:162", listen},
	{"ping.send", "the host", host},
	{"email.send", "host:port of the mail server", address},
	{"network.lookup", "the name", host},
	{"serial.open", "the name of the port", anyText},
	{"file.read", "the path, such as media/x.json", file},
	{"file.write", "the path, such as media/x.json", file},
	{"component.write", "Component/Control", control},
}

// Actions returns all actions there are.
func Actions() []Action { return slices.Clone(actions) }

// Names returns the names of all actions.
func Names() []string {
	names := make([]string, len(actions))
	for i, a := range actions {
		names[i] = a.Name
	}
	return names
}

// fitting returns the actions that a pattern fits.
func fitting(p Pattern) (all []Action) {
	for _, a := range actions {
		if p.Fits(a.Name) {
			all = append(all, a)
		}
	}
	return all
}

// normal writes a resource, or the part of a pattern before its star, so that all spellings of one thing are alike.
func (k kind) normal(text string) string {
	switch k {
	case webSocketURL, httpURL:
		head, path := splitURL(text)
		return strings.ToLower(head) + path
	case address, listen, host:
		return strings.ToLower(text)
	}
	return text
}

// splitURL returns scheme and authority of a URL, and the rest.
func splitURL(text string) (head, rest string) {
	scheme, after, ok := strings.Cut(text, "://")
	if !ok {
		return text, ""
	}
	end := strings.IndexAny(after, "/?#")
	if end < 0 {
		return text, ""
	}
	end += len(scheme) + len("://")
	return text[:end], text[end:]
}

// spellings returns the forms in which rules may name a resource that a script asks for; the second is empty unless there is one. A URL loses user
// and password, its path begins with a slash, and the port of its scheme may be named or not.
func (k kind) spellings(resource string) (string, string) {
	switch k {
	case webSocketURL, httpURL:
		return urlSpellings(k.normal(resource))
	case address, host:
		return withoutDot(k.normal(resource)), ""
	case file:
		return path.Clean(resource), ""
	}
	return k.normal(resource), ""
}

// ownPorts are the ports that a URL need not name.
var ownPorts = map[string]string{"ws": ":80", "wss": ":443", "http": ":80", "https": ":443"}

func urlSpellings(resource string) (string, string) {
	head, rest := splitURL(resource)
	scheme, authority, ok := strings.Cut(head, "://")
	if !ok {
		return resource, ""
	}
	authority = withoutDot(withoutUser(authority))
	if !strings.HasPrefix(rest, "/") {
		rest = "/" + rest
	}
	own, plain := ownPorts[scheme], scheme+"://"+authority+rest
	switch {
	case own == "":
		return plain, ""
	case strings.HasSuffix(authority, own):
		return plain, scheme + "://" + strings.TrimSuffix(authority, own) + rest
	case strings.Contains(authority[strings.LastIndex(authority, "]")+1:], ":"):
		return plain, ""
	}
	return plain, scheme + "://" + authority + own + rest
}

// withoutUser takes user and password off.
func withoutUser(authority string) string { return authority[strings.LastIndex(authority, "@")+1:] }

// withoutDot takes the dot off a name that ends in one, before a port or not.
func withoutDot(authority string) string {
	name, port := authority, ""
	if i := strings.LastIndex(authority, ":"); i > strings.LastIndex(authority, "]") {
		name, port = authority[:i], authority[i:]
	}
	return strings.TrimSuffix(name, ".") + port
}

// check says why a pattern can fit no resource of the kind.
func (k kind) check(p Pattern) error {
	text := k.normal(p.text)
	begins := func(with ...string) bool {
		for _, w := range with {
			if strings.HasPrefix(text, w) || p.form != exact && strings.HasPrefix(w, text) {
				return true
			}
		}
		return false
	}
	switch {
	case k == webSocketURL && !begins("ws://", "wss://"):
		return fmt.Errorf("want a URL that begins with ws:// or wss://")
	case k == httpURL && !begins("http://", "https://"):
		return fmt.Errorf("want a URL that begins with http:// or https://")
	case (k == address || k == listen || k == host) && strings.Contains(text, "/"):
		return fmt.Errorf("want no URL")
	case (k == address || k == listen) && p.form == exact && !strings.Contains(text, ":"):
		return fmt.Errorf("want a port as well, or %q", p.text+":*")
	case k == file && !begins("media", "design"):
		return fmt.Errorf("want a path in media/ or design/")
	case k == control && p.form == exact && !strings.Contains(text, "/"):
		return fmt.Errorf("want Component/Control, or %q", p.text+"/*")
	}
	return nil
}
