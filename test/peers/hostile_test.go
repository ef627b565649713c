//go:build unix

// Peers that are slow, dead or too fast, in a process of their own: the test binary, started once more.

package peers

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// hostileVariable names the peer that the test binary is to play.
const hostileVariable = "CROSSPOINT_HOSTILE_PEER"

func TestMain(m *testing.M) {
	if name := os.Getenv(hostileVariable); name != "" {
		playHostile(name, os.Getenv(hostileVariable+"_PORT"))
		return
	}
	os.Exit(m.Run())
}

// hostile starts a peer and returns the port that it listens on. Peers that do not listen are given the script's port.
func hostile(t testing.TB, name, port string) (p *program, listens string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), hostileVariable+"="+name, hostileVariable+"_PORT="+port)
	p = run(t, t.TempDir(), cmd)
	return p, p.says(`^port (\d+)$`)[1]
}

// piece is what floods consist of.
var piece = strings.Repeat("x", 64<<10)

// hostileTCP are the peers that listen for TCP and know no protocol.
var hostileTCP = map[string]func(c net.Conn){
	"tcp-deaf":    func(net.Conn) { select {} },
	"tcp-close":   func(c net.Conn) { c.Close() },
	"tcp-drip":    func(c net.Conn) { drip(c, "one\r\ntwo\r\n") },
	"tcp-line":    func(c net.Conn) { flood(c, piece) },
	"tcp-lines":   func(c net.Conn) { flood(c, strings.Repeat("ok\r\n", 16<<10)) },
	"http-drip":   func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n"); drip(c, "x") },
	"http-header": func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\nX: "); flood(c, piece) },
	"http-body":   func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n"); flood(c, piece) },
	"http-replies": func(c net.Conn) {
		http.ReadRequest(bufio.NewReader(c))
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", 1<<20, strings.Repeat(piece, 16))
		c.Close()
	},
}

// hostileWS are the peers that speak WebSocket.
var hostileWS = map[string]func(c *websocket.Conn){
	"ws-deaf": func(*websocket.Conn) { select {} },
	"ws-drip": func(c *websocket.Conn) { drip(c.NetConn(), "\x81\x02hi") },
	"ws-huge": func(c *websocket.Conn) {
		for c.WriteMessage(websocket.TextMessage, []byte(strings.Repeat(piece, 256))) == nil {
		}
	},
	"ws-flood": func(c *websocket.Conn) { flood(c.NetConn(), strings.Repeat("\x81\x02hi", 16<<10)) },
	"ws-pings": func(c *websocket.Conn) { flood(c.NetConn(), strings.Repeat("\x89\x02hi", 16<<10)) },
}

// drip sends text again and again, a byte each millisecond.
func drip(c net.Conn, text string) {
	for i := 0; ; i = (i + 1) % len(text) {
		if _, err := io.WriteString(c, text[i:i+1]); err != nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// flood sends text again and again.
func flood(c net.Conn, text string) {
	go io.Copy(io.Discard, c)
	for _, err := io.WriteString(c, text); err == nil; _, err = io.WriteString(c, text) {
	}
}

// playHostile plays a peer until it is killed.
func playHostile(name, port string) {
	switch name {
	case "tcp-clients":
		fmt.Println("port", port)
		for range 8 {
			go func() {
				for {
					if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
						c.SetDeadline(time.Now().Add(50 * time.Millisecond))
						flood(c, piece)
						c.Close()
					}
				}
			}()
		}
		select {}
	case "udp-flood":
		fmt.Println("port", port)
		for c, _ := net.Dial("udp", "127.0.0.1:"+port); ; {
			io.WriteString(c, piece[:1000])
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("port", l.Addr().(*net.TCPAddr).Port)
	if play := hostileWS[name]; play != nil {
		upgrader := websocket.Upgrader{}
		http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if c, err := upgrader.Upgrade(w, r, nil); err == nil {
				play(c)
				c.Close()
			}
		}))
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go func() { hostileTCP[name](c); c.Close() }()
	}
}
