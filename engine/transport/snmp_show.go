// Values of SNMP as text: those that agents answer. They look as in the output of net-snmp with -Oq, which field scripts rely on.

package transport

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/gosnmp/gosnmp"
)

// ShowSNMPValue writes a value: numbers plainly, text in quotation marks, other octets as hexadecimal digits in quotation marks, time as
// days:hours:minutes:seconds.
func ShowSNMPValue(v gosnmp.SnmpPDU) string {
	switch value := v.Value.(type) {
	case nil:
		return "NULL"
	case []byte:
		if v.Type == gosnmp.Opaque {
			return showOpaque(value)
		}
		return showOctets(value)
	case string:
		if v.Type == gosnmp.ObjectIdentifier {
			return ShowOID(value)
		}
		return value // an IP address
	case uint32:
		if v.Type == gosnmp.TimeTicks {
			return showTicks(value)
		}
	case float32:
		return fmt.Sprintf("%f", value)
	case float64:
		return fmt.Sprintf("%f", value)
	}
	return fmt.Sprint(v.Value)
}

// showOctets writes text as text. One octet that is neither a letter, digit or mark of ASCII nor white space makes all hexadecimal.
func showOctets(b []byte) string {
	for _, c := range b {
		if (c < ' ' || c > '~') && (c < '\t' || c > '\r') {
			return showHex(b)
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(string(b)) + `"`
}

// showHex writes octets with a blank behind each and 16 on a line.
func showHex(b []byte) string {
	var s strings.Builder
	s.WriteByte('"')
	for i, c := range b {
		if i > 0 && i%16 == 0 {
			s.WriteByte('\n')
		}
		fmt.Fprintf(&s, "%02X ", c)
	}
	s.WriteByte('"')
	return s.String()
}

// showTicks writes hundredths of a second.
func showTicks(t uint32) string {
	seconds := t / 100
	return fmt.Sprintf("%d:%d:%02d:%02d.%02d", seconds/86400, seconds/3600%24, seconds/60%60, seconds%60, t%100)
}

// Types inside an Opaque, as net-snmp counts them.
const (
	opaqueInt64  = 0x7a
	opaqueUint64 = 0x7b
)

// opaque wraps up a number of 64 bits.
func opaque(tag byte, n uint64, err error, text string) (SNMPValue, error) {
	if err != nil {
		return SNMPValue{}, fmt.Errorf("got %q, want a whole number of 64 bits", text)
	}
	digits := binary.BigEndian.AppendUint64(nil, n)
	if tag == opaqueUint64 && digits[0] >= 0x80 {
		digits = append([]byte{0}, digits...)
	}
	for len(digits) > 1 && (digits[0] == 0 && digits[1] < 0x80 || digits[0] == 0xff && digits[1] >= 0x80 && tag == opaqueInt64) {
		digits = digits[1:]
	}
	return SNMPValue{gosnmp.Opaque, append([]byte{gosnmp.AsnExtensionTag, tag, byte(len(digits))}, digits...)}, nil
}

// showOpaque writes what is inside an Opaque: a number of 64 bits, otherwise its octets.
func showOpaque(b []byte) string {
	if len(b) < 4 || b[0] != gosnmp.AsnExtensionTag || int(b[2]) != len(b)-3 || len(b) > 3+9 {
		return showHex(b)
	}
	n := uint64(0)
	if b[1] == opaqueInt64 && b[3] >= 0x80 {
		n = ^n
	}
	for _, digit := range b[3:] {
		n = n<<8 | uint64(digit)
	}
	switch b[1] {
	case opaqueInt64:
		return fmt.Sprint(int64(n))
	case opaqueUint64:
		return fmt.Sprint(n)
	}
	return showHex(b)
}
