// Reading of addresses.

package transport

import "testing"

func FuzzParseEndpoint(f *testing.F) {
	for _, seed := range []string{"192.168.0.201:443", "[::1]:80", "[fe80::1%eth0]:1", "Codec.:22", ":0", "::1:80", "[]:1", "a:65536", "[::]:7"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		e, err := parseEndpoint("tcp", "tcp", address)
		if err != nil {
			return
		}
		again, err := parseEndpoint("tcp", "tcp", e.tcpAddr().String())
		if err != nil || again.place != e.place {
			t.Errorf("%q reads as %+v, its address %v as %+v, %v", address, e, e.tcpAddr(), again, err)
		}
	})
}
