// The three documents of the channel dialect: S-265.
package seeds

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The documents of the channel dialect say the same in three languages.
var channelDocuments = []int{1, 2, 4}

// The servers of the documents.
const (
	apiAddress    = "wss://api.example.com:443/ws"
	chatAddress   = "wss://chat.example.com:443/ws"
	streamAddress = "wss://stream.example.com:443/prices"
)

var channelServers = map[string]server{
	apiAddress:    {greet: []string{`{"n":1}`, `{"n":2}`}, leaves: 100 * time.Second},
	chatAddress:   {answer: []string{`{"text":"hello"}`, `{"text":"bye"}`}, leaves: 10 * time.Second},
	streamAddress: {answer: []string{`{"symbol":"BTC-USD","value":1.5}`, `{"symbol":"ETH-USD","value":2}`}, leaves: 95 * time.Second},
}

// channelPrelude is what the documents leave to the reader.
const channelPrelude = `
token, binary_data, url = "secret", "\0\255", "wss://api.example.com/ws"
handle_message = function(data) print("handle", data.n) end
process = function(data) print("process", data.n) end
update_price = function(symbol, value) print("price", symbol, value) end
on_message = function(data) print("message", data.text) end
`

// Further lines that the listings stand behind or in front of when they run alone.
const (
	withModule = `websocket = require("websocket")` + "\n"
	withClient = withModule + `client = websocket.connect("wss://api.example.com/ws")` + "\n"
	callChat   = "\n" + `print("chat", connect_chat("lobby", on_message))`
)

const handshake = "GET /ws"

// channelListings say what stands around each listing, what it prints, and what a server sees.
var channelListings = []struct {
	before, after string
	lines         []string
	address       string
	seen          []string
}{
	{"", "", nil, "", nil},
	{withModule, "", nil, apiAddress, []string{handshake, "close 1000"}},
	{withModule, "", nil, apiAddress, []string{handshake, "…"}}, // its read_timeout ends it
	{withClient, "", nil, apiAddress, []string{handshake, "text Hello, Server!", `text {"type":"subscribe","channel":"orders"}`, "close 1000"}},
	{withClient, "", nil, apiAddress, []string{handshake, "binary \x00\xff", "close 1000"}},
	{withClient, "", nil, apiAddress, []string{handshake, "ping", "close 1000"}},
	{withClient, "", []string{"Type:\ttext", `Data:` + "\t" + `{"n":1}`}, apiAddress, []string{handshake, "close 1000"}},
	{withClient, "", []string{"handle\t1", "handle\t2"}, apiAddress, []string{handshake, "close 1000"}},
	{withClient, "", []string{"process\t1", "process\t2", "…attempt to index a nil value (field 'value')"}, apiAddress, []string{handshake, "ping", "ping", "ping", "close 1000"}},
	{withClient, "", nil, apiAddress, []string{handshake, "close 1000"}},
	{withModule, "", nil, "", nil},
	{withModule, "", nil, "", nil},
	{withClient, "", nil, apiAddress, []string{handshake, "close 1000 Done"}},
	{withModule, callChat, []string{"message\thello", "message\tbye", "chat"}, chatAddress, []string{handshake, `text {"type":"join","room":"lobby"}`, "close 1000"}},
	{withModule, "", []string{"price\tBTC-USD\t1.5", "price\tETH-USD\t2"}, streamAddress,
		[]string{"GET /prices", `text {"action":"subscribe","symbols":["BTC-USD","ETH-USD"]}`, "ping", "ping", "ping", "close 1000"}},
	{withModule, "", nil, apiAddress, []string{handshake, "close 1000"}},
}

func TestS265_EveryListingRunsAlone(t *testing.T) {
	for _, d := range channelDocuments {
		for i, l := range document(t, d) {
			want := channelListings[i]
			t.Run(fmt.Sprintf("%s listing %d", documents[d].file[:3], i+1), func(t *testing.T) {
				source := channelPrelude + want.before + l.code + want.after
				if l.values {
					source = want.before + valueScript(l.code)
				}
				inRoom(t, source, channelServers, 3*time.Minute, func(r *room) {
					r.wantEnding(want.lines...)
					if want.address != "" {
						r.sawFields(want.address, want.seen...)
					}
				})
			})
		}
	}
}

// valueScript returns a script that compares each expression of a listing with the value in its comment.
func valueScript(code string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(code, "\n") {
		if m := expression.FindStringSubmatch(line); m != nil {
			fmt.Fprintf(&b, "assert(%s == %s, %q)\n", m[1], m[2], line)
		}
	}
	return b.String()
}

// wantEnding is want for lines that end like those that begin with "…".
func (r *room) wantEnding(lines ...string) {
	r.t.Helper()
	var got []string
	r.Do(func() {
		for _, l := range r.lines[1:] {
			got = append(got, l.Text)
		}
	})
	for i, line := range lines {
		if end, cut := strings.CutPrefix(line, "…"); cut && i < len(got) && strings.HasSuffix(got[i], end) {
			got[i] = line
		}
	}
	if diff := cmp.Diff(lines, got); diff != "" {
		r.t.Errorf("debug stream (-want +got):\n%s", diff)
	}
}

// sawFields is saw for messages whose fields may be in any order. "…" is whatever comes at the end.
func (r *room) sawFields(address string, want ...string) {
	r.t.Helper()
	p := r.sims.at(address)
	p.mu.Lock()
	defer p.mu.Unlock()
	sorted := func(all []string) (out []string) {
		for _, text := range all {
			out = append(out, fields(text))
		}
		return out
	}
	seen := p.seen
	if n := len(want) - 1; want[n] == "…" {
		want, seen = want[:n], seen[:min(n, len(seen))]
	}
	if diff := cmp.Diff(sorted(want), sorted(seen)); diff != "" {
		r.t.Errorf("%s saw (-want +got):\n%s", address, diff)
	}
}

// channelOrder is how the listings can stand in one script: those that wait for the end of the connection do so in the order of the document, and the one that ends with
// an error is the last. What is behind it in the document is a second script, which begins with the module and a client.
var channelOrder = [][]int{{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 10, 13, 14, 15, 16}}

func TestS265_AllListingsRunInOrder(t *testing.T) {
	lines := [][]string{
		{"Type:\ttext", `Data:` + "\t" + `{"n":1}`, "handle\t2", "…attempt to index a nil value (field 'value')"},
		{"price\tBTC-USD\t1.5", "price\tETH-USD\t2"},
	}
	for _, d := range channelDocuments {
		all := document(t, d)
		for part, order := range channelOrder {
			var listings []listing
			for _, n := range order {
				listings = append(listings, all[n-1])
			}
			t.Run(fmt.Sprintf("%s part %d", documents[d].file[:3], part+1), func(t *testing.T) {
				inRoom(t, channelPrelude+joined(listings), channelServers, 5*time.Minute, func(r *room) { r.wantEnding(lines[part]...) })
			})
		}
	}
}

func TestS256_TheErrorExampleSaysWhy(t *testing.T) {
	words := map[int]string{1: "Temporary error:", 2: "Temporary error:", 4: "Error temporal:"}
	for _, d := range channelDocuments {
		l := document(t, d)[15]
		down := map[string]server{apiAddress: {refuse: 503}}
		inRoom(t, channelPrelude+withModule+l.code, down, time.Minute, func(r *room) {
			var got string
			r.Do(func() { got = r.lines[len(r.lines)-1].Text })
			if !strings.HasPrefix(got, words[d]+"\t") {
				r.t.Errorf("printed %q, want %s and a reason", got, words[d])
			}
		})
	}
}

func TestS205_S206_S212_TheOptionsOfTheExampleReachTheServer(t *testing.T) {
	for _, d := range channelDocuments {
		inRoom(t, channelPrelude+withModule+document(t, d)[2].code, channelServers, time.Second, func(r *room) {
			headers := r.sims.at(apiAddress).headers()
			if len(headers) != 1 {
				r.t.Fatalf("%d handshakes, want one", len(headers))
			}
			h := headers[0]
			if h.Get("Authorization") != "Bearer secret" || h.Get("Sec-WebSocket-Protocol") != "graphql-ws" || !strings.Contains(h.Get("Sec-WebSocket-Extensions"), "permessage-deflate") {
				r.t.Errorf("headers %v", h)
			}
		})
	}
}

func TestOurOwnChannelScript(t *testing.T) {
	inRoom(t, ownScript(t, "channels"), channelServers, 3*time.Minute, func(r *room) {
		r.Do(func() {
			if n := len(r.lines); n != 6 || !strings.HasPrefix(r.lines[3].Text, "false\t") || r.lines[5].Text != "nil\ttrue\ttrue\tstring" {
				r.t.Errorf("debug stream %q", r.lines)
			}
		})
		r.saw(streamAddress, "GET /prices", `text {"subscribe":"all"}`, "binary \x00\xff", "ping", "ping", "ping", "ping", "close 1000")
		headers := r.sims.at(streamAddress).headers()
		if len(headers) != 1 {
			r.t.Fatalf("%d handshakes, want one", len(headers))
		}
		if h := headers[0]; h.Get("X-Room") != "1" || h.Get("Sec-WebSocket-Protocol") != "other, graphql-ws" {
			r.t.Errorf("headers %v", h)
		}
	})
}
