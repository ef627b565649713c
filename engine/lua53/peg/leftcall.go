// Finding rules that call themselves before they have consumed anything.
package peg

// MaxRules is how many rules a grammar may have, and how many calls LPeg follows.
const MaxRules = 250

// leftCalls follows the calls that a rule makes at its left edge.
type leftCalls struct {
	done map[*rule]bool // false while it is being followed
	path []*rule
	loop int // in path, where a loop begins; -1 if there is none
}

// checkLeftCalls returns an error if a rule may be left recursive.
func checkLeftCalls(rules []*rule) error {
	c := &leftCalls{done: map[*rule]bool{}, loop: -1}
	for _, r := range rules {
		if !r.used {
			continue
		}
		if c.follow(r); c.loop >= 0 {
			return &RuleError{"rule '", c.named().name, "' may be left recursive"}
		}
	}
	return nil
}

// named is the rule that LPeg names: the one it is at when it has followed as many calls as it can.
func (c *leftCalls) named() *rule {
	turn := c.path[c.loop:]
	calls := len(c.path) - 1 // before the loop begins anew
	return turn[((MaxRules-1-calls)%len(turn)+len(turn))%len(turn)]
}

// follow walks a rule, unless that has been done.
func (c *leftCalls) follow(r *rule) {
	done, seen := c.done[r]
	if done {
		return
	}
	if seen {
		for i, p := range c.path {
			if p == r {
				c.loop = i
			}
		}
		return
	}
	c.done[r] = false
	c.path = append(c.path, r)
	c.walk(r.body)
	if c.loop < 0 {
		c.done[r] = true
		c.path = c.path[:len(c.path)-1]
	}
}

// walk follows the calls at the left edge of n.
func (c *leftCalls) walk(n *Node) {
	switch n.kind {
	case kindCall:
		c.follow(n.rule)
	case kindBehind:
	case kindSeq:
		for _, kid := range n.kids {
			if c.walk(kid); c.loop >= 0 || !kid.nullable {
				return
			}
		}
	default:
		for _, kid := range n.kids {
			if c.walk(kid); c.loop >= 0 {
				return
			}
		}
	}
}
