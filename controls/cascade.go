package controls

// The bound on writes that follow from a write.

import (
	"slices"
	"strings"
)

// Limits on what one write may set off.
const (
	maxDepth   = 100     // changes, each inside the one before
	maxChanges = 100_000 // changes altogether
)

// cascade is one write and all that it set off.
type cascade struct {
	chain   []*Control // being told, outermost first
	changes int
	broken  *LoopError // the limit was hit; nothing more is written until the outermost write returns
}

// LoopError says that wires feed each other without end. What was written before the limit stays written, and its observers are told.
type LoopError struct {
	Chain []*Control // each wrote the next; where there is a loop, it begins and ends with the same control
}

// Error names the wires.
func (e *LoopError) Error() string {
	var paths []string
	for _, c := range e.Chain {
		paths = append(paths, c.Path())
	}
	if n := len(e.Chain); n > 1 && e.Chain[0] == e.Chain[n-1] {
		return "wire loop: " + strings.Join(paths, " -> ")
	}
	return "too many wires follow each other: " + strings.Join(paths, " -> ")
}

var _ error = (*LoopError)(nil)

// admit says whether a change of c may still happen in this cascade.
func (r *Registry) admit(c *Control) error {
	if r.cascade.broken == nil && (len(r.cascade.chain) >= maxDepth || r.cascade.changes >= maxChanges) {
		r.cascade.broken = &LoopError{loop(append(slices.Clone(r.cascade.chain), c))}
	}
	if r.cascade.broken != nil {
		return r.cascade.broken
	}
	return nil
}

// loop cuts a chain down to the shortest part that ends where it begins: at its last control, or further up for a loop that the chain
// left again. Without one it is the whole chain.
func loop(chain []*Control) []*Control {
	for end := len(chain) - 1; end > 0; end-- {
		for start := end - 1; start >= 0; start-- {
			if chain[start] == chain[end] {
				return chain[start : end+1]
			}
		}
	}
	return chain
}

func (r *Registry) enter(c *Control) {
	r.cascade.chain = append(r.cascade.chain, c)
	r.cascade.changes++
}

// leave ends the change that was entered last. The outermost one takes the cascade's error with it.
func (r *Registry) leave(err *error) {
	r.cascade.chain = r.cascade.chain[:len(r.cascade.chain)-1]
	if len(r.cascade.chain) > 0 {
		return
	}
	if r.cascade.broken != nil {
		*err = r.cascade.broken
	}
	r.cascade.changes, r.cascade.broken = 0, nil
}
