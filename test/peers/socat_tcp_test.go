//go:build unix

// TcpSocket and TcpSocketServer with socat at the other end.

package peers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"crosspoint/engine/transport"
)

// socat runs socat between two addresses and returns the port that the one that listens has got. That one says PORT where it may be any.
func socat(t testing.TB, arguments ...string) (p *program, port string) {
	t.Helper()
	p = run(t, t.TempDir(), exec.Command(find(t, "socat", "socat"), append([]string{"-d", "-d"}, arguments...)...))
	return p, p.says(`(?:listening|receiving) on .*127\.0\.0\.1:(\d+)$`)[1]
}

// watchTCP is a script with a socket that prints what it reports, all but Data and Reconnect.
const watchTCP = `sock = TcpSocket.New()
sock.ReconnectTimeout = 0
for _, name in ipairs{"Connected", "Closed", "Error", "Timeout"} do
	sock[name] = function(s, err) print(name, err) end
end
sock.Data = function() print("Data", sock:Read(sock.BufferLength)) end
`

func TestTcpSocketPassesEveryByteThroughSocat(t *testing.T) {
	_, port := socat(t, "TCP4-LISTEN:0,bind=127.0.0.1", "PIPE")
	s := newStage(t, transport.Trust{})
	s.script(watchTCP+`
		local bytes = {}
		for i = 0, 255 do bytes[i + 1] = string.char(i) end
		local sent, got, n = table.concat(bytes):rep(2000), {}, 0
		sock.Connected = function() for i = 1, #sent, 10000 do sock:Write(sent:sub(i, i + 9999)) end end
		sock.Data = function()
			local part = sock:Read(sock.BufferLength)
			got[#got + 1], n = part, n + #part
			if n < #sent then return end
			print(n, table.concat(got) == sent)
			sock:Disconnect()
		end
		sock:Connect("127.0.0.1", PORT)`, "PORT", port)
	s.wants("512000\ttrue")
	s.isQuiet()
}

func TestTcpSocketReadsLinesThatSocatSendsByteByByte(t *testing.T) {
	var text strings.Builder
	for i := range 500 {
		fmt.Fprintf(&text, "line %d%s", i, []string{"\r\n", "\n"}[i%2])
	}
	for _, eol := range []string{"CrLf", "Any"} {
		file := write(t, t.TempDir(), "lines", text.String())
		_, port := socat(t, "-u", "-b1", "FILE:"+file, "TCP4-LISTEN:0,bind=127.0.0.1,nodelay")
		t.Run(eol, func(t *testing.T) {
			s := newStage(t, transport.Trust{})
			s.script(watchTCP+`
				local n, bytes = 0, 0
				sock.Data = function()
					for line in function() return sock:ReadLine(TcpSocket.EOL.EOL_NAME) end do
						if line ~= "" then -- of a CR LF in two pieces
							assert(line == "line " .. n)
							n = n + 1
						end
					end
				end
				sock.Closed = function() print("Closed", n, sock.BufferLength) end
				sock:Connect("127.0.0.1", PORT)`, "PORT", port, "EOL_NAME", eol)
			s.wants("Connected\tnil", "Closed\t500\t0")
		})
	}
}

func TestTcpSocketTakesGarbageFromSocat(t *testing.T) {
	garbage := make([]byte, 300_000)
	rand.NewChaCha8([32]byte{1}).Read(garbage)
	sum := sha256.Sum256(garbage)
	file := write(t, t.TempDir(), "garbage", string(garbage))
	_, port := socat(t, "-u", "FILE:"+file, "TCP4-LISTEN:0,bind=127.0.0.1")
	s := newStage(t, transport.Trust{})
	s.script(watchTCP+`
		sock.Data = function() sock:ReadLine(TcpSocket.EOL.Custom, "not in there") end
		sock.Closed = function() print(bitstring.hexstream(Crypto.Digest("sha256", sock:Read(sock.BufferLength)))) end
		sock:Connect("127.0.0.1", PORT)`, "PORT", port)
	s.wants("Connected\tnil", hex.EncodeToString(sum[:]))
}

func TestTcpSocketHearsHowSocatEnds(t *testing.T) {
	for name, c := range map[string]struct {
		listen, play string
		crash        bool
		want         []string
	}{
		"closed":         {"", "SYSTEM:printf bye", false, []string{"Data\tbye", "Closed\tnil"}},
		"closed at once": {"", "SYSTEM:true", false, []string{"Closed\tnil"}},
		"crashed":        {",so-linger=0", "PIPE", true, []string{"Error\tconnection lost: connection reset by peer"}},
	} {
		p, port := socat(t, "TCP4-LISTEN:0,bind=127.0.0.1"+c.listen, c.play)
		t.Run(name, func(t *testing.T) {
			s := newStage(t, transport.Trust{})
			s.script(watchTCP+`sock:Connect("127.0.0.1", PORT)`, "PORT", port)
			s.wants("Connected\tnil")
			if c.crash {
				p.says("accepting connection")
				p.says("starting data transfer loop")
				p.kill()
			}
			s.wants(c.want...)
			s.isQuiet()
		})
	}
}

func TestTcpSocketAnswersSocatThatHasHalfClosed(t *testing.T) {
	dir := t.TempDir()
	p, port := socat(t, "-t20", "TCP4-LISTEN:0,bind=127.0.0.1", "FILE:"+write(t, dir, "question", "question")+"!!CREATE:"+dir+"/answer")
	s := newStage(t, transport.Trust{})
	s.script(watchTCP+`sock.Data = function() print(sock:Read(99)) sock:Write("answer") end sock:Connect("127.0.0.1", PORT)`, "PORT", port)
	s.wants("Connected\tnil", "question", "Closed\tnil")
	p.end()
	if got, err := os.ReadFile(filepath.Join(dir, "answer")); err != nil || string(got) != "answer" {
		t.Errorf("socat has got %q, %v", got, err)
	}
}

func TestTcpSocketFindsSocatThatComesAndGoes(t *testing.T) {
	port := freePort(t, "tcp")
	s := newStage(t, transport.Trust{})
	s.script(watchTCP+`sock.ReconnectTimeout = 0.1
		sock.Error = function(_, err) if not told then told = true print(err) end end
		sock.Connected = function() print("Connected") sock:Write("hello") end
		sock.Data = function() print(sock:Read(99)) end
		sock.Closed = function() print("Closed") told = false end
		Timer.CallAfter(function() sock:Connect("127.0.0.1", PORT) end, 0)`, "PORT", port)
	for range 3 {
		s.wants("connect: dial tcp 127.0.0.1:" + port + ": connect: connection refused")
		p, _ := socat(t, "TCP4-LISTEN:"+port+",bind=127.0.0.1,reuseaddr", "PIPE")
		s.wants("Connected", "hello")
		p.kill()
		s.wants("Closed")
	}
	s.Do(func() {}) // the script ends while it tries
}

func TestTcpSocketGivesUpSocatThatStopsReading(t *testing.T) {
	p, port := socat(t, "-u", "TCP4-LISTEN:0,bind=127.0.0.1", "OPEN:/dev/null,wronly")
	s := newStage(t, transport.Trust{})
	s.script(watchTCP+`
		flood = Timer.New()
		flood.EventHandler = function() if sock.IsConnected then sock:Write(("x"):rep(100000)) end end
		sock.Connected = function() print("Connected") end
		function go() flood:Start(0.001) end
		sock.Error = function(_, err) flood:Stop() print(err) end
		sock:Connect("127.0.0.1", PORT)
		Timer.CallAfter(go, 0.5)`, "PORT", port)
	s.wants("Connected")
	p.signal(syscall.SIGSTOP)
	s.wants("send queue is full: the peer reads too slowly")
	s.isQuiet()
}

// server is a script with a server at PORT that greets its clients and says back what they say.
const server = `clients, server = {}, TcpSocketServer.New()
server.EventHandler = function(sock)
	clients[sock] = true
	sock.EventHandler = function(s, event, err)
		if event == TcpSocket.Events.Data then return s:Write(s:Read(s.BufferLength)) end
		clients[s] = nil
		print(event, err, s.PeerAddress)
	end
	sock:Write("welcome ")
end
server:Listen(PORT)
`

func TestTcpSocketServerServesSocat(t *testing.T) {
	port := freePort(t, "tcp")
	s := newStage(t, transport.Trust{})
	s.script(server, "PORT", port)
	long := strings.Repeat("0123456789", 20_000)
	for _, pieces := range []string{"-b8192", "-b1"} { // the latter is too slow for a long text
		text := long
		if pieces == "-b1" {
			text = long[:1000]
		}
		cmd := exec.Command(find(t, "socat", "socat"), pieces, "-t20", "-", "TCP4:127.0.0.1:"+port+",nodelay")
		cmd.Stdin = strings.NewReader(text)
		got, err := cmd.Output()
		if err != nil || string(got) != "welcome "+text {
			t.Fatalf("%s: socat has got %d bytes, want a welcome and %d, %v", pieces, len(got), len(text), err)
		}
		s.wants("EOF\tnil\t127.0.0.1")
	}
}

func TestTcpSocketServerHearsHowSocatEnds(t *testing.T) {
	port := freePort(t, "tcp")
	s := newStage(t, transport.Trust{})
	s.script(server, "PORT", port)
	for _, c := range []struct {
		option string
		crash  bool
		want   string
	}{
		{"", false, "EOF\tnil\t127.0.0.1"},
		{",so-linger=0", true, "ERROR\tconnection lost: connection reset by peer\t127.0.0.1"},
	} {
		play := "SYSTEM:head -c 8"
		if c.crash {
			play = "PIPE"
		}
		p := run(t, t.TempDir(), exec.Command(find(t, "socat", "socat"), "-d", "-d", "TCP4:127.0.0.1:"+port+c.option, play))
		if c.crash {
			p.says("starting data transfer loop")
			p.kill()
		}
		s.wants(c.want)
	}
}
