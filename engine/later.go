// Events that cause each other.
package engine

import "fmt"

// maxChain is how many events may cause each other in a row without anything happening outside: handlers that feed each other, loops of wires.
const maxChain = 1000

// ErrChain is returned when events of a design feed each other without end.
var ErrChain = fmt.Errorf("%d events in a row have caused each other: a loop of handlers or wires", maxChain)

// Later runs f on the dispatch goroutine after the present event and everything queued before it. It is how one script's action becomes
// another one's event. It returns [ErrChain] when events have been causing each other for too long.
func (s *Script) Later(f func()) error {
	chain := s.loop.chain + 1
	if chain > maxChain {
		return ErrChain
	}
	state := s.state
	s.loop.post(event{chain: chain, run: func() {
		if s.state == state { // the script has not been stopped, and perhaps started again, since
			f()
		}
	}})
	return nil
}
