// The global WebSocket (API reference 5.5).
package qsys

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// webSocket is one object made by WebSocket.New. It may connect again and again; each attempt is a link of its own.
type webSocket struct {
	dialect *Dialect
	script  *engine.Script
	self    *lua53.Userdata
	link    *link // the present attempt or connection; nil when there is none

	connected, data, err, closed, pong lua53.Value
}

var webSocketClass = engine.Class[*webSocket]{
	Name:  "WebSocket",
	Shown: "websocket",
	Methods: []engine.Method[*webSocket]{
		{Name: "Connect", Signature: "(protocol: string, host: string, url: string, port: integer, subprotocol?: string, headers?: table<string, string>) -- protocol is ws or wss; Connected or Error follows", Call: (*webSocket).connect},
		{Name: "Write", Signature: "(message: string, isBinary?: boolean) -- raises an error when not connected", Call: (*webSocket).write},
		{Name: "Ping", Signature: "() -- Pong follows when the device answers", Call: (*webSocket).ping},
		{Name: "Close", Signature: "() -- Closed follows", Call: (*webSocket).close},
	},
	Callbacks: []engine.Callback[*webSocket]{
		{Name: "Connected", Signature: "(socket: WebSocket)", Slot: func(ws *webSocket) *lua53.Value { return &ws.connected }},
		{Name: "Data", Signature: "(socket: WebSocket, data: string)", Slot: func(ws *webSocket) *lua53.Value { return &ws.data }},
		{Name: "Error", Signature: "(socket: WebSocket, error: string)", Slot: func(ws *webSocket) *lua53.Value { return &ws.err }},
		{Name: "Closed", Signature: "(socket: WebSocket)", Slot: func(ws *webSocket) *lua53.Value { return &ws.closed }},
		{Name: "Pong", Signature: "(socket: WebSocket)", Slot: func(ws *webSocket) *lua53.Value { return &ws.pong }},
	},
}

// webSocketTable is the global WebSocket, to be shared.
func (d *Dialect) webSocketTable() *lua53.Table {
	objects := bind(d, &webSocketClass)
	return functions("WebSocket", calls{
		"New": {"(): WebSocket -- a WebSocket that is not connected", func(L *lua53.Thread) int {
			ws := &webSocket{dialect: d, script: engine.ScriptOf(L)}
			ws.self = objects.New(L.State(), ws)
			L.Push(ws.self.Value())
			return 1
		}},
	})
}

// connect is WebSocket:Connect(protocol, host, url, port [, subprotocol [, headers]]). It returns at once; Connected or Error follows. An attempt or
// connection that the object still has is dropped without an event.
func (ws *webSocket) connect(args engine.Args) int {
	var protocol, host, path, subprotocol string
	var port int
	var headers *lua53.Table
	args.Unpack("protocol", &protocol)
	if protocol != "ws" && protocol != "wss" {
		args.Fail("protocol: got %q, want ws or wss, as in Connect(protocol, host, url, port)", protocol)
	}
	args.Unpack("protocol", &protocol, "host", &host, "url", &path, "port", &port, "subprotocol?", &subprotocol, "headers?", &headers)
	if port < 1 || port > 65535 {
		args.Fail("port: got %d, want 1 to 65535", port)
	}
	config := transport.WebSocketConfig{
		URL:          webSocketURL(protocol, host, path, port),
		Header:       headerOf(args, headers),
		Dialer:       ws.dialect.options.Network,
		WriteBuffers: ws.dialect.writeBuffers, ReadBuffers: ws.dialect.readBuffers,
	}
	if subprotocol != "" {
		config.Subprotocols = []string{subprotocol}
	}
	if ws.link != nil {
		ws.link.drop()
	} else {
		limitConnections(ws.script, args)
	}
	if err := ws.permit(config.URL); err != nil {
		ws.link = refuse(ws, err)
		return 0
	}
	config.Trust = ws.dialect.options.Trust(net.JoinHostPort(host, strconv.Itoa(port)))
	ws.link = dial(ws, config)
	return 0
}

// webSocketURL joins the arguments of Connect. What cannot stand in a URL is percent-encoded; a url without a leading slash gets one. The
// port is left out where it is the protocol's own, as in the Host header of a browser.
func webSocketURL(protocol, host, path string, port int) string {
	u := url.URL{Scheme: protocol, Host: net.JoinHostPort(host, strconv.Itoa(port))}
	if (port == 80 && protocol == "ws") || (port == 443 && protocol == "wss") {
		u.Host = strings.TrimSuffix(u.Host, ":"+strconv.Itoa(port))
	}
	var b strings.Builder
	b.WriteString(u.String())
	b.WriteByte('/')
	for _, c := range []byte(strings.TrimPrefix(path, "/")) {
		if c <= ' ' || c >= 0x7f || c == '#' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// permit asks the design's policy for the right to connect at all, and to this url.
func (ws *webSocket) permit(url string) error {
	if err := ws.script.Permit("websocket.connect", ""); err != nil {
		return err
	}
	return ws.script.Permit("websocket.connect.url", url)
}

// headerOf returns the headers of the handshake: those in the table, whose values are strings or numbers, and those that a Core sends besides.
func headerOf(args engine.Args, t *lua53.Table) http.Header {
	header, given := http.Header{}, map[string]bool{}
	if t != nil {
		t.All(func(k, v lua53.Value) bool {
			name, value := headerField(args, k, v)
			header[name] = []string{value}
			given[http.CanonicalHeaderKey(name)] = true
			return true
		})
	}
	for _, own := range [...]struct{ name, value string }{
		{"Pragma", "no-cache"}, {"Cache-Control", "no-cache"}, {"User-Agent", ""}, // empty: left out
	} {
		if !given[own.name] {
			header[own.name] = []string{own.value}
		}
	}
	return header
}

// headerField reads one entry of the table of headers.
func headerField(args engine.Args, k, v lua53.Value) (name, value string) {
	name, ok := k.AsString()
	if !ok {
		args.Fail("headers: got a key of type %s, want string", args.L.State().TypeName(k))
	}
	value, ok = v.ToString()
	if !ok {
		args.Fail("headers: %s: got %s, want string", name, args.L.State().TypeName(v))
	}
	return name, value
}

// write is WebSocket:Write(message [, isBinary]).
func (ws *webSocket) write(args engine.Args) int {
	var message string
	var binary bool
	args.Unpack("message", &message, "isBinary?", &binary)
	args.L.ChargeBytes(len(message))
	ws.must(args, func(l *link) error { return l.socket.Send(binary, message) })
	return 0
}

// ping is WebSocket:Ping(). Pong follows when the device answers.
func (ws *webSocket) ping(args engine.Args) int {
	ws.must(args, func(l *link) error { return l.socket.Ping() })
	return 0
}

// must does something on the open connection and raises an error when there is none.
func (ws *webSocket) must(args engine.Args, do func(*link) error) {
	if ws.link == nil || ws.link.phase != open {
		args.Fail("not connected (wait for Connected)")
	}
	switch err := do(ws.link); {
	case errors.Is(err, transport.ErrNotUTF8):
		args.Fail("message: text is not UTF-8; pass true as second argument to send it as binary")
	case err != nil && !errors.Is(err, transport.ErrNotOpen):
		args.Fail("%v", err)
	}
	// A socket that has failed a moment ago is no error of the caller: Error and Closed are on their way.
}

// close is WebSocket:Close(). Closed follows when the connection has ended; an attempt is given up without an event.
func (ws *webSocket) close(engine.Args) int {
	if ws.link != nil {
		ws.link.close()
	}
	return 0
}
