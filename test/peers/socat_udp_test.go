//go:build unix

// UdpSocket with socat at the other end.

package peers

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"crosspoint/engine/transport"
)

// sendUDP lets socat send text as one datagram to a socat address.
func sendUDP(t *testing.T, to, text string) {
	t.Helper()
	cmd := exec.Command(find(t, "socat", "socat"), "-u", "-b65507", "-", to)
	cmd.Stdin = strings.NewReader(text)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("socat: %v\n%s", err, out)
	}
}

func TestUdpSocketTalksWithSocat(t *testing.T) {
	port := freePort(t, "udp")
	socat(t, "UDP4-RECVFROM:"+port+",bind=127.0.0.1,fork", "PIPE")
	s := newStage(t, transport.Trust{})
	s.script(`udp, n = UdpSocket.New(), 0
		local bytes = {}
		for i = 0, 255 do bytes[i + 1] = string.char(i) end
		local all = table.concat(bytes)
		udp.Data = function(_, packet)
			n = n + 1
			if packet.Data ~= all or packet.Address ~= "127.0.0.1" or packet.Port ~= PORT then print("wrong", n, #packet.Data, packet.Address, packet.Port) end
			if n < 50 then return udp:Send("127.0.0.1", PORT, all) end
			udp:Close()
			print(n)
		end
		udp:Open("127.0.0.1")
		udp:Send("127.0.0.1", PORT, all)`, "PORT", port)
	s.wants("50")
	s.isQuiet()
}

func TestUdpSocketHearsSocatAndSendsToNobody(t *testing.T) {
	port, nobody := freePort(t, "udp"), freePort(t, "udp")
	s := newStage(t, transport.Trust{})
	s.script(`udp = UdpSocket.New()
		udp.EventHandler = function(_, packet) print(#packet.Data, packet.Address, packet.Data:sub(1, 9)) end
		udp:Open(nil, PORT)
		for i = 1, 10 do udp:Send("127.0.0.1", NOBODY, "x") end -- what the system has to say of that is not for the script
		print("open")`, "PORT", port, "NOBODY", nobody)
	s.wants("open")
	for _, c := range []struct{ text, want string }{
		{"short", "5\t127.0.0.1\tshort"},
		{"\x00\xff\xfe", "3\t127.0.0.1\t\x00\xff\xfe"},
		{strings.Repeat("x", 65507), "65507\t127.0.0.1\txxxxxxxxx"},
	} {
		sendUDP(t, "UDP4-SENDTO:127.0.0.1:"+port, c.text)
		s.wants(c.want)
	}
}

func TestUdpSocketTalksWithSocatInAGroup(t *testing.T) {
	const group = "239.255.77.1"
	port, theirs := freePort(t, "udp"), freePort(t, "udp")
	p := run(t, t.TempDir(), exec.Command(find(t, "socat", "socat"), "-d", "-d", "-u",
		"UDP4-RECV:"+theirs+",bind="+group+",ip-add-membership="+group+":127.0.0.1,reuseaddr", "STDOUT"))
	p.says("starting data transfer loop")
	s := newStage(t, transport.Trust{})
	s.script(`udp = UdpSocket.New()
		udp.EventHandler = function(_, packet) print(packet.Address, packet.Data) end
		udp:Open(nil, PORT)
		udp:JoinMulticast("239.255.77.1", "127.0.0.1")
		out = UdpSocket.New()
		out:Open("127.0.0.1")
		out:Send("239.255.77.1", THEIRS, "who is there\n")
		print("joined")`, "PORT", port, "THEIRS", theirs)
	s.wants("joined")
	p.says("^who is there$")
	sendUDP(t, "UDP4-DATAGRAM:"+group+":"+port+",ip-multicast-if=127.0.0.1", "beacon")
	s.wants("127.0.0.1\tbeacon")
	sendUDP(t, "UDP4-DATAGRAM:239.255.77.2:"+port+",ip-multicast-if=127.0.0.1", "of others")
	time.Sleep(50 * time.Millisecond)
	sendUDP(t, "UDP4-SENDTO:127.0.0.1:"+port, "direct")
	s.wants("127.0.0.1\tdirect")
}
