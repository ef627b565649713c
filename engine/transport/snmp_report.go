// What an agent of SNMP answers, and what it says instead.

package transport

import (
	"slices"
	"time"

	"github.com/gosnmp/gosnmp"
)

// readAnswer returns what an agent answered.
func readAnswer(p *gosnmp.SnmpPacket) (a SNMPAnswer) {
	if p.Error != gosnmp.NoError || len(p.Variables) == 0 {
		return SNMPAnswer{Failure: SNMPError}
	}
	first := p.Variables[0]
	a.OID = ShowOID(first.Name)
	switch first.Type {
	case gosnmp.NoSuchInstance:
		a.Failure = SNMPNoSuchInstance
	case gosnmp.NoSuchObject:
		a.Failure = SNMPNoSuchObject
	case gosnmp.EndOfMibView:
		a.Failure = SNMPError
	default:
		a.Value = ShowSNMPValue(first)
	}
	return a
}

// Reports, by the object that counts them (RFC 3414, 5).
const (
	reportNotInTime     = ".1.3.6.1.6.3.15.1.1.2.0"
	reportUnknownEngine = ".1.3.6.1.6.3.15.1.1.4.0"
)

// report takes a report of the agent: it introduces itself, corrects our idea of its clock, or rejects a request.
func (r *snmpRun) report(m snmpMessage) {
	if r.codec.user == nil {
		return
	}
	if r.codec.isStranger() {
		if m.header.msgID == r.codec.probeID && r.codec.meet(m.header) {
			r.sendWaiting()
		}
		return
	}
	c := r.call(func(c *snmpCall) bool { return c.msgID == m.header.msgID })
	if c == nil || len(m.packet.Variables) == 0 {
		return
	}
	reason := m.packet.Variables[0].Name
	switch {
	case reason == reportNotInTime && !m.authentic: // anybody could say that
	case reason == reportNotInTime && !c.corrected:
		c.corrected = true
		r.send(c) // the clock has been set
	case reason == reportUnknownEngine && !c.corrected:
		c.corrected = true
		r.codec.forget()
		r.probed = time.Time{}
		r.send(c)
	default:
		r.finish(c, SNMPAnswer{Failure: SNMPSecError})
	}
}

// sendWaiting sends the requests that waited until the agent was known.
func (r *snmpRun) sendWaiting() {
	for _, c := range slices.Clone(r.calls) {
		r.send(c)
	}
}
