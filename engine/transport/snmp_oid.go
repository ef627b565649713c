// Object identifiers of SNMP, as scripts write and read them.

package transport

import (
	"fmt"
	"strconv"
	"strings"
)

// OID is an object identifier in numbers: ".1.3.6.1.2.1.1.3.0".
type OID string

// ParseOID reads an object identifier in numbers, with or without a dot before it; "iso" may stand for the first number, as in the answers.
func ParseOID(text string) (OID, error) {
	wrong := func() (OID, error) {
		return "", fmt.Errorf("%q is no object identifier in numbers, such as .1.3.6.1.2.1.1.3.0", text)
	}
	numbers := strings.TrimPrefix(text, ".")
	if rest, ok := strings.CutPrefix(numbers, "iso."); ok {
		numbers = "1." + rest
	}
	parts := strings.Split(numbers, ".")
	if len(parts) < 2 || len(parts) > 128 {
		return wrong()
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 32)
		switch {
		case err != nil || part[0] == '+', i == 0 && n > 2, i == 1 && parts[0] != "2" && n > 39, i == 1 && n > 1<<32-1-80:
			return wrong()
		}
		parts[i] = strconv.FormatUint(n, 10)
	}
	return OID("." + strings.Join(parts, ".")), nil
}

// oidRoots are the names that stand for the first number.
var oidRoots = [...]string{"ccitt", "iso", "joint-iso-ccitt"}

// ShowOID writes an object identifier as net-snmp does that knows no names: "iso.3.6.1.2.1.1.3.0".
func ShowOID(oid string) string {
	first, rest, more := strings.Cut(strings.TrimPrefix(oid, "."), ".")
	if n, err := strconv.Atoi(first); err == nil && n >= 0 && n < len(oidRoots) {
		first = oidRoots[n]
	}
	if !more {
		return first
	}
	return first + "." + rest
}
