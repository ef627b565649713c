// The module websocket (S-201 to S-257, section 1.6).
package wschan

import (
	"fmt"
	"net"
	"net/url"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// maxConnections is how many connections one script may hold, those that are closing included.
const maxConnections = 1000

// closeCodes are the constants websocket.CLOSE_CODES (S-247; those behind the blank line are of newer documents).
var closeCodes = map[string]int64{
	"NORMAL": 1000, "GOING_AWAY": 1001, "PROTOCOL_ERROR": 1002, "UNSUPPORTED_DATA": 1003, "NO_STATUS": 1005, "ABNORMAL_CLOSURE": 1006,
	"INVALID_PAYLOAD": 1007, "POLICY_VIOLATION": 1008, "MESSAGE_TOO_BIG": 1009, "INTERNAL_ERROR": 1011, "SERVICE_RESTART": 1012, "TRY_AGAIN_LATER": 1013,

	"RESERVED": 1004, "MANDATORY_EXTENSION": 1010, "BAD_GATEWAY": 1014, "TLS_HANDSHAKE": 1015,
}

// compressionModes are the constants websocket.COMPRESSION (S-246). No window is kept between messages: CONTEXT_TAKEOVER does what NO_CONTEXT does.
var compressionModes = map[string]int64{"DISABLED": compressionOff, "CONTEXT_TAKEOVER": 1, "NO_CONTEXT": compressionLast}

const (
	compressionOff  = 0
	compressionLast = 2
)

// messageTypes are the constants TEXT and BINARY (S-222), and what the member type of a message may say (S-245).
const (
	typeText   = 1
	typeBinary = 2
)

var messageTypes = map[string]string{"TYPE_TEXT": "text", "TYPE_BINARY": "binary", "TYPE_PING": "ping", "TYPE_PONG": "pong", "TYPE_CLOSE": "close"}

// websocketLoader returns what require calls for the module. With it comes the json of this dialect (section 1.10).
func (d *Dialect) websocketLoader() *lua53.GoFunction {
	connect := functions("websocket", calls{
		"connect": {"(url: string, options?: {headers?: table<string, string>, protocols?: string[], dial_timeout?: number|string, read_timeout?: number|string, write_timeout?: number|string, compression?: integer|string, compression_threshold?: integer, read_limit?: integer, channel_capacity?: integer}): Client?, error? -- waits until the connection is open; nil and an error when it is refused", d.connect},
	})
	connect.SetName("TEXT", lua53.Int(typeText))
	connect.SetName("BINARY", lua53.Int(typeBinary))
	for name, text := range messageTypes {
		connect.SetName(name, lua53.String(text))
	}
	module, json, codes, modes := own(connect), own(d.jsonTable()), own(constants(closeCodes)), own(constants(compressionModes))
	return lua53.NewGoFunction("websocket", func(L *lua53.Thread) int {
		st := L.State()
		useJSON(st, json(st))
		m := module(st)
		m.AsTable().SetName("CLOSE_CODES", codes(st))
		m.AsTable().SetName("COMPRESSION", modes(st))
		L.Push(m)
		return 1
	})
}

// constants returns a table of numbers, to be shared.
func constants(values map[string]int64) *lua53.Table {
	t := lua53.NewTemplate(len(values))
	for name, n := range values {
		t.SetName(name, lua53.Int(n))
	}
	return t
}

// connect is websocket.connect(url [, options]). The checks are in the order of section 1.6.
func (d *Dialect) connect(L *lua53.Thread) int {
	s, args := engine.ScriptOf(L), engine.NewArgs(L, "websocket.connect")
	if s == nil {
		return d.fail(L, kindInternal, "no context", lua53.False, lua53.Nil)
	}
	if err := s.Permit("websocket.connect", ""); err != nil {
		return d.fail(L, kindPermissionDenied, err.Error(), lua53.False, lua53.Nil)
	}
	var target string
	var given *lua53.Table
	args.Unpack("url", &target, "options?", &given)
	if target == "" {
		args.Fail("url: it is empty")
	}
	if err := s.Permit("websocket.connect.url", target); err != nil {
		return d.fail(L, kindPermissionDenied, err.Error(), lua53.False, lua53.Nil)
	}
	if s.Owned() >= maxConnections {
		return d.dialFailed(L, target, fmt.Errorf("the script has %d connections already", maxConnections))
	}
	o := connectOptions(L, given)
	o.URL, o.Dialer, o.Trust = target, d.options.Network, d.trust(target)
	o.WriteBuffers, o.ReadBuffers = &d.writeBuffers, &d.readBuffers
	c := d.newClient(L, s, o.capacity)
	if err := c.open(L, o.WebSocketConfig); err != nil {
		return d.dialFailed(L, target, err)
	}
	L.Push(c.self.Value())
	return 1
}

// dialFailed pushes nil and the error of an attempt that may succeed another time (S-256).
func (d *Dialect) dialFailed(L *lua53.Thread, target string, cause error) int {
	details := L.NewTable(0, 2)
	details.SetName("url", lua53.String(target))
	details.SetName("cause", lua53.String(cause.Error()))
	return d.fail(L, kindInternal, "failed to dial websocket: "+cause.Error(), lua53.True, details.Value())
}

// trust returns whose certificates to believe at the address of a url.
func (d *Dialect) trust(target string) transport.Trust {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "wss" {
		return transport.Trust{}
	}
	port := u.Port()
	if port == "" {
		port = "443"
	}
	return d.options.Trust(net.JoinHostPort(u.Hostname(), port))
}
