// The SNMP manager: who asks an agent for values and sets them.

package transport

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/gosnmp/gosnmp"
)

// SNMPPort is where agents listen, SNMPTrapPort where managers do.
const (
	SNMPPort     = 161
	SNMPTrapPort = 162
)

// SNMPSecret is a community or a passphrase. It is never shown.
type SNMPSecret string

// Format hides the secret from messages of every kind.
func (SNMPSecret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "(hidden)") }

// SNMPNetwork is what SNMP needs of a network.
type SNMPNetwork interface {
	UDPOpener
	Resolver
}

// SNMPConfig says how to talk to an agent.
type SNMPConfig struct {
	Network SNMPNetwork
	Host    string
	Port    uint16 // 0 is SNMPPort
	// User is for version 3. nil is version 2c, with Community.
	User      *SNMPUser
	Community SNMPSecret
	// Timeout is how long one attempt waits for its answer, Retries how many attempts follow the first.
	Timeout time.Duration
	Retries int
	// Order is the rank of the datagrams on an ordered network.
	Order uint64
}

// SNMPFailure is how a request fails. The texts are the words of a Core.
type SNMPFailure string

// The failures of a request.
const (
	SNMPTimeOut        SNMPFailure = "Time Out"         // no answer
	SNMPSendFailed     SNMPFailure = "Send Failed"      // the host is unknown, or the system could not send
	SNMPSecError       SNMPFailure = "Sec Error"        // the agent or we reject user, passphrase, protocol or level
	SNMPError          SNMPFailure = "SNMP Error"       // the agent answers with an error, or with nothing
	SNMPNoSuchInstance SNMPFailure = "No Such Instance" // the agent knows the object but not this instance
	SNMPNoSuchObject   SNMPFailure = "No Such Object"   // the agent does not know the object
)

// SNMPAnswer is the outcome of one request.
type SNMPAnswer struct {
	RequestID uint32
	OID       string      // as [ShowOID] writes it
	Value     string      // as [ShowSNMPValue] writes it
	Failure   SNMPFailure // "" if there is none
}

// How many requests of a session may wait for their answers, and how many bytes of values they may hold.
const (
	maxSNMPCalls = 1000
	maxSNMPBytes = 256 << 10
)

// Errors of asking.
var (
	ErrSNMPBusy   = errors.New("1000 requests of the session wait for their answers")
	ErrSNMPFull   = fmt.Errorf("requests of the session with %d bytes of values wait for their answers", maxSNMPBytes)
	ErrSNMPClosed = errors.New("the session is closed")
)

// SNMPSession asks one agent. Requests are sent at once and answered in any order. It opens its socket with the first request and has two
// goroutines from then on, one before.
type SNMPSession struct {
	cfg    SNMPConfig
	ctx    context.Context
	cancel context.CancelFunc
	wake   chan struct{} // something is in the box
	done   chan struct{}

	mu     sync.Mutex
	asked  []*snmpCall // not taken yet
	heard  []Datagram  // not taken yet
	open   int         // requests without an outcome
	bytes  int         // of their values
	lastID uint32

	run snmpRun // of the session's goroutine
}

// snmpCall is one request on its way.
type snmpCall struct {
	id      uint32
	set     bool
	binding gosnmp.SnmpPDU
	answer  func(SNMPAnswer)

	msgID     uint32    // of the last attempt, version 3 only
	tries     int       // attempts so far
	due       time.Time // when the attempt has waited long enough
	corrected bool      // sent again because the agent said what was wrong
}

// size is how many bytes the value holds that the request sets.
func (c *snmpCall) size() int {
	switch v := c.binding.Value.(type) {
	case []byte:
		return len(v)
	case string:
		return len(v)
	}
	return 0
}

// OpenSNMP opens a session. It sends nothing by itself.
func OpenSNMP(cfg SNMPConfig) *SNMPSession {
	if cfg.Port == 0 {
		cfg.Port = SNMPPort
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &SNMPSession{
		cfg: cfg, ctx: ctx, cancel: cancel,
		wake: make(chan struct{}, 1), done: make(chan struct{}), lastID: randomID(),
	}
	s.run = snmpRun{session: s}
	go s.run.loop()
	return s
}

// randomID returns where a count of requests begins, so that nobody can guess what an answer must look like.
func randomID() uint32 {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails
	return binary.BigEndian.Uint32(b[:]) & 0x3fffffff
}

// Get asks for the value of an object. answer is called once, from the session's goroutine, and may block; not after Abort.
func (s *SNMPSession) Get(oid OID, answer func(SNMPAnswer)) (id uint32, err error) {
	return s.ask(&snmpCall{binding: gosnmp.SnmpPDU{Name: string(oid), Type: gosnmp.Null}, answer: answer})
}

// Set gives an object a value, as Get asks for it.
func (s *SNMPSession) Set(oid OID, v SNMPValue, answer func(SNMPAnswer)) (id uint32, err error) {
	return s.ask(&snmpCall{set: true, binding: gosnmp.SnmpPDU{Name: string(oid), Type: v.kind, Value: v.value}, answer: answer})
}

// ask queues a request. It does not block.
func (s *SNMPSession) ask(c *snmpCall) (uint32, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.ctx.Err() != nil:
		return 0, ErrSNMPClosed
	case s.open >= maxSNMPCalls:
		return 0, ErrSNMPBusy
	case s.bytes+c.size() > maxSNMPBytes:
		return 0, ErrSNMPFull
	}
	s.lastID = s.lastID%0x7fffffff + 1
	c.id = s.lastID
	s.open++
	s.bytes += c.size()
	s.asked = append(s.asked, c)
	s.ring()
	return c.id, nil
}

// maxSNMPHeard is how many datagrams may wait for the session; more are lost, as in the system's own buffer.
const maxSNMPHeard = 64

// hear queues a datagram of the agent. It is called from the socket's goroutine.
func (s *SNMPSession) hear(d Datagram) {
	if !s.run.peer.is(d.From) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.heard) < maxSNMPHeard {
		s.heard = append(s.heard, d)
		s.ring()
	}
}

// ring wakes the session's goroutine. s.mu is held.
func (s *SNMPSession) ring() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// box empties the box.
func (s *SNMPSession) box() (heard []Datagram, asked []*snmpCall) {
	s.mu.Lock()
	defer s.mu.Unlock()
	heard, asked = s.heard, s.asked
	s.heard, s.asked = nil, nil
	return heard, asked
}

// Abort ends the session without waiting: requests that are under way have no outcome.
func (s *SNMPSession) Abort() { s.cancel() }

// Done is closed when no goroutine of the session is left.
func (s *SNMPSession) Done() <-chan struct{} { return s.done }
