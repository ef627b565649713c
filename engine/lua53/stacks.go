// Stacks that nobody uses.

package lua53

const maxFreeStacks = 16

// Stacks keeps the stacks of calls and coroutines that have ended, for the next ones. It may be shared by states that belong to the same goroutine.
// The zero value is empty.
type Stacks struct{ free [][]Value }

// take returns a stack that holds nothing.
func (s *Stacks) take() []Value {
	if n := len(s.free); n > 0 {
		stack := s.free[n-1]
		s.free = s.free[:n-1]
		return stack
	}
	return make([]Value, firstStack)
}

// give takes the stack of th, which holds nothing any more, unless it has grown or there are enough.
func (s *Stacks) give(th *Thread) {
	if len(th.stack) == firstStack && len(s.free) < maxFreeStacks {
		s.free = append(s.free, th.stack)
		th.stack, th.top = nil, 0
	}
}
