// What a session of SNMP does in its goroutine: sending, trying again, and telling answers from everything else.

package transport

import (
	"slices"
	"time"

	"github.com/gosnmp/gosnmp"
)

// snmpRun is the state of a session's goroutine.
type snmpRun struct {
	session *SNMPSession
	socket  *UDPSocket  // nil until the first request
	peer    peer        // set before the socket is opened, and for good
	codec   *snmpCodec  // nil until the first request
	calls   []*snmpCall // on their way, in the order of asking
	probed  time.Time   // when the agent was asked last who it is
	failed  time.Time   // when the agent could not be found
}

// offGrid keeps attempts away from the instants at which timers of scripts fire, so that in virtual time neither races the other.
const offGrid = 501 * time.Nanosecond

// loop works until the session is aborted. Of what has come at one time, answers are first, then requests, then attempts that are due.
func (r *snmpRun) loop() {
	s := r.session
	defer close(s.done)
	defer r.close()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for s.ctx.Err() == nil {
		heard, asked := s.box()
		for _, d := range heard {
			r.receive(d.Data)
		}
		for _, c := range asked {
			r.begin(c)
		}
		r.retry(time.Now())
		timer.Stop() // without requests there is nothing to wake up for
		if len(r.calls) > 0 {
			timer.Reset(r.untilDue())
		}
		select {
		case <-s.wake:
		case <-timer.C:
		case <-s.ctx.Done():
		}
	}
}

// close frees the socket and waits for its goroutine.
func (r *snmpRun) close() {
	if r.socket != nil {
		_ = r.socket.Close()
		<-r.socket.Done()
	}
}

// begin sends a new request, on a socket that is opened if there is none.
func (r *snmpRun) begin(c *snmpCall) {
	r.calls = append(r.calls, c)
	if r.codec == nil {
		r.codec = newSNMPCodec(r.session.cfg)
	}
	switch {
	case r.codec.refusal != "":
		r.finish(c, SNMPAnswer{Failure: r.codec.refusal})
	case r.socket == nil && !r.open():
		r.finish(c, SNMPAnswer{Failure: SNMPSendFailed})
	default:
		r.attempt(c)
	}
}

// open finds the agent and opens a socket for it. After a failure it waits for as long as an attempt takes before it looks again, since many
// requests may ask for it.
func (r *snmpRun) open() bool {
	s := r.session
	if time.Since(r.failed) < s.cfg.Timeout {
		return false
	}
	var err error
	if r.peer, err = findPeer(s.ctx, s.cfg.Network, s.cfg.Host, s.cfg.Port); err == nil {
		r.socket, err = OpenUDP(s.cfg.Network, r.peer.local(), s.cfg.Order, s.hear)
	}
	if err != nil {
		r.failed = time.Now()
	}
	return err == nil
}

// attempt sends a request, or first asks the agent who it is.
func (r *snmpRun) attempt(c *snmpCall) {
	c.tries++
	c.due = time.Now().Add(r.session.cfg.Timeout + offGrid)
	r.send(c)
}

// send sends a request, or first asks the agent who it is. A request that cannot be written is not one of ours.
func (r *snmpRun) send(c *snmpCall) {
	if r.codec.isStranger() {
		r.discover()
		return
	}
	data, err := r.codec.encode(c)
	if err != nil {
		r.finish(c, SNMPAnswer{Failure: SNMPError})
	} else if r.peer.send(r.socket.UDPConn, data) != nil {
		r.finish(c, SNMPAnswer{Failure: SNMPSendFailed})
	}
}

// discover asks the agent who it is, once for all requests that wait for that.
func (r *snmpRun) discover() {
	if time.Since(r.probed) < r.session.cfg.Timeout {
		return
	}
	r.probed = time.Now()
	data, err := r.codec.probe()
	if err == nil {
		err = r.peer.send(r.socket.UDPConn, data)
	}
	if err != nil {
		for _, c := range slices.Clone(r.calls) {
			r.finish(c, SNMPAnswer{Failure: SNMPSendFailed})
		}
	}
}

// retry sends again what has waited long enough, and gives up what has done so too often.
func (r *snmpRun) retry(now time.Time) {
	for _, c := range slices.Clone(r.calls) {
		switch {
		case c.due.After(now):
		case c.tries > r.session.cfg.Retries:
			r.finish(c, SNMPAnswer{Failure: SNMPTimeOut})
		default:
			r.attempt(c)
		}
	}
}

// untilDue returns the time until a request on its way is to be tried again.
func (r *snmpRun) untilDue() time.Duration {
	first := slices.MinFunc(r.calls, func(a, b *snmpCall) int { return a.due.Compare(b.due) })
	return max(time.Until(first.due), 0)
}

// receive takes a datagram of the agent. What is no answer to a request on its way is dropped.
func (r *snmpRun) receive(data []byte) {
	message, ok := r.codec.decode(data)
	switch {
	case !ok:
	case message.packet.PDUType == gosnmp.Report:
		r.report(message)
	case message.packet.PDUType == gosnmp.GetResponse:
		if c := r.call(func(c *snmpCall) bool { return c.id == message.packet.RequestID }); c != nil {
			r.finish(c, readAnswer(message.packet))
		}
	}
}

// call returns the request on its way that fits, or nil.
func (r *snmpRun) call(fits func(*snmpCall) bool) *snmpCall {
	if i := slices.IndexFunc(r.calls, fits); i >= 0 {
		return r.calls[i]
	}
	return nil
}

// finish takes a request off the list and hands over its outcome.
func (r *snmpRun) finish(c *snmpCall, a SNMPAnswer) {
	i := slices.Index(r.calls, c)
	if i < 0 {
		return
	}
	r.calls = slices.Delete(r.calls, i, i+1)
	a.RequestID = c.id
	if a.OID == "" {
		a.OID = ShowOID(c.binding.Name)
	}
	s := r.session
	s.mu.Lock()
	s.open--
	s.bytes -= c.size()
	s.mu.Unlock()
	if s.ctx.Err() == nil {
		c.answer(a)
	}
}
