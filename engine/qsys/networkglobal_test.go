// The global Network, and what of the bench's network it asks.
package qsys_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

// LookupHost implements [transport.Resolver]. A host named slow takes ten minutes, unless the lookup is given up.
func (b *bench) LookupHost(ctx context.Context, host string) ([]string, error) {
	b.touch("look up " + host)
	if host == "slow" {
		select {
		case <-time.After(10 * time.Minute):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return b.network.LookupHost(ctx, host)
}

// Echo implements [transport.Echoer]. The system does not allow to ask a host named forbidden.
func (b *bench) Echo(ctx context.Context, host string) (time.Duration, error) {
	b.touch("ping " + host)
	if host == "forbidden" {
		return 0, transport.ErrEchoNotAllowed
	}
	return b.network.Echo(ctx, host)
}

// Interfaces implements [transport.InterfaceLister].
func (b *bench) Interfaces() ([]transport.Interface, error) { return b.network.Interfaces() }

func TestNetworkInterfacesReachEveryDevice(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		device := b.udp("192.168.5.1:9999")
		b.run(`local list = Network.Interfaces()
			for i, one in ipairs(list) do
				print(i, one.Interface, one.Address, one.MACAddress, one.BroadcastAddress, one.Gateway, one.Netmask)
				udp = UdpSocket.New() udp:Open(one.Address, 9998) udp:Send(one.BroadcastAddress, 9999, "who?")
			end
			list[1].Interface = "changed" print(Network.Interfaces()[1].Interface)`)
		if text, from := b.hear(device); text != "who?" || from.String() != "127.0.0.1:9998" {
			t.Errorf("%q from %v", text, from)
		}
		b.want("1\tLAN A\t127.0.0.1\t02:00:00:00:00:01\t255.255.255.255\t0.0.0.0\t255.255.255.0", "LAN A")
	})
}

func TestNetworkGetHostByNameWaitsWhileOthersGoOn(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("Codec.local")
		b.run(`
			Timer.CallAfter(function() print("meanwhile") end, 5)
			for _, host in ipairs{"10.0.0.1", "codec.LOCAL", "localhost", "nowhere", "slow", ""} do
				local found = Network.GetHostByName(host)
				print(found.name, #found.addresses, found.addresses[1])
			end
			Timer.CallAfter(function() print(pcall(Network.GetHostByName, "localhost")) end, 1)`)
		b.wait(time.Minute)
		b.wantParts("10.0.0.1\t1\t10.0.0.1", "codec.LOCAL\t1\tcodec.local", "localhost\t1\t127.0.0.1", "nowhere\t0\tnil",
			"meanwhile", "slow\t0\tnil", "\t0\tnil", "true\ttable…")
	})
}

func TestNetworkLookupEndsWithItsScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.script("s", `print(pcall(Network.GetHostByName, "slow")) print("never")`)
		b.wait(time.Second)
		s.Stop()
		b.want()
	})
}

func TestNetworkAsksThePolicyForTheName(t *testing.T) {
	permit := func(action, resource string) error { return errors.New(action + " " + resource + ": not permitted") }
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		b.run(`print(pcall(Network.GetHostByName, "codec")) print(pcall(Network.GetHostByName)) print(pcall(Network.GetHostByName, {}))`)
		b.want("false\tNetwork.GetHostByName: network.lookup codec: not permitted",
			"false\tNetwork.GetHostByName: host: got no value, want string", "false\tNetwork.GetHostByName: host: got table, want string")
	})
}
