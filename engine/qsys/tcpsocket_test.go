// The global TcpSocket: connecting, events, reading and writing, wrong calls.
package qsys_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// tcpDevice is a device that listens for TCP connections and keeps them.
type tcpDevice struct {
	bench    *bench
	listener net.Listener
	mu       sync.Mutex
	conns    []net.Conn
}

// tcp starts a device that plays every connection; play nil only keeps them.
func (b *bench) tcp(address string, play func(c net.Conn)) *tcpDevice {
	b.t.Helper()
	l, err := b.network.Listen(context.Background(), "tcp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	d := &tcpDevice{bench: b, listener: l}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			d.mu.Lock()
			d.conns = append(d.conns, c)
			d.mu.Unlock()
			if play != nil {
				go play(c)
			}
		}
	}()
	return d
}

// conn returns the n-th connection, counted from 0.
func (d *tcpDevice) conn(n int) net.Conn {
	d.bench.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if n >= len(d.conns) {
		d.bench.t.Fatalf("the device has had %d connections, want more than %d", len(d.conns), n)
	}
	return d.conns[n]
}

// count returns how many connections there have been.
func (d *tcpDevice) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.conns)
}

// resetConn drops a connection as a device does that crashes.
func resetConn(c net.Conn) {
	c.(interface{ SetLinger(int) error }).SetLinger(0)
	c.Close()
}

// watchTCP is a script with a socket that prints what it reports and its name for it.
const watchTCP = `sock = TcpSocket.New()
for _, name in ipairs{"Connected", "Reconnect", "Data", "Closed", "Error", "Timeout"} do
	sock[name] = function(s, err) print(name, s == sock, err) end
end
`

const connectTCP = `sock:Connect("10.0.0.1", 23) `

// wantTCP runs source against a device, plays its first connection a second later, and fails unless exactly these lines are printed.
func wantTCP(t *testing.T, source string, play func(c net.Conn), lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		d := b.tcp("10.0.0.1:23", nil)
		b.run(source)
		play(d.conn(0))
		b.wait(10 * time.Second)
		b.want(lines...)
	})
}

func quiet(net.Conn) {}

func says(text string) func(net.Conn) { return func(c net.Conn) { fmt.Fprint(c, text) } }

func TestTcpSocketHasItsTables(t *testing.T) {
	wantOutput(t, `
		local eol, events = TcpSocket.EOL, TcpSocket.Events
		print(eol.Any, eol.CrLf, eol.CrLfStrict, eol.Lf, eol.Null, eol.Custom)
		print(events.Connected, events.Reconnect, events.Data, events.Closed, events.Error, events.Timeout)
		sock = TcpSocket:New()
		print(sock, type(sock), sock.ReadTimeout, sock.WriteTimeout, sock.ReconnectTimeout, sock.IsConnected, sock.BufferLength, sock.PeerAddress == "", sock.Nothing)
		sock.ReadTimeout, sock.WriteTimeout, sock.ReconnectTimeout = 1.5, "2", 0
		print(sock.ReadTimeout, sock.WriteTimeout, sock.ReconnectTimeout)
		tls = TcpSocket:NewTls()
		print(tls, tls.ValidateCertificate, tls.ClientCertData == "", tls.ClientKeyData == "", tls.CACertData == "", sock.CACertData)`,
		"0\t1\t2\t3\t4\t5", "CONNECTED\tRECONNECT\tDATA\tEOF\tERROR\tTIMEOUT",
		"tcpsocket\tuserdata\t0.0\t0.0\t5.0\tfalse\t0\ttrue\tnil", "1.5\t2.0\t0.0", "tcpsocket\tfalse\ttrue\ttrue\ttrue\tnil")
}

func TestTcpConnectReturnsAtOnceAndConnectedFollows(t *testing.T) {
	wantTCP(t, watchTCP+`sock.Connected = function(s) print("connected", s == sock, s.IsConnected, s.PeerAddress == "") end
		sock:Connect("10.0.0.1", 23.0) print(sock.IsConnected)`,
		quiet, "false", "connected\ttrue\ttrue\ttrue")
}

func TestTcpHandlersMayBeSetAfterConnect(t *testing.T) {
	wantTCP(t, `sock = TcpSocket.New() `+connectTCP+`
		sock.EventHandler = function(s, event, err) print(event, s == sock, err) end`,
		func(c net.Conn) { fmt.Fprint(c, "x"); time.Sleep(time.Second); c.Close() },
		"CONNECTED\ttrue\tnil", "DATA\ttrue\tnil", "EOF\ttrue\tnil", "RECONNECT\ttrue\tnil", "CONNECTED\ttrue\tnil")
}

func TestTcpEventHandlerComesBeforeTheEventsOwnHandler(t *testing.T) {
	wantTCP(t, watchTCP+`sock.EventHandler = function(s, event, ...) print(event, s == sock, ...) end sock.ReadTimeout = 3 `+connectTCP,
		says("x"),
		"CONNECTED\ttrue", "Connected\ttrue\tnil", "DATA\ttrue", "Data\ttrue\tnil",
		"TIMEOUT\ttrue\tnothing received for 3s: timeout", "Timeout\ttrue\tnothing received for 3s: timeout",
		"RECONNECT\ttrue", "Reconnect\ttrue\tnil", "CONNECTED\ttrue", "Connected\ttrue\tnil")
}

func TestTcpDisconnectInEventHandlerEndsTheEvent(t *testing.T) {
	wantTCP(t, watchTCP+`sock.EventHandler = function(s, event) print(event) s:Disconnect() end `+connectTCP, says("x"), "CONNECTED")
}

func TestTcpSocketWritesAndReadsAnyByte(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.tcp("10.0.0.1:23", func(c net.Conn) { io.Copy(c, c) })
		b.run(`
			local all = {}
			for i = 0, 255 do all[i + 1] = string.char(i) end
			all = table.concat(all)
			sock, got = TcpSocket.New(), ""
			sock.Connected = function() print(sock:Write(all), sock:Write("")) sock:Write(5) end
			sock.Data = function() got = got .. sock:Read(sock.BufferLength) end
			Timer.CallAfter(function() print(got == all .. "5", sock:Read(1), sock.BufferLength) end, 0.5) ` + connectTCP)
		b.want("nil", "true\tnil\t0")
	})
}

func TestTcpReadAndSearchOfTheBuffer(t *testing.T) {
	wantTCP(t, watchTCP+`sock.Connected = nil
		sock.Data = function()
			print(sock.BufferLength, sock:Search("wor"), sock:Search("o", 6), sock:Search("."), sock:Search("h", 2), sock:Search("x", 99))
			print(sock:Read(0) == "", sock:Read(5), sock:Read(99), sock:Read(1), sock:Read(0))
		end `+connectTCP,
		says("hello world"),
		"11\t7\t8\tnil\tnil\tnil", "true\thello\t world\tnil\tnil")
}

func TestTcpReadLineTakesEveryTerminatorByteByByte(t *testing.T) {
	const text = "a\r\nb\nc\r\rd\x00e<>f\r\n"
	for eol, want := range map[string][]string{
		`Any`:            {"[a]", "[]", "[b]", "[c]", "[]", "[d\x00e<>f]", "[]"},
		`CrLf`:           {"[a]", "[b]", "[c\r\rd\x00e<>f]"},
		`CrLfStrict`:     {"[a]", "[b\nc\r\rd\x00e<>f]"},
		`Lf`:             {"[a\r]", "[b]", "[c\r\rd\x00e<>f\r]"},
		`Null`:           {"[a\r\nb\nc\r\rd]"},
		`Custom, "<>"`:   {"[a\r\nb\nc\r\rd\x00e]"},
		`Custom, "\r\n"`: {"[a]", "[b\nc\r\rd\x00e<>f]"},
	} {
		t.Run(eol, func(t *testing.T) {
			wantTCP(t, fmt.Sprintf(`sock = TcpSocket.New()
				sock.Data = function()
					local line = sock:ReadLine(TcpSocket.EOL.%s)
					while line do print("[" .. line .. "]") line = sock:ReadLine(TcpSocket.EOL.%[1]s) end
				end `, eol)+connectTCP,
				func(c net.Conn) {
					for i := range len(text) {
						fmt.Fprint(c, text[i:i+1])
						time.Sleep(time.Millisecond)
					}
				}, want...)
		})
	}
}

func TestTcpCrLfThatIsSplitOverPackets(t *testing.T) {
	for eol, want := range map[string][]string{
		"Any":        {"[one]", "[]", "[two]"}, // the libevent rule
		"CrLf":       {"[one]", "[two]"},
		"CrLfStrict": {"[one]", "[two]"},
	} {
		t.Run(eol, func(t *testing.T) {
			wantTCP(t, `sock = TcpSocket.New()
				sock.Data = function()
					for line in function() return sock:ReadLine(TcpSocket.EOL.`+eol+`) end do print("[" .. line .. "]") end
				end `+connectTCP,
				func(c net.Conn) {
					fmt.Fprint(c, "one\r")
					time.Sleep(time.Second)
					fmt.Fprint(c, "\ntwo\r\n")
				}, want...)
		})
	}
}

func TestTcpAMebibyteOfLinesIsReadWithinTheLimit(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.tcp("10.0.0.1:23", says(strings.Repeat("0123456789abcd\r\n", 60_000)))
		b.run(`sock, n = TcpSocket.New(), 0
			Timer.CallAfter(function()
				local was = sock.BufferLength
				while sock:ReadLine(TcpSocket.EOL.CrLf) do n = n + 1 end
				print(was, n)
			end, 0.9) ` + connectTCP)
		b.want("960000\t60000")
	})
}

func TestWrongTcpCallsNameWhatIsWrong(t *testing.T) {
	const fields = "no such field to assign (there are ReadTimeout, WriteTimeout, ReconnectTimeout, EventHandler, Connected, Reconnect, Data, Closed, Error, Timeout)"
	for source, want := range map[string]string{
		`s:Connect()`:                             "TcpSocket.Connect: host: got no value, want string",
		`s:Connect({}, 23)`:                       "TcpSocket.Connect: host: got table, want string",
		`s:Connect("h")`:                          "TcpSocket.Connect: port: got no value, want whole number",
		`s:Connect("h", {})`:                      "TcpSocket.Connect: port: got table, want whole number",
		`s:Connect("h", 23.5)`:                    "TcpSocket.Connect: port: got 23.5, want whole number",
		`s:Connect("h", -1)`:                      "TcpSocket.Connect: port: got -1, want 0 to 65535",
		`s:Connect("h", 65536)`:                   "TcpSocket.Connect: port: got 65536, want 0 to 65535",
		`s.Connect("h", 23)`:                      "TcpSocket.Connect: self: got string, want TcpSocket (call it with a colon, as in object:Connect(...))",
		`s:Write()`:                               "TcpSocket.Write: data: got no value, want string",
		`s:Write({})`:                             "TcpSocket.Write: data: got table, want string",
		`s:Write("x")`:                            "TcpSocket.Write: not connected (wait for Connected)",
		`s:Read()`:                                "TcpSocket.Read: length: got no value, want whole number",
		`s:Read(-1)`:                              "TcpSocket.Read: length: got -1, want 0 or more",
		`s:ReadLine()`:                            "TcpSocket.ReadLine: EOL: got no value, want whole number",
		`s:ReadLine(6)`:                           "TcpSocket.ReadLine: EOL: got 6, want one of EOL.Any, CrLf, CrLfStrict, Lf, Null, Custom",
		`s:ReadLine(5)`:                           "TcpSocket.ReadLine: custom: EOL.Custom needs the text that ends a line",
		`s:Search()`:                              "TcpSocket.Search: text: got no value, want string",
		`s:Search("x", 0)`:                        "TcpSocket.Search: start: got 0, want 1 or more",
		`s.Disconnect()`:                          "TcpSocket.Disconnect: self: got no value, want TcpSocket (call it with a colon, as in object:Disconnect(...))",
		`s.Data = 5`:                              "TcpSocket: Data: got 5, want function or nil",
		`s.OnData = print`:                        "TcpSocket: OnData: " + fields,
		`s.CACertData = "x"`:                      "TcpSocket: CACertData: " + fields,
		`s.IsConnected = true`:                    "TcpSocket.IsConnected: cannot be assigned, only read",
		`s.ReadTimeout = -1`:                      "TcpSocket.ReadTimeout: value: got -1, want seconds, or 0 for never",
		`s.WriteTimeout = {}`:                     "TcpSocket.WriteTimeout: value: got table, want number",
		`s.ReconnectTimeout = 0/0`:                "TcpSocket.ReconnectTimeout: value: got NaN, want seconds, or 0 for never",
		`l.CACertData = {}`:                       "TcpSocket.CACertData: value: got table, want string",
		`l.ClientKeyData = "k" l:Connect("h", 1)`: "TcpSocket.Connect: ClientCertData and ClientKeyData: tls: failed to find any PEM data in certificate input",
		`l.ValidateCertificate = true l.CACertData = "k" l:Connect("h", 1)`: "TcpSocket.Connect: CACertData: read trusted certificates: no PEM block of type CERTIFICATE found",
	} {
		t.Run(source, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run("local s, l = TcpSocket.New(), TcpSocket.NewTls()\n\n" + source)
				b.wait(time.Minute)
				b.want("s.lua:3: " + want)
				if dials := b.dialed(); dials != nil {
					t.Errorf("dialed %q", dials)
				}
			})
		})
	}
}

func TestTcpConnectAsksThePolicy(t *testing.T) {
	var asked []string
	permit := func(action, resource string) error {
		asked = append(asked, action+" "+resource)
		return errors.New("forbidden")
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(watchTCP + connectTCP + `
			server, udp = TcpSocketServer.New(), UdpSocket.New()
			print(pcall(server.Listen, server, 23))
			print(pcall(udp.Open, udp))`)
		b.wait(time.Minute)
		b.want("false\tTcpSocketServer.Listen: forbidden", "false\tUdpSocket.Open: forbidden", "Error\ttrue\tforbidden")
		if d := cmp.Diff([]string{"tcp.connect 10.0.0.1:23", "tcp.listen :23", "udp.open 0.0.0.0:0"}, asked); d != "" {
			t.Error(d)
		}
		if dials := b.dialed(); dials != nil {
			t.Errorf("dialed %q", dials)
		}
	})
}

func TestTcpSocketWithTls(t *testing.T) {
	ended := "Error\ttrue\tconnect 10.0.0.1:443: tls handshake: tls: failed to verify certificate: …"
	for name, c := range map[string]struct {
		source string
		want   []string
	}{
		"accepts every certificate by itself": {``, []string{"Connected\ttrue\tnil", "Data\ttrue\tnil"}},
		"believes the design":                 {`sock.ValidateCertificate = true`, []string{"Connected\ttrue\tnil", "Data\ttrue\tnil"}},
		"believes CACertData":                 {`sock.ValidateCertificate = true sock.CACertData = [[@own]]`, []string{"Connected\ttrue\tnil", "Data\ttrue\tnil"}},
		"and nothing else":                    {`sock.ValidateCertificate = true sock.CACertData = [[@other]]`, []string{ended}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.tcpTLS("10.0.0.1:443", says("hello"))
				b.run(strings.Replace(watchTCP, "New()", "NewTls()", 1) + strings.NewReplacer("@own", b.ca.pem(), "@other", newAuthority(t).pem()).Replace(c.source) + ` sock.ReconnectTimeout = 0 sock:Connect("10.0.0.1", 443)`)
				b.wantParts(c.want...)
			})
		})
	}
}
