// What the two ends of a stream say to each other.

package transport

import (
	"slices"
	"syscall"
)

// packetKind tells packets apart.
type packetKind int

const (
	answerPacket packetKind = iota // to a dial; err is nil when it succeeded
	dataPacket                     // bytes
	finPacket                      // no more bytes
	rstPacket                      // the sender is gone
	creditPacket                   // the sender has read n bytes
)

// packet crosses from one end of a link to the other.
type packet struct {
	kind packetKind
	data []byte
	n    int
	err  error
}

// send lets a packet cross: at once, or by the postman. The lock is held.
func (s *stream) send(p packet) {
	post := s.link.net.postman
	if post == nil {
		s.peer.arrive(p)
		return
	}
	p.data = slices.Clone(p.data)
	s.sent++
	post.post(s.route, s.sent, func() {
		s.link.mu.Lock()
		defer s.link.mu.Unlock()
		s.peer.arrive(p)
	})
}

// arrive plays out what a packet does to the end that gets it. The lock is held.
func (s *stream) arrive(p packet) {
	switch {
	case p.kind == answerPacket:
		s.link.refusal = p.err
		close(s.link.answered)
	case s.closed:
		if p.kind == dataPacket {
			s.send(packet{kind: rstPacket})
		}
	case s.reset != 0:
	case p.kind == dataPacket:
		s.in.write(p.data)
		s.readable.Broadcast()
	case p.kind == finPacket:
		s.eof = true
		s.readable.Broadcast()
	case p.kind == creditPacket:
		s.credit += p.n
		s.writable.Broadcast()
	case p.kind == rstPacket:
		s.breakOff()
	}
}

// breakOff is what a reset does. An end that has seen the end of the data keeps what it has not read yet, and only its writes fail.
func (s *stream) breakOff() {
	s.reset = syscall.EPIPE
	if !s.eof {
		s.reset = syscall.ECONNRESET
		s.in = buffer{}
	}
	s.wake()
}

// free gives room back to the peer, in amounts worth a packet. A peer without room never waits for less than that in vain: the rest of its
// window is then unread or on its way, and reading it brings the amount up.
func (s *stream) free(n int) {
	s.freed += n
	if s.freed >= streamWindow/2 && !s.eof {
		s.send(packet{kind: creditPacket, n: s.freed})
		s.freed = 0
	}
}

// buffer holds received bytes in order.
type buffer struct {
	b    []byte
	from int // bytes before it are read
}

func (b *buffer) len() int { return len(b.b) - b.from }

func (b *buffer) write(p []byte) {
	if b.from > 0 && len(b.b)+len(p) > cap(b.b) {
		b.b = b.b[:copy(b.b, b.b[b.from:])]
		b.from = 0
	}
	b.b = append(b.b, p...)
}

func (b *buffer) read(p []byte) int {
	n := copy(p, b.b[b.from:])
	b.from += n
	if b.from == len(b.b) {
		b.b, b.from = b.b[:0], 0
	}
	return n
}
