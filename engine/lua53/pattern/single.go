// Compiling: single characters, their repetitions, and what one item knows about the next.
package pattern

// single translates a character, class or bracket and its repetition.
func (c *compiler) single() {
	if n := literalLength(c.rest); n > 1 {
		it := item{op: opText, text: c.rest[:n]}
		it.set.add(c.rest[0])
		c.emit(it)
		c.rest = c.rest[n:]
		return
	}
	n, err := singleLength(c.rest)
	if err != nil {
		c.fail(err)
		return
	}
	it := singleItem(c.rest[:n])
	c.rest = c.rest[n:]
	if c.rest != "" && repeat(&it, c.rest[0]) {
		c.rest = c.rest[1:]
	}
	c.emit(it)
}

// literalLength is the number of bytes at the start of s that stand for themselves and are not repeated.
func literalLength(s string) int {
	n := 0
	for n < len(s) && !isSpecial(s[n]) {
		n++
	}
	if n < len(s) && isRepetition(s[n]) {
		n--
	}
	return n
}

// isSpecial tells whether c can mean anything but itself between items.
func isSpecial(c byte) bool {
	switch c {
	case '^', '$', '*', '+', '?', '.', '(', ')', '[', '%', '-':
		return true
	}
	return false
}

func isRepetition(c byte) bool { return c == '*' || c == '+' || c == '-' || c == '?' }

// singleLength is the length of the single character, class or bracket at the start of s.
func singleLength(s string) (int, error) {
	switch s[0] {
	case '%':
		if len(s) == 1 {
			return 0, errEscape
		}
		return 2, nil
	case '[':
		return bracketLength(s)
	}
	return 1, nil
}

// bracketLength is the length of the bracket at the start of s. The first member can be a ']'.
func bracketLength(s string) (int, error) {
	k := 1
	if k < len(s) && s[k] == '^' {
		k++
	}
	for first := true; k < len(s) && (first || s[k] != ']'); first = false {
		if s[k] == '%' && k+1 < len(s) {
			k++
		}
		k++
	}
	if k >= len(s) {
		return 0, errBracket
	}
	return k + 1, nil
}

// singleItem translates one single without repetition.
func singleItem(s string) item {
	switch {
	case s == ".":
		return item{op: opOne, any: true, set: all}
	case s[0] == '[':
		return item{op: opOne, set: bracket(s[1:])}
	case s[0] == '%' && isClass(s[1]):
		return item{op: opOne, set: class(s[1])}
	}
	c := s[len(s)-1]
	it := item{op: opByte, open: c}
	it.set.add(c)
	return it
}

func isClass(c byte) bool { return (c|0x20)-'a' < 26 }

// repeat makes it repeated when mark says so.
func repeat(it *item, mark byte) bool {
	switch mark {
	case '*':
		it.op = opMost
	case '+':
		it.op, it.least = opMost, 1
	case '-':
		it.op = opLeast
	case '?':
		it.op = opOptional
	default:
		return false
	}
	return true
}

// link finds for each item what decides about the byte behind it, so that a match need not go there in vain.
func (c *compiler) link() {
	next := int32(-1)
	for k := len(c.items) - 1; k >= 0; k-- {
		it := &c.items[k]
		it.next = next
		if it.op == opMost && next >= 0 {
			decider := &c.items[next]
			it.possessive = decider.op == opAtEnd || !decider.set.meets(&it.set)
		}
		switch it.op {
		case opOpen, opClose, opPosition:
		case opByte, opText, opOne, opAtEnd:
			next = int32(k)
		case opMost:
			next = -1
			if it.least > 0 {
				next = int32(k)
			}
		default:
			next = -1
		}
	}
	if next >= 0 && c.items[next].op != opAtEnd {
		c.pattern.first = int(next)
	}
}
