// The tree of a pattern.
package peg

import "math"

// kind says what a node matches.
type kind uint8

const (
	kindByte    kind = iota // the byte text[0]
	kindText                // the bytes of text, two or more
	kindSet                 // a byte in set
	kindAny                 // any count bytes
	kindTrue                // nothing, always
	kindFalse               // nothing, never
	kindSeq                 // all kids, one after the other
	kindChoice              // the first kid that matches
	kindAtLeast             // the kid count times or more
	kindAtMost              // the kid count times or less
	kindNot                 // nothing, where the kid does not match
	kindAnd                 // nothing, where the kid matches
	kindBehind              // nothing, behind the kid of length count
	kindOpen                // the rule called value of a grammar to come
	kindCall                // rule
	kindGrammar             // the first of rules
	kindCapture             // the kid, captured
	kindRuntime             // the kid, if the function value agrees
)

// Node is a pattern.
type Node struct {
	kind  kind
	cap   Kind
	count int
	text  string
	set   *Set
	value any
	kids  []*Node
	rule  *rule
	rules []*rule
	facts
	depth  int32 // of recursion that walking takes at most
	weight int64 // nodes there would be without sharing and counting
	bytes  int64 // memory there would be without sharing
}

// facts are what is known of a pattern before it is matched.
type facts struct {
	nullable bool  // may match without consuming anything
	noFail   bool  // never fails
	headFail bool  // fails only at its first byte
	captures bool  // makes captures
	open     bool  // calls rules of a grammar to come
	fixed    int32 // how many bytes it always consumes; -1 when that varies
}

// rule is one rule of a grammar.
type rule struct {
	name  any
	index int
	body  *Node
	facts facts
	used  bool
}

const (
	nodeBytes = 200
	// MaxDepth is how deep patterns may be nested. The rules of a grammar count as if each was inside the one before.
	MaxDepth = 50_000
	huge     = math.MaxInt64 / 4
)

// Weight returns how many nodes the pattern had if all were written out: LPeg has eight bytes for each.
func (n *Node) Weight() int64 { return n.weight }

// Bytes returns an upper bound of the memory that the pattern takes.
func (n *Node) Bytes() int64 { return n.bytes }

// TooDeep reports whether the pattern is nested deeper than [MaxDepth], so that it must not be used.
func (n *Node) TooDeep() bool { return n.depth > MaxDepth }

// Fixed returns how many bytes the pattern always consumes, -1 when that varies.
func (n *Node) Fixed() int { return int(n.fixed) }

// HasCaptures reports whether the pattern makes captures.
func (n *Node) HasCaptures() bool { return n.captures }

// Nullable reports whether the pattern may match the empty string.
func (n *Node) Nullable() bool { return n.nullable }

// Never reports whether the pattern is the one that never matches.
func (n *Node) Never() bool { return n.kind == kindFalse }

// Empty reports whether the pattern is the one that always matches the empty string.
func (n *Node) Empty() bool { return n.kind == kindTrue }

// Set returns the set of bytes that the pattern matches, if it is one.
func (n *Node) Set() (s Set, ok bool) {
	switch n.kind {
	case kindByte:
		s.Add(n.text[0], n.text[0])
		return s, true
	case kindSet:
		return *n.set, true
	case kindAny:
		return fullSet, n.count == 1
	}
	return s, false
}

// made completes a new node: its facts and its measures.
func made(n *Node) *Node {
	n.derive()
	n.depth, n.bytes = 1, nodeBytes+int64(len(n.text))+8*int64(len(n.kids))
	for _, kid := range n.kids {
		n.depth = max(n.depth, kid.depth+1)
		n.bytes = min(n.bytes+kid.bytes, huge)
	}
	n.weigh()
	return n
}

// weigh counts the nodes.
func (n *Node) weigh() {
	kids := int64(0)
	for _, kid := range n.kids {
		kids = min(kids+kid.weight, huge)
	}
	switch n.kind {
	case kindText:
		n.weight = 2*int64(len(n.text)) - 1
	case kindAny:
		n.weight = 2*int64(n.count) - 1
	case kindSet:
		n.weight = 5
	case kindSeq, kindChoice:
		n.weight = kids + int64(len(n.kids)) - 1
	case kindAtLeast:
		n.weight = times(int64(n.count)+1, kids+1)
	case kindAtMost:
		n.weight = times(int64(n.count), kids+3)
	default:
		n.weight = kids + 1
	}
}

func times(a, b int64) int64 {
	if a > huge/b {
		return huge
	}
	return a * b
}
