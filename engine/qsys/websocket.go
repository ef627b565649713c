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

	lua "github.com/yuin/gopher-lua"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

type webSocketModule struct{ *Dialect }

// webSocket is one object made by WebSocket.New. It may connect again and again; each attempt is a link of its own.
type webSocket struct {
	module webSocketModule
	script *engine.Script
	self   *lua.LUserData
	link   *link // the present attempt or connection; nil when there is none

	connected, data, err, closed, pong lua.LValue
}

var webSocketClass = engine.Class[*webSocket]{
	Name:  "WebSocket",
	Shown: "websocket",
	Methods: []engine.Method[*webSocket]{
		{Name: "Connect", Call: (*webSocket).connect},
		{Name: "Write", Call: (*webSocket).write},
		{Name: "Ping", Call: (*webSocket).ping},
		{Name: "Close", Call: (*webSocket).close},
	},
	Callbacks: []engine.Callback[*webSocket]{
		{Name: "Connected", Slot: func(ws *webSocket) *lua.LValue { return &ws.connected }},
		{Name: "Data", Slot: func(ws *webSocket) *lua.LValue { return &ws.data }},
		{Name: "Error", Slot: func(ws *webSocket) *lua.LValue { return &ws.err }},
		{Name: "Closed", Slot: func(ws *webSocket) *lua.LValue { return &ws.closed }},
		{Name: "Pong", Slot: func(ws *webSocket) *lua.LValue { return &ws.pong }},
	},
}

// Open implements [engine.Module].
func (m webSocketModule) Open(s *engine.Script) (engine.Exports, error) {
	L := s.L()
	objects := webSocketClass.Bind(s)
	global := L.NewTable()
	global.RawSetString("New", L.NewFunction(func(L *lua.LState) int {
		ws := &webSocket{module: m, script: s}
		ws.self = objects.New(ws)
		L.Push(ws.self)
		return 1
	}))
	return engine.Exports{Globals: []engine.Global{{Name: "WebSocket", Value: global}}}, nil
}

// connect is WebSocket:Connect(protocol, host, url, port [, subprotocol [, headers]]). It returns at once; Connected or Error follows. An attempt or
// connection that the object still has is dropped without an event.
func (ws *webSocket) connect(args engine.Args) int {
	var protocol, host, path, subprotocol string
	var port int
	var headers *lua.LTable
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
		Dialer:       ws.module.options.Network,
		WriteBuffers: ws.module.writeBuffers,
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
	config.Trust = ws.module.options.Trust(net.JoinHostPort(host, strconv.Itoa(port)))
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
func headerOf(args engine.Args, t *lua.LTable) http.Header {
	header, given := http.Header{}, map[string]bool{}
	if t != nil {
		for k, v := t.Next(lua.LNil); k != lua.LNil; k, v = t.Next(k) {
			name, value := headerField(args, k, v)
			header[name] = []string{value}
			given[http.CanonicalHeaderKey(name)] = true
		}
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
func headerField(args engine.Args, k, v lua.LValue) (name, value string) {
	key, ok := k.(lua.LString)
	if !ok {
		args.Fail("headers: got a key of type %s, want string", engine.TypeName(k))
	}
	value, ok = lua53.ToString(v)
	if !ok {
		args.Fail("headers: %s: got %s, want string", string(key), engine.TypeName(v))
	}
	return string(key), value
}

// write is WebSocket:Write(message [, isBinary]).
func (ws *webSocket) write(args engine.Args) int {
	var message string
	var binary bool
	args.Unpack("message", &message, "isBinary?", &binary)
	lua53.ChargeBytes(args.L, len(message))
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
