// Who knows which host, and by which interfaces a machine is on its networks.

package transport

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// resolver is a network outside that knows one name.
type resolver struct{ System }

func (resolver) LookupHost(_ context.Context, host string) ([]string, error) {
	if host == "printer" {
		return []string{"192.0.2.7"}, nil
	}
	return nil, notFound(host, "no such host")
}

func TestHostsThatArePlayedAreFoundByName(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		n.Reserve("Codec.Local")
		n.Reserve("10.0.0.9")
		var refused []string
		for name, r := range map[string]Resolver{
			"inside":  n,
			"offline": &Router{Inside: n, Refused: func(network, address string) { refused = append(refused, network+" "+address) }},
			"online":  &Router{Inside: n, Outside: resolver{}},
		} {
			for host, want := range map[string]string{"codec.LOCAL.": "codec.local", "10.0.0.9": "10.0.0.9"} {
				got, err := r.LookupHost(t.Context(), host)
				if d := cmp.Diff([]string{want}, got); d != "" || err != nil {
					t.Errorf("%s: %s: %v, %s", name, host, err, d)
				}
			}
			_, err := r.LookupHost(t.Context(), "nowhere")
			if dns, ok := errors.AsType[*net.DNSError](err); !ok || !dns.IsNotFound {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := r.LookupHost(t.Context(), ""); err == nil {
				t.Errorf("%s: no name has an address", name)
			}
		}
		if d := cmp.Diff([]string{"lookup nowhere", "lookup "}, refused); d != "" {
			t.Error(d)
		}
		online := &Router{Inside: n, Outside: resolver{}}
		if got, err := online.LookupHost(t.Context(), "printer"); err != nil || got[0] != "192.0.2.7" {
			t.Errorf("printer: %v, %v", got, err)
		}
		for _, host := range []string{"localhost", "127.0.0.1"} {
			if got, err := (&Router{}).LookupHost(t.Context(), host); err != nil || got[0] != localHost {
				t.Errorf("%s: %v, %v", host, got, err)
			}
		}
	})
}

func TestSystemLooksUpLocalhost(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	found := make(chan string, 1)
	l := StartLookup(System{}, "localhost", func(addresses []string, err error) { found <- strings.Join(addresses, " ") })
	if got := <-found; !strings.HasPrefix(got, "127.0.0.1") {
		t.Errorf("got %q", got)
	}
	<-l.Done()
	l.Abort()
}

func TestLookupThatIsGivenUpEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := StartLookup(stuckResolver{}, "host", func(_ []string, err error) {
			if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
		synctest.Wait()
		l.Abort()
		<-l.Done()
	})
}

// stuckResolver is one that nobody answers.
type stuckResolver struct{}

func (stuckResolver) LookupHost(ctx context.Context, _ string) ([]string, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestInterfacesInsideAreOneThatReachesEveryDevice(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		for _, l := range []InterfaceLister{n, &Router{Inside: n}, &Router{Inside: n, Outside: &recorder{}}} {
			list, err := l.Interfaces()
			if err != nil || len(list) != 1 || list[0].Name != "LAN A" || list[0].Gateway.IsValid() {
				t.Fatalf("%+v, %v", list, err)
			}
			device := packetSocket(t, n, "192.168.7.1:9999")
			s, _ := openUDP(t, n, netip.AddrPortFrom(list[0].Address, 9999).String())
			sendUDP(t, s, list[0].Broadcast.String()+":9999", "who is there?")
			from := wantDatagram(t, device, "who is there?")
			if from.String() != list[0].Address.String()+":9999" {
				t.Errorf("the device sees %v", from)
			}
			s.Close()
			<-s.Done()
			device.Close()
		}
		if list, err := (&Router{}).Interfaces(); len(list) != 0 || err != nil {
			t.Errorf("%v, %v", list, err)
		}
	})
}

func TestSystemInterfacesAreActiveAndNoLoopback(t *testing.T) {
	for _, l := range []InterfaceLister{System{}, &Router{Outside: System{}}} {
		list, err := l.Interfaces()
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range list {
			network := netip.PrefixFrom(one.Address, maskBits(one.Netmask))
			if one.Name == "" || one.Address.IsLoopback() || !network.Contains(one.Broadcast) || (one.Gateway.IsValid() && one.Gateway.IsLoopback()) {
				t.Errorf("%+v", one)
			}
		}
	}
}

func maskBits(mask netip.Addr) int {
	bits, _ := net.IPMask(mask.AsSlice()).Size()
	return bits
}

func TestBroadcastAddressHasAllBitsOfTheHost(t *testing.T) {
	for prefix, want := range map[string]string{"192.168.1.20/24": "192.168.1.255 255.255.255.0", "10.1.2.3/9": "10.127.255.255 255.128.0.0", "10.0.0.1/32": "10.0.0.1 255.255.255.255"} {
		p := netip.MustParsePrefix(prefix)
		if got := broadcast(p).String() + " " + netmask(p).String(); got != want {
			t.Errorf("%s: got %s, want %s", prefix, got, want)
		}
	}
}
