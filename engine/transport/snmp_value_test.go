// Values and object identifiers of SNMP as text.

package transport

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/gosnmp/gosnmp"
)

func TestSNMPValuesOfEveryTypeAreWrittenAndRead(t *testing.T) {
	for _, c := range []struct {
		kind       SNMPKind
		text, show string
	}{
		{SNMPUnknown, "12", "12"},
		{SNMPUnknown, "3000000000", `"3000000000"`},
		{SNMPUnknown, "on", `"on"`},
		{SNMPInteger32, "-2147483648", "-2147483648"},
		{SNMPInteger32, "2.0", "2"},
		{SNMPUnsigned32, "4294967295", "4294967295"},
		{SNMPUnsignedInteger32, "77", "77"},
		{SNMPTimeticks, "100", "0:0:00:01.00"},
		{SNMPIPAddress, "192.168.1.20", "192.168.1.20"},
		{SNMPObjectID, "iso.3.6.1", "iso.3.6.1"},
		{SNMPObjectID, ".0.0", "ccitt.0"},
		{SNMPObjectID, "2.999.1", "joint-iso-ccitt.999.1"},
		{SNMPOctetString, "", `""`},
		{SNMPOctetString, "a \"b\"\\\n", "\"a \\\"b\\\"\\\\\n\""},
		{SNMPOctetString, "EE\x80", `"45 45 80 "`},
		{SNMPHex, "ee 80 80", `"EE 80 80 "`},
		{SNMPHex, strings.Repeat("00", 17), `"` + strings.Repeat("00 ", 16) + "\n00 \""},
		{SNMPDecimal, "238, 128 1", `"EE 80 01 "`},
		{SNMPBitString, "0 3 9", `"90 40 "`},
		{SNMPInteger64, "-9223372036854775808", "-9223372036854775808"},
		{SNMPInteger64, "127", "127"},
		{SNMPInteger64, "128", "128"},
		{SNMPInteger64, "-1", "-1"},
		{SNMPUnsigned64, "18446744073709551615", "18446744073709551615"},
		{SNMPUnsigned64, "0", "0"},
		{SNMPFloat32, "1.5", "1.500000"},
		{SNMPDouble64, "-0.25", "-0.250000"},
	} {
		v, err := ParseSNMPValue(c.kind, c.text)
		if err != nil {
			t.Errorf("%d %q: %v", c.kind, c.text, err)
			continue
		}
		packet := gosnmp.SnmpPacket{Version: gosnmp.Version2c, PDUType: gosnmp.GetResponse, Variables: []gosnmp.SnmpPDU{{Name: ".1.3.6", Type: v.kind, Value: v.value}}}
		data, err := packet.MarshalMsg()
		if err != nil {
			t.Errorf("%d %q: %v", c.kind, c.text, err)
			continue
		}
		read, err := decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.Version2c}, data)
		if err != nil || ShowSNMPValue(read.Variables[0]) != c.show {
			t.Errorf("%d %q: got %s, %v; want %s", c.kind, c.text, ShowSNMPValue(read.Variables[0]), err, c.show)
		}
	}
}

func TestSNMPValuesThatDoNotFitAreErrors(t *testing.T) {
	for kind, texts := range map[SNMPKind][]string{
		SNMPInteger32: {"", "x", "1.5", "2147483648", "1e300"}, SNMPUnsigned32: {"-1", "4294967296"}, SNMPTimeticks: {"now"},
		SNMPIPAddress: {"", "1.2.3", "::1", "host"}, SNMPObjectID: {"", "1", "sysDescr.0", "3.1", "1.40", "1..3", "1.3.-1", "1.3.4294967296", "1.+3"},
		SNMPOctetString: {strings.Repeat("x", maxSNMPOctets+1)}, SNMPHex: {"0", "xx"}, SNMPDecimal: {"256", "-1", "x"}, SNMPBitString: {"2048"},
		SNMPInteger64: {"9223372036854775808", "1.0"}, SNMPUnsigned64: {"-1"}, SNMPFloat32: {"x"}, 15: {"1"}, -1: {"1"},
	} {
		for _, text := range texts {
			if v, err := ParseSNMPValue(kind, text); err == nil {
				t.Errorf("%d %q: got %v", kind, text, v)
			}
		}
	}
}

func TestOIDsAreReadInEverySpelling(t *testing.T) {
	for _, text := range []string{".1.3.6.1.2.1", "1.3.6.1.2.1", "iso.3.6.1.2.1", ".iso.3.6.1.2.1", "1.03.6.1.2.1"} {
		if oid, err := ParseOID(text); err != nil || oid != ".1.3.6.1.2.1" || ShowOID(string(oid)) != "iso.3.6.1.2.1" {
			t.Errorf("%s: %s, %v", text, oid, err)
		}
	}
}

// FuzzSNMPDatagram feeds foreign bytes to everything that reads datagrams of SNMP.
func FuzzSNMPDatagram(f *testing.F) {
	codecs := []*snmpCodec{newSNMPCodec(SNMPConfig{})}
	for _, u := range snmpUsers() {
		c := newSNMPCodec(SNMPConfig{User: u})
		call := &snmpCall{id: 7, binding: gosnmp.SnmpPDU{Name: string(sysDescr), Type: gosnmp.Null}}
		probe, _ := c.probe()
		f.Add(probe)
		c.meet(snmpHeader{engine: "\x80\x00\x1f\x88\x04agent", boots: 3, time: 1000})
		data, err := c.encode(call)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		codecs = append(codecs, c)
	}
	for kind, text := range []string{"1", "2", "3", "4", "5", "1.2.3.4", "1.3.6", "text", "00ff", "1 2", "3 4", "5", "6", "7.5", "8.5"} {
		v, err := ParseSNMPValue(SNMPKind(kind), text)
		if err != nil {
			f.Fatal(err)
		}
		for _, pdu := range []gosnmp.PDUType{gosnmp.GetResponse, gosnmp.SNMPv2Trap, gosnmp.InformRequest, gosnmp.Report} {
			p := gosnmp.SnmpPacket{Version: gosnmp.Version2c, Community: "public", PDUType: pdu, Variables: []gosnmp.SnmpPDU{{Name: ".1.3.6", Type: v.kind, Value: v.value}}}
			data, _ := p.MarshalMsg()
			f.Add(data)
		}
	}
	trap := gosnmp.SnmpPacket{PDUType: gosnmp.Trap, SnmpTrap: gosnmp.SnmpTrap{Enterprise: ".1.3", AgentAddress: "1.2.3.4", Timestamp: 5}}
	data, _ := trap.MarshalMsg()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range codecs {
			if m, ok := c.decode(bytes.Clone(data)); ok && len(m.packet.Variables) > 0 {
				_ = fmt.Sprint(readAnswer(m.packet))
			}
		}
		if trap, answer, ok := readTrap(bytes.Clone(data)); ok && answer != nil && len(trap.Values) > 0 {
			if h, ok := readSNMPHeader(answer); !ok || h.version != 1 {
				t.Errorf("answer to an inform is malformed: %x", answer)
			}
		}
	})
}
