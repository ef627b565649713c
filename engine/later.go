// Events that cause each other.
package engine

import "fmt"

// maxChain is how many events may cause each other in a row without anything happening outside: handlers that feed each other, loops of wires.
const maxChain = 1000

// ErrChain is returned when events of a design feed each other without end.
var ErrChain = fmt.Errorf("%d events in a row have caused each other: a loop of handlers or wires", maxChain)

// cause says where what happens comes from.
type cause struct {
	origin uint64 // number of the event from outside, or the timer, that began it; later ones have higher numbers
	chain  int    // how many events in a row have caused each other since
}

// begin makes what happens next come from outside.
func (l *loop) begin() {
	l.origins++
	l.cause = cause{origin: l.origins}
}

// Later runs f on the dispatch goroutine after the present event and everything queued before it. It is how one script's action becomes
// another one's event. It returns [ErrChain] when events have been causing each other for too long.
func (s *Script) Later(f func()) error {
	next := cause{s.loop.cause.origin, s.loop.cause.chain + 1}
	if next.chain > maxChain {
		return ErrChain
	}
	state := s.state
	s.queued++
	s.loop.post(event{cause: next, run: func() {
		if s.state == state { // the script has not been stopped, and perhaps started again, since
			s.queued--
			f()
			s.suspect()
		}
	}})
	return nil
}
