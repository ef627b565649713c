// Values of SNMP as text: those that scripts set.

package transport

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"strings"

	"github.com/gosnmp/gosnmp"
)

// SNMPKind is the type of a value to be set. The numbers are those of a Core.
type SNMPKind int

// The types of values.
const (
	SNMPUnknown           SNMPKind = iota // SNMPInteger32 for a whole number that fits, otherwise SNMPOctetString
	SNMPInteger32                         // INTEGER
	SNMPUnsigned32                        // Gauge32
	SNMPUnsignedInteger32                 // UInteger32
	SNMPTimeticks                         // hundredths of a second
	SNMPIPAddress                         // IPv4
	SNMPObjectID                          // an object identifier in numbers
	SNMPOctetString                       // text
	SNMPHex                               // octets as hexadecimal digits: "DE AD BE EF"
	SNMPDecimal                           // octets as numbers: "222 173 190 239"
	SNMPBitString                         // numbers of the bits that are set, the first being 0: "0 3 9"
	SNMPInteger64                         // Opaque
	SNMPUnsigned64                        // Opaque
	SNMPFloat32                           // Opaque
	SNMPDouble64                          // Opaque
)

// SNMPValue is a value to be set.
type SNMPValue struct {
	kind  gosnmp.Asn1BER
	value any
}

// maxSNMPOctets is the longest string that is sent.
const maxSNMPOctets = 60_000

// ParseSNMPValue reads a value of a type from its text.
func ParseSNMPValue(kind SNMPKind, text string) (v SNMPValue, err error) {
	switch kind {
	case SNMPUnknown:
		if n, err := wholeNumber(text, math.MinInt32, math.MaxInt32); err == nil {
			return SNMPValue{gosnmp.Integer, int(n)}, nil
		}
		return octets([]byte(text), nil)
	case SNMPInteger32:
		n, err := wholeNumber(text, math.MinInt32, math.MaxInt32)
		return SNMPValue{gosnmp.Integer, int(n)}, err
	case SNMPUnsigned32, SNMPUnsignedInteger32, SNMPTimeticks:
		n, err := wholeNumber(text, 0, math.MaxUint32)
		return SNMPValue{unsignedKinds[kind], uint32(n)}, err
	case SNMPIPAddress:
		ip, err := netip.ParseAddr(text)
		if err != nil || !ip.Is4() {
			return v, fmt.Errorf("got %q, want an address of IPv4", text)
		}
		return SNMPValue{gosnmp.IPAddress, ip.AsSlice()}, nil
	case SNMPObjectID:
		oid, err := ParseOID(text)
		return SNMPValue{gosnmp.ObjectIdentifier, string(oid)}, err
	case SNMPOctetString:
		return octets([]byte(text), nil)
	case SNMPHex:
		b, err := hex.DecodeString(strings.Join(strings.Fields(text), ""))
		if err != nil {
			err = fmt.Errorf("got %q, want hexadecimal digits, two for each octet", text)
		}
		return octets(b, err)
	case SNMPDecimal:
		return octets(numbersBelow(256, text, func(all []byte, n uint64) []byte { return append(all, byte(n)) }))
	case SNMPBitString:
		return octets(numbersBelow(8*256, text, setBit))
	case SNMPInteger64, SNMPUnsigned64, SNMPFloat32, SNMPDouble64:
		return parseOpaque(kind, text)
	}
	return v, fmt.Errorf("there is no type %d of values", kind)
}

// unsignedKinds are the types without a sign.
var unsignedKinds = map[SNMPKind]gosnmp.Asn1BER{
	SNMPUnsigned32: gosnmp.Gauge32, SNMPUnsignedInteger32: gosnmp.Uinteger32, SNMPTimeticks: gosnmp.TimeTicks,
}

// wholeNumber reads a number without a fraction; "5.0" is one, too.
func wholeNumber(text string, low, high int64) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		if f, ferr := strconv.ParseFloat(text, 64); ferr == nil && f == math.Trunc(f) && math.Abs(f) < 1<<53 {
			n, err = int64(f), nil
		}
	}
	if err != nil || n < low || n > high {
		return 0, fmt.Errorf("got %q, want a whole number from %d to %d", text, low, high)
	}
	return n, nil
}

func octets(b []byte, err error) (SNMPValue, error) {
	if len(b) > maxSNMPOctets {
		err = fmt.Errorf("got %d octets, want %d at most", len(b), maxSNMPOctets)
	}
	return SNMPValue{gosnmp.OctetString, b}, err
}

// numbersBelow adds up numbers that are separated by blanks or commas.
func numbersBelow(limit uint64, text string, add func(all []byte, n uint64) []byte) (all []byte, err error) {
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' }) {
		n, err := strconv.ParseUint(field, 10, 64)
		if err != nil || n >= limit {
			return nil, fmt.Errorf("got %q, want numbers from 0 to %d with blanks between them", text, limit-1)
		}
		all = add(all, n)
	}
	return all, nil
}

// setBit sets a bit, counted from the highest one of the first octet.
func setBit(all []byte, n uint64) []byte {
	for uint64(len(all)) <= n/8 {
		all = append(all, 0)
	}
	all[n/8] |= 0x80 >> (n % 8)
	return all
}

// parseOpaque reads a number of a type that net-snmp wraps up in an Opaque.
func parseOpaque(kind SNMPKind, text string) (SNMPValue, error) {
	switch kind {
	case SNMPInteger64:
		n, err := strconv.ParseInt(text, 10, 64)
		return opaque(opaqueInt64, uint64(n), err, text)
	case SNMPUnsigned64:
		n, err := strconv.ParseUint(text, 10, 64)
		return opaque(opaqueUint64, n, err, text)
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return SNMPValue{}, fmt.Errorf("got %q, want a number", text)
	}
	if kind == SNMPFloat32 {
		return SNMPValue{gosnmp.OpaqueFloat, float32(f)}, nil
	}
	return SNMPValue{gosnmp.OpaqueDouble, f}, nil
}
