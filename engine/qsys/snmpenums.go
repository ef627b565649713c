// The global SNMP: names for the numbers that sessions take (API reference 5.8).
package qsys

import (
	"maps"
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// Versions, as SNMPSession.New takes them.
const (
	snmpV2c = 0
	snmpV3  = 1
)

// snmpEnums are the members of SNMP. The help page and field scripts spell the versions in two ways; SNMPSessionType is another name for SessionType.
func snmpEnums() map[string]map[string]int {
	return map[string]map[string]int{
		"SessionType": {"v2c": snmpV2c, "v3": snmpV3, "V2c": snmpV2c, "V3": snmpV3},
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
	}
}

// snmpModule gives a script the globals of SNMP.
type snmpModule struct {
	enums         map[string]*lua53.Table // to be shared
	session, trap *lua53.Table            // globals, to be shared
}

func (d *Dialect) newSNMP() snmpModule {
	m := snmpModule{enums: map[string]*lua53.Table{}, session: d.snmpSessionTable(), trap: d.snmpTrapTable()}
	for name, numbers := range snmpEnums() {
		m.enums[name] = numberTable(numbers)
	}
	return m
}

// numberTable returns a table of numbers by name, to be shared. Its order repeats.
func numberTable(numbers map[string]int) *lua53.Table {
	t := lua53.NewTemplate(len(numbers))
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		t.SetName(name, lua53.Int(int64(numbers[name])))
	}
	return t
}

// Open implements [engine.Module].
func (m snmpModule) Open(s *engine.Script) (engine.Exports, error) {
	st := s.State()
	global := st.NewTable(0, len(m.enums))
	for _, name := range slices.Sorted(maps.Keys(m.enums)) {
		global.SetName(name, m.enums[name].Share(st).Value())
	}
	return engine.Exports{Globals: []engine.Global{
		{Name: "SNMP", Value: global.Value()},
		{Name: "SNMPSessionType", Value: m.enums["SessionType"].Share(st).Value()},
		{Name: "SNMPSession", Value: m.session.Share(st).Value()},
		{Name: "SNMPTrap", Value: m.trap.Share(st).Value()},
	}}, nil
}
