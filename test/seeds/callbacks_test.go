// The document of the Q-SYS WebSocket: S-139.
package seeds

import (
	"testing"
	"time"
)

const callbackDocument = 3

// The servers of the document.
const (
	exampleAddress = "wss://example.com:443/my-websocket-endpoint"
	coreAddress    = "wss://192.168.0.201:443/qrc"
)

var callbackServers = map[string]server{exampleAddress: {}, coreAddress: {greet: []string{"hello"}, echo: true, leaves: 25 * time.Second}}

// callbackListings say what the reader supplies, in front of a listing, what it prints, and what the second server sees.
var callbackListings = []struct {
	prelude     string
	lines, core []string
}{
	{"", nil, nil},
	{"", []string{"websocket"}, nil},
	{"", nil, nil},
	{connectFirst, []string{"Connected"}, []string{"GET /qrc", "text Hey!", "close 1000"}},
	{connectFirst, []string{"Data\thello"}, []string{"GET /qrc", "close 1000"}},
	{connectFirst, nil, []string{"GET /qrc", "close 1000"}},
	{connectFirst, []string{"closed"}, []string{"GET /qrc", "close 1000"}},
	{"", []string{"Connected", "Data\thello", "Data\tHey!", "closed"}, []string{"GET /qrc", "text Hey!", "ping", "ping", "close 1000"}},
}

// connectFirst is the socket to which the listings with one handler belong. Nothing happens before the script has ended, so they may come behind it.
const connectFirst = "ws = WebSocket.New() ws:Connect('wss', '192.168.0.201', '/qrc', 443)\n"

func TestS139_EveryExampleRunsAlone(t *testing.T) {
	for i, l := range document(t, callbackDocument) {
		want := callbackListings[i]
		inRoom(t, want.prelude+l.code, callbackServers, 2*time.Minute, func(r *room) {
			r.want(want.lines...)
			r.saw(coreAddress, want.core...)
		})
	}
}

func TestS139_AllExamplesRunInOneScript(t *testing.T) {
	inRoom(t, joined(document(t, callbackDocument)), callbackServers, 2*time.Minute, func(r *room) {
		// The handler of the third example writes to the global ws, which is the last example's by then.
		r.want("websocket", "Connected", "s.lua:17: WebSocket.Write: not connected (wait for Connected)", "Connected", "Data\thello", "Data\tHey!", "closed")
		r.saw(exampleAddress, "GET /my-websocket-endpoint")
		r.saw(coreAddress, callbackListings[7].core...)
		if h := r.sims.at(exampleAddress).header[0]; h.Get("Authorization") != "Bearer my-auth-token" || h.Get("Custom-Header") != "SomeValue" {
			r.t.Errorf("headers %v", h)
		}
	})
}

func TestOurOwnCallbackScript(t *testing.T) {
	inRoom(t, ownScript(t, "callbacks"), callbackServers, 2*time.Minute, func(r *room) {
		r.want("websocket", "open\ttrue", "data\t5", "data\t4", "data\t2", "pong", "pong", "closed")
		r.saw(coreAddress, "GET /qrc", "text text", "binary \x00\xff", "ping", "ping", "close 1000")
		if got := r.sims.at(coreAddress).header[0].Get("X-Room"); got != "1" {
			r.t.Errorf("header X-Room %q, want 1", got)
		}
	})
}
