//go:build unix

// WebSocket with ws of Node at the other end.

package peers

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"crosspoint/engine/transport"
)

// newNode installs ws into a folder of the test and starts the server of testdata/ws.
func newNode(t testing.TB, c certificate) (p *program, words []string) {
	t.Helper()
	node, npm := find(t, "node", "nodejs"), find(t, "npm", "npm")
	dir := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json", "server.mjs"} {
		text, err := os.ReadFile(filepath.Join("testdata", "ws", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, name, string(text))
	}
	write(t, dir, "cert.pem", c.text)
	write(t, dir, "key.pem", c.key)
	install := exec.Command(npm, "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("npm cannot install the package ws, which it fetches once from its registry: %v\n%s", err, out)
	}
	p = run(t, dir, exec.Command(node, "server.mjs", "."))
	plain, secure := p.says(`^plain (\d+)$`)[1], p.says(`^secure (\d+)$`)[1]
	return p, []string{"PLAIN", plain, "SECURE", secure}
}

// watchWS is a script with a WebSocket that prints what it reports.
const watchWS = `ws = WebSocket.New()
ws.Connected = function() print("Connected") end
ws.Data = function(_, data) print("Data", #data < 40 and data or #data) end
ws.Error = function(_, err) print("Error", err) end
ws.Closed = function() print("Closed") end
ws.Pong = function() print("Pong") end
`

func TestWebSocketSpeaksWithNode(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	p, words := newNode(t, c)
	const plain, secure = `ws:Connect("ws", "127.0.0.1", "PATH", PLAIN)`, `ws:Connect("wss", "127.0.0.1", "PATH", SECURE)`
	lost := "Error\tconnection lost…"
	for name, tc := range map[string]struct {
		path, source string
		want         []string
	}{
		"text":    {"/echo", `ws.Connected = function() ws:Write("h\u{e9}llo") end ws.Data = function(_, d) print(d) ws:Close() end ` + plain, []string{"h\u00e9llo", "Closed"}},
		"binary":  {"/echo", `ws.Connected = function() ws:Write("\0\xff", true) end ws.Data = function(_, d) print(#d, d == "\0\xff") ws:Close() end ` + plain, []string{"2\ttrue", "Closed"}},
		"TLS":     {"/echo", `ws.Connected = function() ws:Write("hello") end ws.Data = function(_, d) print(d) ws:Close() end ` + secure, []string{"hello", "Closed"}},
		"ping":    {"/echo", `ws.Connected = function() ws:Ping() end ` + plain, []string{"Pong"}},
		"long":    {"/echo", `local long = ("0123456789"):rep(50000) ws.Connected = function() ws:Write(long) end ws.Data = function(_, d) print(d == long) end ` + secure, []string{"true"}},
		"16 MiB":  {"/big", plain, []string{"Connected", "Data\t16777216"}},
		"more":    {"/bigger", plain, []string{"Connected", "Error\treceive: …", "Closed"}},
		"closed":  {"/close", plain, []string{"Connected", "Data\tlast words", "Closed"}},
		"crashed": {"/crash", plain, []string{"Connected", lost, "Closed"}},
		"gone":    {"/gone", secure, []string{"Connected", lost, "Closed"}},
		"pieces":  {"/pieces", plain, []string{"Connected", "Data\tone two three"}},
		"bytes":   {"/bytes", plain, []string{"Connected", "Data\tbyte by byte"}},
		"garbage": {"/garbage", plain, []string{"Connected", "Error\treceive: protocol error: …", "Closed"}},
		"refused": {"/refuse", plain, []string{"Error\tconnect 127.0.0.1:PLAIN: upgrade refused: 401 Unauthorized"}},
		"no HTTP": {"/nonsense", plain, []string{"Error\tconnect 127.0.0.1:PLAIN: upgrade: the reply is not valid HTTP"}},
		"no TLS":  {"/echo", `ws:Connect("wss", "127.0.0.1", "/", PLAIN)`, []string{"Error\tconnect 127.0.0.1:PLAIN: tls handshake: …"}},
		"given up": {"/silent", plain + ` Timer.CallAfter(function() ws:Close() print("given up") end, 0.2)`,
			[]string{"given up"}},
		"subprotocol": {"/protocol", `ws:Connect("ws", "127.0.0.1", "PATH", PLAIN, "qrc")`, []string{"Connected", "Data\tqrc"}},
		"flood": {"/flood", `local n = 0 ws.Data = function(_, data) if data ~= tostring(n) then print("wrong", data) end n = n + 1 end
			ws.Closed = function() print(n) end ` + plain, []string{"Connected", "20000"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, c.trust(t))
			s.script(watchWS+replace(tc.source, "PATH", tc.path), words...)
			for i := range tc.want {
				tc.want[i] = replace(tc.want[i], words...)
			}
			s.wants(tc.want...)
			s.isQuiet()
		})
	}
	p.says(`^close 1000 `) // ours
	p.says(`^ping$`)
	t.Run("whom nobody trusts", func(t *testing.T) {
		s := newStage(t, transport.Trust{})
		s.script(watchWS+replace(secure, "PATH", "/"), words...)
		s.wants(replace("Error\tconnect 127.0.0.1:SECURE: tls handshake: tls: failed to verify certificate: x509: …", words...))
	})
}

func TestWebSocketSendsHeadersToNode(t *testing.T) {
	_, words := newNode(t, newCertificate(t, "127.0.0.1"))
	s := newStage(t, transport.Trust{})
	s.script(`ws = WebSocket.New() ws.Data = function(_, data) print(data) end
		ws:Connect("ws", "127.0.0.1", "headers", PLAIN, nil, {Authorization = "Bearer x", ["X-Room"] = 7})`, words...)
	var got map[string]string
	if err := json.Unmarshal([]byte(s.next()), &got); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"authorization": "Bearer x", "x-room": "7", "pragma": "no-cache", "cache-control": "no-cache", "host": replace("127.0.0.1:PLAIN", words...), "user-agent": "",
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}

func TestWebSocketGivesUpNodeThatStopsReading(t *testing.T) {
	c := newCertificate(t, "127.0.0.1")
	p, words := newNode(t, c)
	const flood = watchWS + `
		flood = Timer.New()
		flood.EventHandler = function() ws:Write(("x"):rep(100000)) end
		ws.Error = function(_, err) flood:Stop() print(err) end
		ws.Connected = function() print("Connected") Timer.CallAfter(function() flood:Start(0.001) end, 0.3) end
		`
	s := newStage(t, c.trust(t))
	s.script(flood+`ws:Connect("ws", "127.0.0.1", "/deaf", PLAIN)`, words...)
	s.wants("Connected", "send queue is full: the peer reads too slowly", "Closed")
	s.script(flood+`ws:Connect("wss", "127.0.0.1", "/echo", SECURE)`, words...)
	s.wants("Connected")
	p.signal(syscall.SIGSTOP)
	s.wants("send queue is full: the peer reads too slowly", "Closed")
}
