// The global SNMP: names for the numbers that sessions take (API reference 5.8).
package qsys

import (
	"maps"
	"slices"

	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Versions, as SNMPSession.New takes them.
const (
	snmpV2c = 0
	snmpV3  = 1
)

// snmpVersions are the versions by name. The help page and field scripts spell them in two ways.
var snmpVersions = map[string]int{"v2c": snmpV2c, "v3": snmpV3, "V2c": snmpV2c, "V3": snmpV3}

// snmpSessionTypes is the global SNMPSessionType, another name for SNMP.SessionType.
func snmpSessionTypes() *lua53.Table { return numberTable(snmpVersions) }

// snmpEnums are the members of SNMP.
func snmpEnums() parts {
	tables := parts{}
	for name, numbers := range map[string]map[string]int{
		"SessionType": snmpVersions,
		"AuthType": {
			"NoAuth": int(transport.SNMPNoAuth), "AuthNoPriv": int(transport.SNMPAuthNoPriv), "AuthPriv": int(transport.SNMPAuthPriv),
		},
		"AuthProtocol": {"NoAuth": int(transport.SNMPAuthNone), "MD5": int(transport.SNMPAuthMD5), "SHA": int(transport.SNMPAuthSHA)},
		"PrivProtocol": {"NoPriv": int(transport.SNMPPrivNone), "AES": int(transport.SNMPPrivAES), "DES": int(transport.SNMPPrivDES)},
		"SNMPDataType": {
			"unknown": int(transport.SNMPUnknown), "integer32": int(transport.SNMPInteger32), "unsigned32": int(transport.SNMPUnsigned32),
			"unsigned_integer32": int(transport.SNMPUnsignedInteger32), "timeticks": int(transport.SNMPTimeticks),
			"ip_address": int(transport.SNMPIPAddress), "object_id": int(transport.SNMPObjectID), "octet_string": int(transport.SNMPOctetString),
			"hex": int(transport.SNMPHex), "decimal": int(transport.SNMPDecimal), "bit_string": int(transport.SNMPBitString),
			"integer64": int(transport.SNMPInteger64), "unsigned64": int(transport.SNMPUnsigned64), "float32": int(transport.SNMPFloat32),
			"double64": int(transport.SNMPDouble64),
		},
	} {
		tables[name] = numberTable(numbers)
	}
	return tables
}

// numberTable returns a table of numbers by name, to be shared. Its order repeats.
func numberTable(numbers map[string]int) *lua53.Table {
	t := lua53.NewTemplate(len(numbers))
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		t.SetName(name, lua53.Int(int64(numbers[name])))
	}
	return t
}
