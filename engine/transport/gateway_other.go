//go:build !linux

// Gateways on systems that have no list of them in a file.

package transport

import "net/netip"

// systemGateways returns none.
func systemGateways() map[string]netip.Addr { return nil }
