// The faults of a network, for each kind of socket: refused, black hole, reset, half-close, slow reader, single bytes, garbage.
package qsys_test

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"

	"crosspoint/engine"
)

// garbage is bytes that mean nothing.
var garbage = func() string {
	b := make([]byte, 1000)
	rand.NewChaCha8([32]byte{1}).Read(b)
	return string(b)
}()

// byteByByte hands text over in single packets.
func byteByByte(c net.Conn, text string) {
	for i := range len(text) {
		if _, err := io.WriteString(c, text[i:i+1]); err != nil {
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func halfClose(c net.Conn) { c.(interface{ CloseWrite() error }).CloseWrite() }

// drain reads to the end.
func drain(c net.Conn) { io.Copy(io.Discard, c); c.Close() }

// withFault runs source beside a script that ticks, and fails unless source prints these lines and no tick is late.
func withFault(t *testing.T, source string, prepare func(b *bench), lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		prepare(b)
		b.script("other", ticking("0.1"))
		s := b.script("s", source)
		b.wait(time.Minute - 50*time.Millisecond)
		s.Stop()
		b.wantTicks("tick", grid(100*time.Millisecond, 599)...)
		var got []string
		for _, l := range b.output() {
			if l.Script == "s" && l.Kind != engine.Started {
				got = append(got, l.Text)
			}
		}
		for i, want := range lines {
			if prefix, cut := strings.CutSuffix(want, "…"); cut && i < len(got) && strings.HasPrefix(got[i], prefix) {
				got[i] = want
			}
		}
		if diff := cmp.Diff(lines, got); diff != "" {
			t.Errorf("debug stream (-want +got):\n%s", diff)
		}
		if n := tcpGoroutines() + httpGoroutines() + socketGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
	})
}

func TestTcpSocketWithTlsAndEveryFault(t *testing.T) {
	const at = "Error\tconnect 10.0.0.1:443: tls handshake: "
	secured := func(b *bench, play func(c net.Conn)) { b.tcpTLS("10.0.0.1:443", play) }
	plain := func(b *bench, play func(c net.Conn)) { b.tcp("10.0.0.1:443", play) }
	handshaken := func(end func(raw net.Conn)) func(c net.Conn) {
		return func(c net.Conn) { fmt.Fprint(c, "x\n"); time.Sleep(time.Second); end(c.(*tls.Conn).NetConn()) }
	}
	for name, c := range map[string]struct {
		listen func(b *bench, play func(c net.Conn))
		play   func(c net.Conn)
		want   []string
	}{
		"refused":                   {func(b *bench, _ func(net.Conn)) { b.network.Reserve("10.0.0.1") }, nil, []string{"Error\tconnect: dial tcp 10.0.0.1:443: connect: connection refused"}},
		"black hole":                {plain, func(net.Conn) {}, []string{at + "not done within 10s: i/o timeout"}},
		"reset in the handshake":    {plain, resetConn, []string{at + "read tcp …"}},
		"half-closed in it":         {plain, func(c net.Conn) { halfClose(c); drain(c) }, []string{at + "EOF"}},
		"garbage":                   {plain, func(c net.Conn) { io.WriteString(c, garbage); drain(c) }, []string{at + "tls: first record does not look like a TLS handshake"}},
		"garbage, byte by byte":     {plain, func(c net.Conn) { byteByByte(c, garbage) }, []string{at + "tls: first record does not look like a TLS handshake"}},
		"an echo":                   {plain, func(c net.Conn) { io.Copy(c, c) }, []string{at + "tls: …"}},
		"reset":                     {secured, handshaken(resetConn), []string{"Connected\tnil", "Data\tx", "Error\tconnection lost: connection reset by peer"}},
		"half-closed without a bye": {secured, handshaken(halfClose), []string{"Connected\tnil", "Data\tx", "Closed\tnil"}},
		"garbage later":             {secured, handshaken(func(raw net.Conn) { io.WriteString(raw, garbage) }), []string{"Connected\tnil", "Data\tx", "Error\tconnection lost: …"}},
	} {
		t.Run(name, func(t *testing.T) {
			withFault(t, `sock = TcpSocket.NewTls() sock.ReconnectTimeout = 0
				for _, name in ipairs{"Connected", "Closed", "Error", "Timeout"} do sock[name] = function(_, err) print(name, err) end end
				sock.Data = function() print("Data", sock:ReadLine(TcpSocket.EOL.Any)) end
				sock:Connect("10.0.0.1", 443)`, func(b *bench) { c.listen(b, c.play) }, c.want...)
		})
	}
}

// The bytes of TLS come one by one.
func TestTcpSocketWithTlsTakesSingleBytes(t *testing.T) {
	withFault(t, `sock = TcpSocket.NewTls() sock.ValidateCertificate = true
		sock.Connected = function() sock:Write("hello\n") end
		sock.Data = function() print(sock:ReadLine(TcpSocket.EOL.Any)) sock:Disconnect() end
		sock.Error = function(_, err) print(err) end
		sock:Connect("10.0.0.1", 443)`, func(b *bench) {
		config := &tls.Config{Certificates: []tls.Certificate{b.ca.issue(b.t, "10.0.0.1")}}
		b.tcp("10.0.0.1:443", func(c net.Conn) {
			secure := tls.Server(splitting{c}, config)
			line, _ := bufio.NewReader(secure).ReadString('\n')
			io.WriteString(secure, strings.ToUpper(line))
			drain(c)
		})
	}, "HELLO")
}

// splitting is a connection that sends every byte in a packet of its own.
type splitting struct{ net.Conn }

func (s splitting) Write(p []byte) (int, error) {
	byteByByte(s.Conn, string(p))
	return len(p), nil
}

func TestTcpSocketServerWithEveryFault(t *testing.T) {
	const server = `server = TcpSocketServer.New()
		server.EventHandler = function(client)
			client.EventHandler = function(_, event, err) if event ~= "DATA" then print(event, err) end end
			client.Data = function() SERVE end
		end
		server:Listen(5000) `
	const lines = `for line in function() return client:ReadLine(TcpSocket.EOL.Lf) end do print(line) client:Write(line) end`
	for name, c := range map[string]struct {
		serve string
		play  func(c net.Conn)
		want  []string
	}{
		"single bytes":     {lines, func(c net.Conn) { byteByByte(c, "one\ntwo\n"); c.Close() }, []string{"one", "two", "EOF\tnil"}},
		"silence":          {lines, func(net.Conn) {}, nil},
		"gone at once":     {lines, func(c net.Conn) { c.Close() }, []string{"EOF\tnil"}},
		"half-closed":      {lines, func(c net.Conn) { io.WriteString(c, "one\n"); halfClose(c); drain(c) }, []string{"one", "EOF\tnil"}},
		"reset":            {lines, func(c net.Conn) { io.WriteString(c, "one\n"); time.Sleep(time.Second); resetConn(c) }, []string{"one", "ERROR\tconnection lost: connection reset by peer"}},
		"garbage":          {`print(client:Read(client.BufferLength) == garbage)`, func(c net.Conn) { io.WriteString(c, garbage); halfClose(c); drain(c) }, []string{"true", "EOF\tnil"}},
		"a line for ever":  {`client:ReadLine(TcpSocket.EOL.Any)`, func(c net.Conn) { pour(c, strings.Repeat("x", 10000)) }, []string{"ERROR\treceive buffer is full: 1048576 bytes have not been read"}},
		"nothing is read":  {`for i = 1, 30 do client:Write(("x"):rep(100000)) end`, func(c net.Conn) { io.WriteString(c, "x") }, []string{"ERROR\tsend queue is full: the peer reads too slowly"}},
		"a slow reader":    {`client:Write(("x"):rep(200000)) client:Disconnect() print("over")`, func(c net.Conn) { io.WriteString(c, "x"); time.Sleep(time.Second); drain(c) }, []string{"over"}},
		"nothing is taken": {`client:Write(("x"):rep(200000)) client:Disconnect() print("over")`, func(c net.Conn) { io.WriteString(c, "x") }, []string{"over"}},
	} {
		t.Run(name, func(t *testing.T) {
			source := strings.ReplaceAll(server, "SERVE", c.serve) + "Timer.CallAfter(function() server:Close() end, 50)"
			withFault(t, "garbage = "+luaString(garbage)+" "+source, func(b *bench) {
				go func() { b.wait(time.Second); c.play(b.client(5000)) }()
			}, c.want...)
		})
	}
}

// pour sends text again and again.
func pour(c net.Conn, text string) {
	for _, err := io.WriteString(c, text); err == nil; _, err = io.WriteString(c, text) {
	}
}

func TestUdpSocketWithEveryFault(t *testing.T) {
	withFault(t, `garbage = `+luaString(garbage)+` n, udp = 0, UdpSocket.New() udp:Open(nil, 5000)
		udp.Data = function(_, packet) n = n + #packet.Data if #packet.Data > 1 then print(packet.Data == garbage, n) end end
		for i = 1, 100 do udp:Send("10.0.0.1", 1, "to nobody") udp:Send("10.0.0.2", 9, "to a host that hears nothing") end`,
		func(b *bench) {
			b.network.Reserve("10.0.0.1")
			device := b.udp("10.0.0.2:9")
			go func() {
				to := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 5000}
				b.wait(time.Second)
				for i := range len(garbage) {
					device.WriteTo([]byte(garbage[i:i+1]), to)
					b.wait(time.Millisecond)
				}
				device.WriteTo(nil, to)
				device.WriteTo([]byte(garbage), to)
			}()
		}, "true\t2000")
}

func TestHttpClientWithEveryFault(t *testing.T) {
	const at = "0.0\trequest 10.0.0.1:80: "
	const reply = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
	read := func(then func(c net.Conn)) func(c net.Conn) {
		return func(c net.Conn) { http.ReadRequest(bufio.NewReader(c)); then(c) }
	}
	for name, c := range map[string]struct {
		play func(c net.Conn)
		want string
	}{
		"refused":              {nil, "0.0\trequest: dial tcp 10.0.0.1:80: connect: connection refused\t"},
		"deaf and dumb":        {func(net.Conn) {}, at + "reply: not done within 30s: i/o timeout\t"},
		"reset":                {read(resetConn), at + "reply: read tcp …"},
		"reset in the body":    {read(func(c net.Conn) { io.WriteString(c, reply[:53]); time.Sleep(time.Second); resetConn(c) }), at + "body: read tcp …"},
		"half-closed":          {read(halfClose), at + "reply: connection closed before the end of the reply: unexpected EOF\t"},
		"half-closed, answers": {read(func(c net.Conn) { io.WriteString(c, reply); halfClose(c); drain(c) }), "200.0\tnil\thello"},
		"cut":                  {read(func(c net.Conn) { io.WriteString(c, reply[:53]); c.Close() }), at + "body: connection closed before the end of the reply: unexpected EOF\t"},
		"single bytes":         {read(func(c net.Conn) { byteByByte(c, reply) }), "200.0\tnil\thello"},
		"drips": {read(func(c net.Conn) {
			io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
			byteByByte(c, strings.Repeat(garbage, 100))
		}), at + "body: not done within 30s: i/o timeout\t"},
		"garbage":           {read(func(c net.Conn) { io.WriteString(c, garbage+"\r\n"); drain(c) }), at + "reply: the reply is not valid HTTP\t"},
		"garbage as a body": {read(func(c net.Conn) { io.WriteString(c, reply[:47]+garbage); drain(c) }), at + "body: the reply is not valid HTTP\t"},
		"a header for ever": {read(func(c net.Conn) { pour(c, "HTTP/1.1 200 OK\r\nA: b\r\n"+strings.Repeat("C: d\r\n", 1000)) }), at + "reply: header exceeds 262144 bytes or 1000 lines\t"},
		"a body for ever":   {read(func(c net.Conn) { pour(c, "HTTP/1.1 200 OK\r\n\r\n"+strings.Repeat("x", 100000)) }), at + "body: body exceeds the limit of 16777216 bytes\t"},
	} {
		t.Run(name, func(t *testing.T) {
			withFault(t, `HttpClient.Put{Url = "http://10.0.0.1", Data = ("x"):rep(300000), EventHandler = function(_, code, data, err) print(code, err, data) end}`,
				func(b *bench) {
					b.network.Reserve("10.0.0.1")
					if c.play != nil {
						b.tcp("10.0.0.1:80", func(conn net.Conn) {
							go func() { <-b.done; conn.Close() }()
							c.play(conn)
						})
					}
				}, c.want)
		})
	}
}

func TestWebSocketWithEveryFault(t *testing.T) {
	const at = "error\tconnect 10.0.0.1:80: upgrade: "
	raw := func(play func(c net.Conn)) func(b *bench) { return func(b *bench) { b.tcp("10.0.0.1:80", play) } }
	upgraded := func(play func(p *peer)) func(b *bench) {
		return func(b *bench) { b.serve("10.0.0.1:80", serverOptions{play: play}) }
	}
	read := func(then func(c net.Conn)) func(c net.Conn) {
		return func(c net.Conn) { http.ReadRequest(bufio.NewReader(c)); then(c) }
	}
	for name, c := range map[string]struct {
		serve func(b *bench)
		want  []string
	}{
		"refused":                {func(b *bench) { b.network.Reserve("10.0.0.1") }, []string{"error\tconnect: dial tcp 10.0.0.1:80: connect: connection refused"}},
		"black hole":             {raw(func(net.Conn) {}), []string{at + "not done within 10s: i/o timeout"}},
		"reset in the handshake": {raw(read(resetConn)), []string{at + "…"}},
		"half-closed in it":      {raw(read(func(c net.Conn) { halfClose(c); drain(c) })), []string{at + "connection closed without a complete reply: EOF"}},
		"drips a reply":          {raw(read(func(c net.Conn) { byteByByte(c, "HTTP/1.1 101 Switching Protocols\r\nA: "+strings.Repeat("x", 6000)) })), []string{at + "…"}},
		"garbage for a reply":    {raw(read(func(c net.Conn) { io.WriteString(c, garbage+"\r\n"); drain(c) })), []string{at + "the reply is not valid HTTP"}},
		"reset":                  {upgraded(func(p *peer) { p.send("x"); p.server.bench.wait(time.Second); resetConn(p.raw) }), []string{"connected", "data\tx", "error\tconnection lost…", "closed"}},
		"half-closed":            {upgraded(func(p *peer) { p.send("x"); halfClose(p.raw) }), []string{"connected", "data\tx", "error\tconnection lost without a close frame: …", "closed"}},
		"cut in a frame":         {upgraded(func(p *peer) { io.WriteString(p.raw, "\x81\x05he"); p.drop() }), []string{"connected", "error\tconnection lost…", "closed"}},
		"single bytes":           {upgraded(func(p *peer) { byteByByte(p.raw, "\x81\x05hello\x89\x00\x01\x02wo\x80\x03rld\x88\x02\x03\xe8") }), []string{"connected", "data\thello", "data\tworld", "closed"}},
		"garbage":                {upgraded(func(p *peer) { io.WriteString(p.raw, garbage) }), []string{"connected", "error\treceive: protocol error: …", "closed"}},
		"a message for ever": {upgraded(func(p *peer) {
			w, _ := p.NextWriter(websocket.TextMessage)
			for err := error(nil); err == nil; _, err = w.Write(make([]byte, 100000)) {
			}
		}), []string{"connected", "error\treceive: message exceeds the read limit of 16777216 bytes", "closed"}},
	} {
		t.Run(name, func(t *testing.T) {
			withFault(t, watch+`ws:Connect("ws", "10.0.0.1", "/", 80)`, c.serve, c.want...)
		})
	}
}
