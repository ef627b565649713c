// The global SNMPSession (API reference 5.8).
package qsys

import (
	"net"
	"strconv"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// snmpSession is one object made by SNMPSession.New. What it is told with set… counts from the next startSession on.
type snmpSession struct {
	dialect   *Dialect
	script    *engine.Script
	self      *lua53.Userdata
	version   int
	host      string // as the script gave it
	community string
	user      transport.SNMPUser
	link      *snmpLink // nil unless started

	handler, errorHandler lua53.Value
}

// snmpResponse is the table that handlers get, in signatures.
const snmpResponse = "{RequestID: integer, OID: string, Value: string, HostName: string}"

var snmpSessionClass = engine.Class[*snmpSession]{
	Name:  "SNMPSession",
	Shown: "snmpsession",
	Methods: []engine.Method[*snmpSession]{
		{Name: "setHostName", Signature: "(host: string) -- the agent: a name or address, with another port than 161 behind a colon", Call: (*snmpSession).setHostName},
		{Name: "setCommunity", Signature: "(community: string) -- for version 2c", Call: (*snmpSession).setCommunity},
		{Name: "setUserName", Signature: "(name: string) -- for version 3", Call: (*snmpSession).setUserName},
		{Name: "setAuthType", Signature: "(type: integer?) -- one of SNMP.AuthType, for version 3", Call: (*snmpSession).setAuthType},
		{Name: "setAuthProt", Signature: "(protocol: integer?) -- one of SNMP.AuthProtocol, for version 3", Call: (*snmpSession).setAuthProt},
		{Name: "setPrivProt", Signature: "(protocol: integer?) -- one of SNMP.PrivProtocol, for version 3", Call: (*snmpSession).setPrivProt},
		{Name: "setPassPhrase", Signature: "(passphrase: string) -- of the authentication, 8 characters at least", Call: (*snmpSession).setPassPhrase},
		{Name: "setPrivPassPhrase", Signature: "(passphrase: string) -- of the encryption, 8 characters at least", Call: (*snmpSession).setPrivPassPhrase},
		{Name: "startSession", Signature: "() -- requests may follow; a session that has been started starts over", Call: (*snmpSession).startSession},
		{Name: "getRequest", Signature: "(oid: string, callback: fun(response: " + snmpResponse + ")?) -- asks for a value",
			Call: (*snmpSession).getRequest},
		{Name: "setRequest", Signature: "(oid: string, value: string|number, type: integer, callback: fun(response: " + snmpResponse +
			")?) -- sets a value; the type is one of SNMP.SNMPDataType", Call: (*snmpSession).setRequest},
	},
	Callbacks: []engine.Callback[*snmpSession]{
		{Name: "EventHandler", Signature: "(response: " + snmpResponse + ")", Slot: func(u *snmpSession) *lua53.Value { return &u.handler }},
		{Name: "ErrorHandler", Signature: "(response: {RequestID: integer, OID: string, HostName: string, Error: string})",
			Slot: func(u *snmpSession) *lua53.Value { return &u.errorHandler }},
	},
}

// snmpSessionTable is the global SNMPSession, to be shared.
func (d *Dialect) snmpSessionTable() *lua53.Table {
	objects := bind(d, &snmpSessionClass)
	return functions("SNMPSession", calls{
		"New": {"(type: integer): SNMPSession -- a manager for one agent; the type is SNMP.SessionType.v2c or v3", func(L *lua53.Thread) int {
			args := engine.NewArgs(L, "SNMPSession.New")
			u := &snmpSession{dialect: d, script: engine.ScriptOf(L)}
			args.Unpack("type", &u.version)
			if u.version != snmpV2c && u.version != snmpV3 {
				args.Fail("type: got %d, want SNMP.SessionType.v2c or SNMP.SessionType.v3", u.version)
			}
			u.self = objects.New(L.State(), u)
			L.Push(u.self.Value())
			return 1
		}},
	})
}

// startSession is SNMPSession:startSession(). Nothing is sent yet. Requests that are under way are dropped without an event.
func (u *snmpSession) startSession(args engine.Args) int {
	config := u.config(args)
	if err := u.script.Permit("snmp.request", net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port)))); err != nil {
		args.Fail("%v", err)
	}
	if u.link != nil {
		u.link.Abort()
	}
	limitConnections(u.script, args)
	u.link = openSNMP(u, config)
	return 0
}

// getRequest is SNMPSession:getRequest(oid [, callback]).
func (u *snmpSession) getRequest(args engine.Args) int {
	var oid string
	var callback engine.Function
	args.Unpack("oid", &oid, "callback?", &callback)
	id := snmpOID(args, oid)
	u.mustBeStarted(args).ask(args, callback, func(s *transport.SNMPSession, answer func(transport.SNMPAnswer)) (uint32, error) {
		return s.Get(id, answer)
	})
	return 0
}

// setRequest is SNMPSession:setRequest(oid, value, type [, callback]).
func (u *snmpSession) setRequest(args engine.Args) int {
	var oid, text string
	var kind int
	var callback engine.Function
	args.Unpack("oid", &oid, "value", &text, "type", &kind, "callback?", &callback)
	id := snmpOID(args, oid)
	value, err := transport.ParseSNMPValue(transport.SNMPKind(kind), text)
	if err != nil {
		args.Fail("value: %v", err)
	}
	args.L.ChargeBytes(len(text))
	u.mustBeStarted(args).ask(args, callback, func(s *transport.SNMPSession, answer func(transport.SNMPAnswer)) (uint32, error) {
		return s.Set(id, value, answer)
	})
	return 0
}

// snmpOID reads an object identifier.
func snmpOID(args engine.Args, text string) transport.OID {
	oid, err := transport.ParseOID(text)
	if err != nil {
		args.Fail("oid: %v", err)
	}
	return oid
}

func (u *snmpSession) mustBeStarted(args engine.Args) *snmpLink {
	if u.link == nil {
		args.Fail("not started (call startSession first)")
	}
	return u.link
}
