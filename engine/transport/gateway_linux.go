// Gateways, as the kernel of Linux lists them.

package transport

import (
	"bufio"
	"encoding/binary"
	"io"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// systemGateways returns the default gateway of each interface that has one.
func systemGateways() map[string]netip.Addr {
	f, err := os.Open("/proc/net/route")
	if err != nil {
		return nil
	}
	defer f.Close()
	return parseRoutes(f)
}

// parseRoutes reads the kernel's table of routes: a line each, with the interface, and destination and gateway in hexadecimal digits of the
// machine's own byte order.
func parseRoutes(r io.Reader) map[string]netip.Addr {
	gateways := map[string]netip.Addr{}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 3 || fields[1] != "00000000" {
			continue
		}
		number, err := strconv.ParseUint(fields[2], 16, 32)
		if err != nil || number == 0 || gateways[fields[0]].IsValid() {
			continue
		}
		var ip [4]byte
		binary.NativeEndian.PutUint32(ip[:], uint32(number))
		gateways[fields[0]] = netip.AddrFrom4(ip)
	}
	return gateways
}
