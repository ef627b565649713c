// The global TcpSocketServer.
package qsys_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"crosspoint/engine"
)

// client dials a script's server.
func (b *bench) client(port int) net.Conn {
	b.t.Helper()
	c, err := b.network.DialContext(context.Background(), "tcp", fmt.Sprint("127.0.0.1:", port))
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// echoServer is a script with a server that prints what its clients do and sends back what they send.
const echoServer = `clients, server = {}, TcpSocketServer.New()
server.EventHandler = function(sock)
	print("client", sock, sock.IsConnected, sock.PeerAddress, sock.ReconnectTimeout)
	table.insert(clients, sock)
	sock.EventHandler = function(s, event, err)
		print(event, s == sock, err)
		if event == "DATA" then s:Write(s:Read(s.BufferLength)) end
	end
	sock:Write("welcome ")
end
server:Listen(5000)
`

func TestTcpServerHandsOverConnectedSockets(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(echoServer + `print(server)`)
		c := b.client(5000)
		fmt.Fprint(c, "hello")
		b.wait(time.Second)
		c.(interface{ CloseWrite() error }).CloseWrite()
		if got, err := io.ReadAll(c); err != nil || string(got) != "welcome hello" {
			t.Errorf("%q, %v", got, err)
		}
		c.Close()
		b.wait(time.Minute)
		b.want("tcpsocketserver", "client\ttcpsocket\ttrue\t127.0.0.1\t5.0", "DATA\ttrue\tnil", "EOF\ttrue\tnil")
	})
}

func TestTcpServerCloseStopsListeningAndKeepsItsClients(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(echoServer + `server:Listen(5001) Timer.CallAfter(function() server:Close() server:Close() end, 2)`)
		one, two := b.client(5000), b.client(5001)
		b.wait(3 * time.Second)
		for _, port := range []int{5000, 5001} {
			if _, err := b.network.DialContext(context.Background(), "tcp", fmt.Sprint("127.0.0.1:", port)); !errors.Is(err, syscall.ECONNREFUSED) {
				t.Errorf("port %d: %v", port, err)
			}
		}
		for _, c := range []net.Conn{one, two} {
			got := make([]byte, len("welcome x"))
			fmt.Fprint(c, "x")
			if _, err := io.ReadFull(c, got); err != nil || string(got) != "welcome x" {
				t.Errorf("%q, %v", got, err)
			}
			c.Close()
		}
		b.script("other", `s = TcpSocketServer.New() s:Listen(5000)`)
	})
}

func TestTcpServerOfAPortInUseRaises(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("first", `s = TcpSocketServer.New() s:Listen(5000)`)
		b.run("\ns = TcpSocketServer.New() s:Listen(5000)")
		b.wantParts("s.lua:2: TcpSocketServer.Listen: Could not bind to port 5000: …")
	})
}

func TestTcpServerDropsClientsThatNobodyWants(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`server = TcpSocketServer.New() server:Listen(5000)`)
		c := b.client(5000)
		if _, err := c.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("got %v", err)
		}
		c.Close()
	})
}

func TestTcpServerSocketsThatDisconnectOrFailAreOver(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`server = TcpSocketServer.New()
			server.EventHandler = function(sock)
				sock.EventHandler = function(s, event, err) print(event, err) end
				sock.Data = function(s) s:Write("bye") s:Disconnect() print(pcall(s.Write, s, "x")) end
			end
			server:Listen(5000)`)
		one, two := b.client(5000), b.client(5000)
		fmt.Fprint(one, "x")
		if got, err := io.ReadAll(one); err != nil || string(got) != "bye" {
			t.Errorf("%q, %v", got, err)
		}
		one.Close()
		b.wait(time.Second)
		resetConn(two)
		b.wait(time.Minute)
		b.want("DATA\tnil", "false\tTcpSocket.Write: not connected (wait for Connected)", "ERROR\tconnection lost: connection reset by peer")
		three := b.client(5000)
		b.wait(time.Second)
		s.Stop()
		if _, err := three.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("after the stop: %v", err)
		}
		if n := tcpGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
		three.Close()
	})
}

func TestTcpSocketsOfTwoScriptsTalk(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("server", echoServer)
		b.run(`sock = TcpSocket.New()
			sock.Connected = function() sock:Write("ping") end
			sock.Data = function() print("got", sock:Read(99)) end
			sock:Connect("127.0.0.1", 5000)`)
		b.want("client\ttcpsocket\ttrue\t127.0.0.1\t5.0", "got\twelcome ", "DATA\ttrue\tnil", "got\tping")
	})
}

func TestTcpServerClientsCountAsConnections(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`n, server = 0, TcpSocketServer.New() server.EventHandler = function(s) n = n + 1 end server:Listen(5000)
			Timer.CallAfter(function() print(n) end, 60)`)
		for range 1010 {
			b.client(5000)
			b.wait(time.Millisecond)
		}
		b.wait(time.Minute)
		b.want("999")
	})
}

func TestWrongTcpServerCallsNameWhatIsWrong(t *testing.T) {
	for source, want := range map[string]string{
		`s:Listen()`:           "TcpSocketServer.Listen: port: got no value, want whole number",
		`s:Listen(0)`:          "TcpSocketServer.Listen: port: got 0, want 1 to 65535",
		`s:Listen(65536)`:      "TcpSocketServer.Listen: port: got 65536, want 1 to 65535",
		`s:Listen({})`:         "TcpSocketServer.Listen: port: got table, want whole number",
		`s.Close()`:            "TcpSocketServer.Close: self: got no value, want TcpSocketServer (call it with a colon, as in object:Close(...))",
		`s.EventHandler = "x"`: "TcpSocketServer: EventHandler: got string, want function or nil",
		`s.Connected = print`:  "TcpSocketServer: Connected: no such field to assign (there are EventHandler)",
	} {
		t.Run(source, func(t *testing.T) {
			wantOutput(t, "local s = TcpSocketServer.New()\n\n"+source, "s.lua:3: "+want)
		})
	}
}
