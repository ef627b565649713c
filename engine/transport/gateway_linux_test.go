// The kernel's table of routes.

package transport

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// routes is a table as the kernel writes it on this machine.
func routes(gateway netip.Addr) string {
	ip := gateway.As4()
	return fmt.Sprintf("Iface\tDestination\tGateway \tFlags\n"+
		"eth1\t000010AC\t00000000\t0001\n"+
		"eth0\t00000000\t%08X\t0003\neth0\t00000000\tFFFFFFFF\t0003\nppp0\t00000000\t00000000\t0003\n",
		binary.NativeEndian.Uint32(ip[:]))
}

func TestGatewaysAreTheDefaultRoutes(t *testing.T) {
	got := parseRoutes(strings.NewReader(routes(netip.MustParseAddr("192.0.2.1"))))
	if d := cmp.Diff(map[string]string{"eth0": "192.0.2.1"}, texts(got)); d != "" {
		t.Error(d)
	}
	if got := parseRoutes(strings.NewReader("x\n\neth0 00000000 xyz\neth0 00000000 100000000\n")); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func texts(addresses map[string]netip.Addr) map[string]string {
	all := map[string]string{}
	for name, a := range addresses {
		all[name] = a.String()
	}
	return all
}
