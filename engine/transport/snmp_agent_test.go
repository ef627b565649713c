// An agent of SNMP for tests, made on gosnmp: versions 2c and 3.

package transport

import (
	"bytes"
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/gosnmp/gosnmp"
)

// snmpAgent answers on a datagram socket. Its fields are set before serve and changed under mu.
type snmpAgent struct {
	t      *testing.T
	conn   net.PacketConn
	user   *gosnmp.UsmSecurityParameters // nil: version 2c only
	level  gosnmp.SnmpV3MsgFlags
	engine string

	mu          sync.Mutex
	boots, time uint32
	values      map[string]gosnmp.SnmpPDU
	mute        int                             // so many requests get no answer
	delay       time.Duration                   // before each answer
	twice       bool                            // answers come twice
	seen        []string                        // communities and types of requests
	spoil       func(answer []byte) [][]byte    // what is sent instead of an answer
	edit        func(answer *gosnmp.SnmpPacket) // changes an answer before it is written
}

// newAgent makes an agent at an address of n that has the values of a small device.
func newAgent(t *testing.T, n *InProcess, address string) *snmpAgent {
	t.Helper()
	conn, err := n.ListenPacket(context.Background(), "udp", address)
	if err != nil {
		t.Fatal(err)
	}
	a := &snmpAgent{t: t, conn: conn, engine: "\x80\x00\x1f\x88\x04agent", boots: 3, time: 1000}
	a.values = map[string]gosnmp.SnmpPDU{}
	a.put(".1.3.6.1.2.1.1.1.0", gosnmp.OctetString, []byte("A device"))
	a.put(".1.3.6.1.2.1.1.3.0", gosnmp.TimeTicks, uint32(9_012_345))
	return a
}

func (a *snmpAgent) put(oid string, kind gosnmp.Asn1BER, value any) {
	a.values[oid] = gosnmp.SnmpPDU{Name: oid, Type: kind, Value: value}
}

// secure gives the agent a user of version 3 as u is one.
func (a *snmpAgent) secure(u *SNMPUser) {
	a.level = u.flags()
	a.user = &gosnmp.UsmSecurityParameters{
		UserName: u.Name, AuthoritativeEngineID: a.engine, AuthenticationProtocol: u.auth(), PrivacyProtocol: u.priv(),
		AuthenticationPassphrase: string(u.Passphrase), PrivacyPassphrase: string(u.PrivPassphrase),
	}
	if err := a.user.InitSecurityKeys(); err != nil { // gosnmp's own way from passphrase to key
		a.t.Error(err)
	}
}

// serve answers until the socket is closed.
func (a *snmpAgent) serve() {
	buffer := make([]byte, 1<<16)
	for {
		n, from, err := a.conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		for _, answer := range a.answers(bytes.Clone(buffer[:n])) {
			_, _ = a.conn.WriteTo(answer, from)
		}
	}
}

func (a *snmpAgent) close() { _ = a.conn.Close() }

// set changes the agent while it serves.
func (a *snmpAgent) set(change func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	change()
}

// answers returns what is sent for a datagram.
func (a *snmpAgent) answers(data []byte) [][]byte {
	a.mu.Lock()
	defer a.mu.Unlock()
	h, ok := readSNMPHeader(data)
	if !ok {
		return nil
	}
	if a.mute > 0 {
		a.mute--
		a.seen = append(a.seen, "muted")
		return nil
	}
	var answer *gosnmp.SnmpPacket
	if h.version == 3 {
		answer = a.answer3(h, data)
	} else {
		request, err := decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.Version2c}, data)
		if err != nil {
			return nil
		}
		a.seen = append(a.seen, request.Community+" "+request.PDUType.String())
		answer = a.reply(request)
	}
	if answer == nil {
		return nil
	}
	if a.edit != nil {
		a.edit(answer)
	}
	out, err := answer.MarshalMsg()
	if err != nil {
		a.t.Errorf("agent: %v", err)
	}
	time.Sleep(a.delay)
	switch {
	case a.spoil != nil:
		return a.spoil(out)
	case a.twice:
		return [][]byte{out, out}
	}
	return [][]byte{out}
}

// answer3 answers a request of version 3, or reports what is wrong with it.
func (a *snmpAgent) answer3(h snmpHeader, data []byte) *gosnmp.SnmpPacket {
	switch {
	case a.user == nil:
		return nil
	case h.engine != a.engine:
		a.seen = append(a.seen, "discovery")
		return a.report(h, ".1.3.6.1.6.3.15.1.1.4.0", gosnmp.NoAuthNoPriv)
	case h.user != a.user.UserName:
		return a.report(h, ".1.3.6.1.6.3.15.1.1.3.0", gosnmp.NoAuthNoPriv)
	case gosnmp.SnmpV3MsgFlags(h.flags)&gosnmp.AuthPriv != a.level:
		return a.report(h, ".1.3.6.1.6.3.15.1.1.1.0", gosnmp.NoAuthNoPriv)
	}
	if a.level != gosnmp.NoAuthNoPriv {
		late := int64(a.time) - int64(h.time)
		if h.boots != a.boots || late > 150 || late < -150 {
			a.seen = append(a.seen, "not in time")
			return a.report(h, ".1.3.6.1.6.3.15.1.1.2.0", gosnmp.AuthNoPriv)
		}
	}
	g := &gosnmp.GoSNMP{Version: gosnmp.Version3, SecurityModel: gosnmp.UserSecurityModel, MsgFlags: a.level, SecurityParameters: a.user.Copy()}
	request, err := decodeSNMP(g, data)
	if err != nil {
		return a.report(h, ".1.3.6.1.6.3.15.1.1.5.0", gosnmp.NoAuthNoPriv)
	}
	a.seen = append(a.seen, "v3 "+request.PDUType.String())
	answer := a.reply(request)
	answer.SecurityParameters, answer.MsgFlags = a.signer(7), a.level
	return answer
}

// signer returns the security parameters of an answer.
func (a *snmpAgent) signer(salt byte) *gosnmp.UsmSecurityParameters {
	usm := a.user.Copy().(*gosnmp.UsmSecurityParameters)
	usm.AuthoritativeEngineBoots, usm.AuthoritativeEngineTime = a.boots, a.time
	usm.PrivacyParameters = bytes.Repeat([]byte{salt}, 8)
	return usm
}

func (a *snmpAgent) report(h snmpHeader, oid string, flags gosnmp.SnmpV3MsgFlags) *gosnmp.SnmpPacket {
	return &gosnmp.SnmpPacket{
		Version: gosnmp.Version3, MsgFlags: flags, SecurityModel: gosnmp.UserSecurityModel, SecurityParameters: a.signer(1),
		PDUType: gosnmp.Report, MsgID: h.msgID, ContextEngineID: a.engine,
		Variables: []gosnmp.SnmpPDU{{Name: oid, Type: gosnmp.Counter32, Value: uint32(1)}},
	}
}

// reply sets or gets the values that a request is about.
func (a *snmpAgent) reply(request *gosnmp.SnmpPacket) *gosnmp.SnmpPacket {
	answer := *request
	answer.PDUType, answer.Variables = gosnmp.GetResponse, nil
	for _, v := range request.Variables {
		stored, ok := a.values[v.Name]
		switch {
		case request.PDUType == gosnmp.SetRequest && !ok:
			answer.Error, answer.ErrorIndex = gosnmp.NotWritable, 1
			answer.Variables = append(answer.Variables, v)
			continue
		case request.PDUType == gosnmp.SetRequest:
			a.values[v.Name], stored = v, v
		case !ok && len(v.Name) > 20:
			stored = gosnmp.SnmpPDU{Name: v.Name, Type: gosnmp.NoSuchInstance}
		case !ok:
			stored = gosnmp.SnmpPDU{Name: v.Name, Type: gosnmp.NoSuchObject}
		}
		answer.Variables = append(answer.Variables, stored)
	}
	return &answer
}
