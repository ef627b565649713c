// The global UdpSocket.
package qsys_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

// udp opens a device's datagram socket.
func (b *bench) udp(address string) net.PacketConn {
	b.t.Helper()
	c, err := b.network.ListenPacket(context.Background(), "udp", address)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// hear returns the next datagram and its sender.
func (b *bench) hear(c net.PacketConn) (string, net.Addr) {
	b.t.Helper()
	buf := make([]byte, 1<<16)
	c.SetReadDeadline(time.Now().Add(time.Minute))
	n, from, err := c.ReadFrom(buf)
	if err != nil {
		b.t.Error(err)
	}
	return string(buf[:n]), from
}

// watchUDP is a script with an open socket that prints what it hears.
const watchUDP = `udp = UdpSocket.New()
udp.EventHandler = function(u, packet) print("heard", u == udp, packet.Address, packet.Port, packet.Data) end
`

func TestUdpSocketSendsAndHears(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("10.0.0.1:9000")
		b.run(watchUDP + `print(udp, udp.MulticastTtl) udp.MulticastTtl = 4 print(udp.MulticastTtl)
			udp:Open(nil, 5000.0) udp.MulticastTtl = 255
			udp.Data = function(u, packet) print("data", u == udp, #packet.Data) end
			print(udp:Send("10.0.0.1", 9000.0, "hello\0\xff"), udp:Send("10.0.0.1", "9000", ""))`)
		text, from := b.hear(device)
		if text != "hello\x00\xff" || from.String() != "127.0.0.1:5000" {
			t.Errorf("%q from %v", text, from)
		}
		if text, _ := b.hear(device); text != "" {
			t.Errorf("%q", text)
		}
		device.WriteTo([]byte("answer"), from)
		device.WriteTo(nil, from)
		b.wait(time.Second)
		b.want("udpsocket\t1.0", "4.0", "nil",
			"heard\ttrue\t10.0.0.1\t9000.0\tanswer", "data\ttrue\t6", "heard\ttrue\t10.0.0.1\t9000.0\t", "data\ttrue\t0")
	})
}

func TestUdpSocketCloseAndOpenAgain(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("10.0.0.1:9000")
		b.run(watchUDP + `
			udp:Open("", 5000) udp:Open("192.168.1.10", 5000) udp:Open(nil, 5000)
			udp:Send("10.0.0.1", 9000, "before") udp:Close() udp:Close()
			print(pcall(udp.Send, udp, "10.0.0.1", 9000, "x"))
			udp:Open(nil, 5001)
			Timer.CallAfter(function() udp:Close() print("closed") end, 2)`)
		text, from := b.hear(device)
		if text != "before" || from.String() != "127.0.0.1:5000" {
			t.Errorf("%q from %v", text, from)
		}
		to := net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 5001}
		device.WriteTo([]byte("open"), &to)
		b.wait(2 * time.Second)
		device.WriteTo([]byte("closed"), &to)
		b.wait(2 * time.Second)
		b.want("false\tUdpSocket.Send: not open (call Open first)", "heard\ttrue\t10.0.0.1\t9000.0\topen", "closed")
	})
}

func TestUdpCloseInEventHandlerEndsTheEvent(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("10.0.0.1:9000")
		b.run(`udp = UdpSocket.New() udp:Open(nil, 5000)
			udp.EventHandler = function() print("handler") udp:Close() end
			udp.Data = function() print("data") end`)
		for range 3 {
			device.WriteTo([]byte("x"), &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 5000})
		}
		b.wait(time.Second)
		b.want("handler")
	})
}

func TestUdpMulticastAndBroadcast(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("10.0.0.1:9131")
		b.run(watchUDP + `udp:Open(nil, 9131)
			udp:JoinMulticast("239.255.250.250") udp:JoinMulticast("239.1.1.1", "192.168.1.10")
			udp:Send("255.255.255.255", 9131, "who is there")`)
		if text, _ := b.hear(device); text != "who is there" {
			t.Errorf("%q", text)
		}
		for _, group := range []string{"239.255.250.250", "239.1.1.1", "239.9.9.9"} {
			device.WriteTo([]byte("beacon to "+group), &net.UDPAddr{IP: net.ParseIP(group), Port: 9131})
		}
		b.wait(time.Second)
		b.want("heard\ttrue\t127.0.0.1\t9131.0\twho is there",
			"heard\ttrue\t10.0.0.1\t9131.0\tbeacon to 239.255.250.250", "heard\ttrue\t10.0.0.1\t9131.0\tbeacon to 239.1.1.1")
	})
}

func TestUdpDatagramsToNobodyAreLostWithoutAnError(t *testing.T) {
	wantOutput(t, `udp = UdpSocket.New() udp:Open() udp:Send("10.9.9.9", 1, "x") udp:Send("127.0.0.1", 1, string.rep("x", 65507)) print("sent")`, "sent")
}

func TestWrongUdpCallsNameWhatIsWrong(t *testing.T) {
	for source, want := range map[string]string{
		`u:Open("here")`:                                   "UdpSocket.Open: invalid bind IP : No such file or directory (2)",
		`u:Open({})`:                                       "UdpSocket.Open: localIp: got table, want string",
		`u:Open(nil, {})`:                                  "UdpSocket.Open: port: got table, want whole number",
		`u:Open(nil, 65536)`:                               "UdpSocket.Open: port: got 65536, want 0 to 65535",
		`u:Open(nil, 7) o:Open(nil, 7)`:                    "UdpSocket.Open: bind : Address already in use (98)",
		`u:Send("10.0.0.1", 5, "x")`:                       "UdpSocket.Send: not open (call Open first)",
		`u:Open() u:Send()`:                                "UdpSocket.Send: ip: got no value, want string",
		`u:Open() u:Send("", 5, "x")`:                      `UdpSocket.Send: ip: "" is no IP address`,
		`u:Open() u:Send("device", 5, "x")`:                `UdpSocket.Send: ip: "device" is no IP address`,
		`u:Open() u:Send("10.0.0.1", -1, "x")`:             "UdpSocket.Send: port: got -1, want 0 to 65535",
		`u:Open() u:Send("10.0.0.1", 5)`:                   "UdpSocket.Send: data: got no value, want string",
		`u:Open() u:Send("10.0.0.1", 5, ("x"):rep(65508))`: "UdpSocket.Send: data: 65508 bytes, want 65507 at most",
		`u:JoinMulticast("239.1.1.1")`:                     "UdpSocket.JoinMulticast: not open (call Open first)",
		`u:Open() u:JoinMulticast("10.0.0.1")`:             "UdpSocket.JoinMulticast: group: 10.0.0.1 is no multicast address",
		`u:Open() u:JoinMulticast("x")`:                    `UdpSocket.JoinMulticast: group: "x" is no IP address`,
		`u:Open() u:JoinMulticast("239.1.1.1", "x")`:       `UdpSocket.JoinMulticast: localIp: "x" is no IP address`,
		`u:Open() u:JoinMulticast("ff02::1")`:              "UdpSocket.JoinMulticast: join ff02::1: join group udp 127.0.0.1:32768: multicast groups of IPv6 are not supported yet",
		`u.MulticastTtl = 256`:                             "UdpSocket.MulticastTtl: value: got 256, want 0 to 255",
		`u.MulticastTtl = {}`:                              "UdpSocket.MulticastTtl: value: got table, want whole number",
		`u.Connected = print`:                              "UdpSocket: Connected: no such field to assign (there are MulticastTtl, EventHandler, Data)",
		`u.Close()`:                                        "UdpSocket.Close: self: got no value, want UdpSocket (call it with a colon, as in object:Close(...))",
	} {
		t.Run(source, func(t *testing.T) {
			wantOutput(t, "local u, o = UdpSocket.New(), UdpSocket:New()\n\n"+source, "s.lua:3: "+want)
		})
	}
}

func TestUdpFloodIsBoundedAndDelaysNobody(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("10.0.0.1:9000")
		b.run(`n, udp = 0, UdpSocket.New() udp.Data = function() n = n + 1 end udp:Open(nil, 5000)
			Timer.CallAfter(function() print(n > 1000) end, 10)`)
		to := &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 5000}
		for range 5000 {
			device.WriteTo([]byte(strings.Repeat("x", 1000)), to)
		}
		b.wait(20 * time.Second)
		b.want("true")
	})
}

func TestAThousandUdpSocketsOpenedAndDroppedLeaveNothing(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.run(`
			for i = 1, 1000 do local u = UdpSocket.New() u:Open() u:Send("10.0.0.1", 9, "x") u:Close() end
			for i = 1, 1000 do UdpSocket.New():Open() end
			print(pcall(function() UdpSocket.New():Open() end))`)
		b.want(fmt.Sprint("false\ts.lua:4: UdpSocket.Open: the script has 1000 connections already"))
		s.Stop()
		if n := tcpGoroutines(); n != 0 {
			t.Errorf("%d goroutines are left", n)
		}
	})
}
