// ICMP echo on the operating system's network.

package transport

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io/fs"
	"net"
	"net/netip"
	"time"

	"golang.org/x/net/icmp"
	"golang.org/x/net/ipv4"
	"golang.org/x/net/ipv6"
)

// Echo sends over a datagram socket for ICMP, which Linux and macOS give to everybody whom they let, or over a raw socket.
func (s System) Echo(ctx context.Context, host string) (time.Duration, error) {
	to, err := findPeer(ctx, s, host, 0)
	if err != nil {
		return 0, err
	}
	c, err := openEcho(to.address.Addr(), icmp.ListenPacket)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { _ = c.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	start := time.Now()
	if err := c.send(); err != nil {
		return 0, err
	}
	if err := c.wait(); err != nil {
		return 0, err
	}
	return time.Since(start), nil
}

// echoConn is a socket for one echo request.
type echoConn struct {
	*icmp.PacketConn
	to           net.Addr
	request      icmp.Type
	reply        icmp.Type
	protocol, id int
	token        []byte // by which the answer is known: others ping, too
}

// openEcho opens the first kind of socket that the system allows.
func openEcho(to netip.Addr, open func(network, address string) (*icmp.PacketConn, error)) (*echoConn, error) {
	c := &echoConn{request: ipv4.ICMPTypeEcho, reply: ipv4.ICMPTypeEchoReply, protocol: 1, token: make([]byte, 16)}
	datagram, raw, local := "udp4", "ip4:icmp", "0.0.0.0"
	if to.Is6() {
		c.request, c.reply, c.protocol = ipv6.ICMPTypeEchoRequest, ipv6.ICMPTypeEchoReply, 58
		datagram, raw, local = "udp6", "ip6:ipv6-icmp", "::"
	}
	if _, err := rand.Read(c.token); err != nil {
		return nil, err
	}
	c.id = int(binary.BigEndian.Uint16(c.token))
	var err error
	if c.PacketConn, err = open(datagram, local); err == nil {
		c.to = &net.UDPAddr{IP: to.AsSlice(), Zone: to.Zone()}
		return c, nil
	}
	if c.PacketConn, err = open(raw, local); err == nil {
		c.to = &net.IPAddr{IP: to.AsSlice(), Zone: to.Zone()}
		return c, nil
	}
	if errors.Is(err, fs.ErrPermission) {
		err = ErrEchoNotAllowed
	}
	return nil, err
}

func (c *echoConn) send() error {
	message := icmp.Message{Type: c.request, Body: &icmp.Echo{ID: c.id, Seq: 1, Data: c.token}}
	data, err := message.Marshal(nil) // the system fills in the checksum of ICMPv6
	if err != nil {
		return err
	}
	_, err = c.WriteTo(data, c.to)
	return err
}

// wait reads until the answer is there.
func (c *echoConn) wait() error {
	buffer := make([]byte, 1500)
	for {
		n, _, err := c.ReadFrom(buffer)
		if err != nil {
			return err
		}
		if c.isAnswer(buffer[:n]) {
			return nil
		}
	}
}

// isAnswer tells whether a message is the answer. The number of the conversation is not compared: datagram sockets choose their own.
func (c *echoConn) isAnswer(data []byte) bool {
	message, err := icmp.ParseMessage(c.protocol, data)
	if err != nil || message.Type != c.reply {
		return false
	}
	echo, ok := message.Body.(*icmp.Echo)
	return ok && bytes.Equal(echo.Data, c.token)
}
