// The global UdpSocket (API reference 5.3).
package qsys

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"
	"syscall"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// udpSocket is one object made by UdpSocket.New.
type udpSocket struct {
	dialect *Dialect
	script  *engine.Script
	self    *lua53.Userdata
	link    *udpLink // nil unless open
	ttl     int      // MulticastTtl

	handler, data lua53.Value
}

var udpSocketClass = engine.Class[*udpSocket]{
	Name:  "UdpSocket",
	Shown: "udpsocket",
	Methods: []engine.Method[*udpSocket]{
		{Name: "Open", Signature: "(localIp?: string, port?: integer) -- without an address for all, without a port for a free one", Call: (*udpSocket).open},
		{Name: "Close", Signature: "()", Call: (*udpSocket).close},
		{Name: "Send", Signature: "(ip: string, port: integer, data: string) -- raises an error when not open", Call: (*udpSocket).send},
		{Name: "JoinMulticast", Signature: "(group: string, localIp?: string) -- hears what is sent to a group", Call: (*udpSocket).joinMulticast},
	},
	Callbacks: []engine.Callback[*udpSocket]{
		{Name: "EventHandler", Signature: "(socket: UdpSocket, packet: UdpPacket)", Slot: func(u *udpSocket) *lua53.Value { return &u.handler }},
		{Name: "Data", Signature: "(socket: UdpSocket, packet: UdpPacket)", Slot: func(u *udpSocket) *lua53.Value { return &u.data }},
	},
	Properties: []engine.Property[*udpSocket]{{
		Name: "MulticastTtl",
		Type: "number -- 0 to 255",
		Get:  func(u *udpSocket, _ *lua53.Thread) lua53.Value { return lua53.Float(float64(u.ttl)) },
		Set:  (*udpSocket).setTTL,
	}},
}

// udpSocketTable is the global UdpSocket, to be shared.
func (d *Dialect) udpSocketTable() *lua53.Table {
	objects := bind(d, &udpSocketClass)
	return functions("UdpSocket", calls{
		"New": {"(): UdpSocket -- a socket that is not open", func(L *lua53.Thread) int {
			u := &udpSocket{dialect: d, script: engine.ScriptOf(L), ttl: 1}
			u.self = objects.New(L.State(), u)
			L.Push(u.self.Value())
			return 1
		}},
	})
}

// open is UdpSocket:Open([localIp [, port]]). A socket that is open is closed first.
func (u *udpSocket) open(args engine.Args) int {
	ip, port := "", 0
	args.Unpack("localIp?", &ip, "port?", &port)
	local := netip.IPv4Unspecified()
	if ip != "" {
		var err error
		if local, err = netip.ParseAddr(ip); err != nil {
			args.Fail("invalid bind IP : No such file or directory (2)")
		}
	}
	at := netip.AddrPortFrom(local.Unmap(), checkPort(args, port))
	if err := u.script.Permit("udp.open", at.String()); err != nil {
		args.Fail("%v", err)
	}
	u.close(args)
	limitConnections(u.script, args)
	link, err := openUDP(u, at)
	if err != nil {
		args.Fail("bind : %s", systemError(err))
	}
	u.link = link
	return 0
}

// systemError words an error as a Core does, with its number.
func systemError(err error) string {
	number, ok := errors.AsType[syscall.Errno](err)
	if !ok {
		return err.Error()
	}
	text := number.Error()
	return strings.ToUpper(text[:1]) + text[1:] + " (" + strconv.Itoa(int(number)) + ")"
}

// checkPort returns a port number or raises an error.
func checkPort(args engine.Args, port int) uint16 {
	if port < 0 || port > 65535 {
		args.Fail("port: got %d, want 0 to 65535", port)
	}
	return uint16(port)
}

// close is UdpSocket:Close().
func (u *udpSocket) close(engine.Args) int {
	if u.link != nil {
		u.link.Abort()
	}
	return 0
}

// send is UdpSocket:Send(ip, port, data). Nobody learns what becomes of a datagram.
func (u *udpSocket) send(args engine.Args) int {
	var ip, data string
	var port int
	args.Unpack("ip", &ip, "port", &port, "data", &data)
	to := netip.AddrPortFrom(parseIP(args, "ip", ip), checkPort(args, port))
	if len(data) > transport.MaxDatagram {
		args.Fail("data: %d bytes, want %d at most", len(data), transport.MaxDatagram)
	}
	u.mustBeOpen(args)
	if err := u.script.Permit("udp.send", to.String()); err != nil {
		args.Fail("%v", err)
	}
	args.L.ChargeBytes(len(data))
	_ = u.link.socket.Send([]byte(data), to)
	return 0
}

// parseIP reads an argument that is an IP address.
func parseIP(args engine.Args, name, text string) netip.Addr {
	ip, err := netip.ParseAddr(text)
	if err != nil {
		args.Fail("%s: %q is no IP address", name, text)
	}
	return ip.Unmap()
}

func (u *udpSocket) mustBeOpen(args engine.Args) {
	if u.link == nil {
		args.Fail("not open (call Open first)")
	}
}

// joinMulticast is UdpSocket:JoinMulticast(group [, localIp]).
func (u *udpSocket) joinMulticast(args engine.Args) int {
	var group, ip string
	args.Unpack("group", &group, "localIp?", &ip)
	address := parseIP(args, "group", group)
	if !address.IsMulticast() {
		args.Fail("group: %s is no multicast address", group)
	}
	var local netip.Addr
	if ip != "" {
		local = parseIP(args, "localIp", ip)
	}
	u.mustBeOpen(args)
	if err := u.script.Permit("udp.join", address.String()); err != nil {
		args.Fail("%v", err)
	}
	if err := u.link.socket.JoinGroup(address, local); err != nil {
		args.Fail("join %s: %s", group, systemError(err))
	}
	return 0
}

// setTTL is MulticastTtl.
func (u *udpSocket) setTTL(args engine.Args) {
	var ttl int
	args.Unpack("value", &ttl)
	if ttl < 0 || ttl > 255 {
		args.Fail("value: got %d, want 0 to 255", ttl)
	}
	u.ttl = ttl
	if u.link != nil {
		u.link.setTTL(args)
	}
}
