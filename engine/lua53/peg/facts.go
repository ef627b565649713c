// What is known of a pattern before it is matched.
package peg

const manyBytes = 1 << 30 // a fixed length that is not counted further

// derive sets the facts of a node from those of its kids, or of the rule that it calls.
func (n *Node) derive() {
	f := facts{}
	if len(n.kids) > 0 {
		f = n.kids[0].facts
	}
	switch n.kind {
	case kindByte, kindSet:
		f = facts{headFail: true, fixed: 1}
	case kindText:
		f = facts{fixed: int32(min(len(n.text), manyBytes))}
	case kindAny:
		f = facts{headFail: n.count == 1, fixed: int32(min(n.count, manyBytes))}
	case kindTrue:
		f = facts{nullable: true, noFail: true}
	case kindFalse:
		f = facts{headFail: true}
	case kindSeq:
		f = n.seqFacts()
	case kindChoice:
		f = n.choiceFacts()
	case kindAtLeast:
		f.headFail = f.headFail && n.count == 1
		f.nullable, f.noFail = f.nullable || n.count == 0, f.noFail || n.count == 0
		f.fixed = -1
	case kindAtMost:
		if f.fixed != 0 {
			f.fixed = -1
		}
		f.nullable, f.noFail, f.headFail = true, true, false
	case kindNot, kindBehind:
		f.nullable, f.noFail, f.headFail, f.fixed = true, false, false, 0
	case kindAnd:
		f.nullable, f.fixed = true, 0
	case kindOpen:
		f = facts{open: true, fixed: -1}
	case kindCall:
		f = n.rule.facts
	case kindGrammar:
		f = n.rules[0].facts
	case kindCapture:
		f.captures = true
	case kindRuntime:
		f.noFail, f.headFail, f.captures, f.fixed = false, false, true, -1
	}
	n.facts = f
}

func (n *Node) seqFacts() facts {
	f := n.kids[0].facts
	for _, kid := range n.kids[1:] {
		f.nullable = f.nullable && kid.nullable
		f.noFail = f.noFail && kid.noFail
		f.headFail = f.headFail && kid.noFail
		f.captures = f.captures || kid.captures
		f.open = f.open || kid.open
		if f.fixed < 0 || kid.fixed < 0 {
			f.fixed = -1
		} else {
			f.fixed = min(f.fixed+kid.fixed, manyBytes)
		}
	}
	return f
}

func (n *Node) choiceFacts() facts {
	f := n.kids[0].facts
	for _, kid := range n.kids[1:] {
		f.nullable = f.nullable || kid.nullable
		f.noFail = f.noFail || kid.noFail
		f.headFail = f.headFail && kid.headFail
		f.captures = f.captures || kid.captures
		f.open = f.open || kid.open
		if f.fixed != kid.fixed {
			f.fixed = -1
		}
	}
	return f
}
