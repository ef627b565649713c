// Messages of SNMP: written for one agent, and read from whoever sends them.

package transport

import (
	"fmt"
	"time"

	"github.com/gosnmp/gosnmp"
)

// snmpCodec writes and reads the messages of one session. The passphrases stay with us: gosnmp gets nothing but keys.
type snmpCodec struct {
	refusal SNMPFailure // the configuration cannot work
	gosnmp  gosnmp.GoSNMP
	user    *SNMPUser // nil in version 2c
	keys    snmpKeys

	usm     *gosnmp.UsmSecurityParameters
	engine  string // the agent's id; "" until it is known
	clock   snmpClock
	msgID   uint32
	probeID uint32 // message that asks the agent who it is; 0 if there is none
}

// maxCommunity is the longest community that can be written.
const maxCommunity = 127

func newSNMPCodec(cfg SNMPConfig) *snmpCodec {
	c := &snmpCodec{user: cfg.User, gosnmp: gosnmp.GoSNMP{Version: gosnmp.Version2c, Community: string(cfg.Community)}}
	if cfg.User == nil {
		if len(cfg.Community) > maxCommunity {
			c.refusal = SNMPSecError
		}
		return c
	}
	if !cfg.User.complete() {
		c.refusal = SNMPSecError
		return c
	}
	c.keys, c.msgID = newSNMPKeys(cfg.User), randomID()
	c.usm = &gosnmp.UsmSecurityParameters{
		UserName: cfg.User.Name, AuthenticationProtocol: cfg.User.auth(), PrivacyProtocol: cfg.User.priv(),
	}
	c.gosnmp = gosnmp.GoSNMP{
		Version: gosnmp.Version3, SecurityModel: gosnmp.UserSecurityModel, MsgFlags: cfg.User.flags(), SecurityParameters: c.usm,
	}
	return c
}

// isStranger tells whether the agent has still to say who it is.
func (c *snmpCodec) isStranger() bool { return c.user != nil && c.engine == "" }

// encode writes a request. Every attempt is a message of its own; the number of the request stays.
func (c *snmpCodec) encode(call *snmpCall) (data []byte, err error) {
	kind := gosnmp.GetRequest
	if call.set {
		kind = gosnmp.SetRequest
	}
	c.gosnmp.SetRequestID(call.id - 1) // it counts up by one
	if c.user != nil {
		call.msgID = c.nextMessage()
		c.gosnmp.SetMsgID(call.msgID - 1)
		c.usm.AuthoritativeEngineBoots, c.usm.AuthoritativeEngineTime = c.clock.now()
	}
	err = guarded(func() error {
		data, err = c.gosnmp.SnmpEncodePacket(kind, []gosnmp.SnmpPDU{call.binding}, 0, 0)
		return err
	})
	return data, err
}

func (c *snmpCodec) nextMessage() uint32 {
	c.msgID = c.msgID%0x7fffffff + 1
	return c.msgID
}

// probe writes the question who the agent is. All until the answer have one number, so that a late answer counts as well.
func (c *snmpCodec) probe() ([]byte, error) {
	if c.probeID == 0 {
		c.probeID = c.nextMessage()
	}
	packet := gosnmp.SnmpPacket{
		Version: gosnmp.Version3, MsgFlags: gosnmp.Reportable, SecurityModel: gosnmp.UserSecurityModel,
		SecurityParameters: &gosnmp.UsmSecurityParameters{}, PDUType: gosnmp.GetRequest, MsgID: c.probeID, RequestID: c.probeID,
	}
	return packet.MarshalMsg()
}

// meet takes what the agent said about itself.
func (c *snmpCodec) meet(h snmpHeader) bool {
	if len(h.engine) < 5 || len(h.engine) > 32 { // RFC 3411, 5
		return false
	}
	c.engine, c.probeID = h.engine, 0
	c.usm.AuthoritativeEngineID, c.gosnmp.ContextEngineID = h.engine, h.engine
	c.usm.SecretKey, c.usm.PrivacyKey = c.keys.at(h.engine)
	c.clock = snmpClock{}
	c.clock.set(h)
	return true
}

// forget makes the agent a stranger again.
func (c *snmpCodec) forget() { c.engine = "" }

// snmpMessage is a message that has been read and, if it says so, found authentic.
type snmpMessage struct {
	header    snmpHeader
	packet    *gosnmp.SnmpPacket
	authentic bool
}

// decode reads a message of the agent. It changes data.
func (c *snmpCodec) decode(data []byte) (m snmpMessage, ok bool) {
	if m.header, ok = readSNMPHeader(data); !ok {
		return m, false
	}
	var err error
	switch {
	case c.user == nil:
		if m.header.version != 1 {
			return m, false
		}
		m.packet, err = decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.Version2c}, data)
	case m.header.version != 3 || m.header.model != int64(gosnmp.UserSecurityModel):
		return m, false
	case m.header.flags&byte(gosnmp.AuthNoPriv) == 0:
		m.packet, err = decodeSNMP(&gosnmp.GoSNMP{Version: gosnmp.Version3}, data)
		m.authentic = c.user.Level == SNMPNoAuth && m.header.engine == c.engine && m.header.user == c.user.Name
	default:
		return c.decodeAuthentic(m, data)
	}
	if err != nil {
		return m, false
	}
	return m, c.user == nil || m.authentic || m.packet.PDUType == gosnmp.Report
}

// decodeAuthentic reads a message that claims to be from the agent that we know.
func (c *snmpCodec) decodeAuthentic(m snmpMessage, data []byte) (snmpMessage, bool) {
	if c.isStranger() || c.user.Level < SNMPAuthNoPriv || m.header.engine != c.engine || m.header.user != c.user.Name {
		return m, false
	}
	var err error
	if m.packet, err = decodeSNMP(&c.gosnmp, data); err != nil || !c.clock.accepts(m.header) {
		return m, false
	}
	// what we ask in secret must not be answered in the open
	if m.packet.PDUType != gosnmp.Report && gosnmp.SnmpV3MsgFlags(m.header.flags)&gosnmp.AuthPriv != c.user.flags() {
		return m, false
	}
	c.clock.set(m.header)
	m.authentic = true
	return m, true
}

// decodeSNMP reads a message with the keys of g.
func decodeSNMP(g *gosnmp.GoSNMP, data []byte) (packet *gosnmp.SnmpPacket, err error) {
	err = guarded(func() error {
		packet, err = g.UnmarshalTrap(data, false)
		return err
	})
	if err == nil && packet == nil {
		err = fmt.Errorf("no message")
	}
	return packet, err
}

// guarded calls code that handles foreign bytes and is not ours: no datagram may end the process.
func guarded(call func() error) (err error) {
	defer func() {
		if trouble := recover(); trouble != nil {
			err = fmt.Errorf("malformed message: %v", trouble)
		}
	}()
	return call()
}

// snmpClock is what is known of the clock of an agent, which counts its starts and the seconds since the last one.
type snmpClock struct {
	boots, time uint32
	read        time.Time
}

// now estimates the agent's clock.
func (k *snmpClock) now() (boots, seconds uint32) {
	return k.boots, k.time + uint32(time.Since(k.read)/time.Second)
}

// snmpWindow is how many seconds an authentic message may be late (RFC 3414, 2.2.3).
const snmpWindow = 150

// accepts tells whether an authentic message is of our time, and not one of the past that somebody sends again.
func (k *snmpClock) accepts(h snmpHeader) bool {
	return h.boots > k.boots || h.boots == k.boots && int64(h.time) >= int64(k.time)-snmpWindow
}

// set follows the agent's clock, never backwards.
func (k *snmpClock) set(h snmpHeader) {
	if h.boots > k.boots || h.boots == k.boots && h.time >= k.time {
		k.boots, k.time, k.read = h.boots, h.time, time.Now()
	}
}
