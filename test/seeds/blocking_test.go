// The document of the blocking dialect: S-028.
package seeds

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const blockingDocument = 0

// joined puts listings together as one script, in order.
func joined(listings []listing) string {
	var codes []string
	for _, l := range listings {
		if !l.values {
			codes = append(codes, l.code)
		}
	}
	return strings.Join(codes, "\n")
}

// blockingServers stand at all addresses of the document. The first of three servers refuses, the third is never asked; one on the local network does not answer.
var blockingServers = map[string]server{
	"ws://echo.websocket.org:80/":           {echo: true},
	"wss://servidor.producao.com:443/ws":    {answer: []string{"pong"}},
	"ws://servidor1.com:80/ws":              {refuse: 503},
	"ws://servidor2.com:80/socket":          {answer: []string{"pong"}},
	"ws://backup.servidor.com:80/ws":        {answer: []string{"pong"}},
	"ws://localhost:8080/ws":                {answer: []string{"pong"}},
	"wss://servidor.com:443/ws":             {answer: []string{"pong"}},
	"ws://192.168.1.100:3000/ws":            {hangUp: true},
	"wss://api.empresa.com:443/ws":          {echo: true},
	"wss://not.in.the.document.example:443": {},
}

// blockingListings say what each listing prints, and what the servers see.
var blockingListings = []struct {
	lines []string
	check func(r *room)
}{
	{[]string{"Resposta do servidor:\tOlá, WebSocket!"}, func(r *room) {
		r.saw("ws://echo.websocket.org:80/", "GET /", "text Olá, WebSocket!", "close 1000")
	}},
	{[]string{"Resposta segura:\tpong"}, func(r *room) {
		r.sawJSON("wss://servidor.producao.com:443/ws", `{"acao": "ping", "timestamp": 946684800}`)
	}},
	{[]string{
		`ERROR [lua] Erro no WebSocket:` + "\t" + `ws.send_recv: "ws://servidor1.com/ws": connect servidor1.com:80: upgrade refused: 503 Service Unavailable`,
		"Servidor\tws://servidor2.com/socket\trespondendo",
	}, func(r *room) {
		r.saw("ws://servidor2.com:80/socket", "GET /socket", "text ping", "close 1000")
		r.saw("ws://backup.servidor.com:80/ws")
	}},
	{[]string{
		"Conexão bem-sucedida:\tws://localhost:8080/ws",
		"Conexão bem-sucedida:\twss://servidor.com/ws",
		"Falha na conexão:\tws://192.168.1.100:3000/ws\t-\t" + `ws.send_recv: "ws://192.168.1.100:3000/ws": no response from web socket: closed with code 1000`,
	}, func(r *room) {
		for _, address := range []string{"ws://localhost:8080/ws", "wss://servidor.com:443/ws"} {
			r.saw(address, "GET /ws", "text ping", "close 1000")
		}
	}},
	{nil, func(r *room) {
		r.sawJSON("wss://api.empresa.com:443/ws", `{
			"usuarios": [{"id": 1, "nome": "Alice", "ativo": true}, {"id": 2, "nome": "Bob", "ativo": false}],
			"metricas": {"cpu": 45.6, "memoria": 78.3, "timestamp": 946684800}}`)
	}},
}

// sawJSON fails the test unless the server has seen one message, which means the same as want.
func (r *room) sawJSON(address, want string) {
	r.t.Helper()
	p := r.sims.at(address)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) != 3 {
		r.t.Fatalf("%s saw %q, want a handshake, a message and a close", address, p.seen)
	}
	var expected, got any
	if err := json.Unmarshal([]byte(want), &expected); err != nil {
		r.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(p.seen[1], "text ")), &got); err != nil {
		r.t.Fatalf("%s: %v", p.seen[1], err)
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		r.t.Errorf("message (-want +got):\n%s", diff)
	}
	if p.seen[2] != "close 1000" {
		r.t.Errorf("%s saw %q at the end, want close 1000", address, p.seen[2])
	}
}

func TestS028_EveryListingRunsAlone(t *testing.T) {
	for i, l := range document(t, blockingDocument) {
		want := blockingListings[i]
		inRoom(t, l.code, blockingServers, time.Minute, func(r *room) {
			r.want(want.lines...)
			want.check(r)
		})
	}
}

func TestS028_AllListingsRunInOneScript(t *testing.T) {
	inRoom(t, joined(document(t, blockingDocument)), blockingServers, time.Minute, func(r *room) {
		var lines []string
		for _, l := range blockingListings {
			lines = append(lines, l.lines...)
			l.check(r)
		}
		r.want(lines...)
	})
}

func TestOurOwnBlockingScript(t *testing.T) {
	inRoom(t, ownScript(t, "blocking"), blockingServers, time.Minute, func(r *room) {
		r.want("2\ttrue\ttrue\t0.5",
			"ERROR [lua] ask:\t"+`ws.send_recv: "ws://192.168.1.100:3000/ws": no response from web socket: closed with code 1000`, "nil",
			"in time")
	})
}
