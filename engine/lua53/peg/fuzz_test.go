// Fuzzing: any pattern on any subject ends, with captures inside of the match.
package peg

import (
	"errors"
	"testing"
)

// allowance is a host that allows so many steps and bytes.
type allowance struct{ steps, bytes int64 }

var errSpent = errors.New("enough")

func (a *allowance) Work(steps int64) {
	if a.steps -= steps; a.steps < 0 {
		panic(errSpent)
	}
}

func (a *allowance) Reserve(bytes int) {
	if a.bytes -= int64(bytes); a.bytes < 0 {
		panic(errSpent)
	}
}

// opinions agrees with every second match, and makes values.
type opinions struct{ values, calls int }

func (o *opinions) Ask(list []Capture, open, at int) (next, key, count, removed int) {
	o.calls++
	key = o.values + 1
	if first := Made(list[open:]); first > 0 {
		key, removed = first, o.values-first+1
	}
	if o.values = key - 1; o.calls%2 == 0 {
		return -1, 0, 0, removed
	}
	count = o.calls % 3
	o.values += count
	return at, key, count, removed
}

func (o *opinions) Drop(key int) int {
	n := o.values - key + 1
	o.values = key - 1
	return n
}

// builder makes a pattern of bytes: each is an operator on a stack of patterns.
type builder struct {
	stack []*Node
}

func (b *builder) pop() *Node {
	if len(b.stack) == 0 {
		return Literal("a")
	}
	p := b.stack[len(b.stack)-1]
	b.stack = b.stack[:len(b.stack)-1]
	return p
}

func (b *builder) step(op byte) {
	n := int(op >> 5)
	p := b.pop()
	switch op & 31 {
	case 0, 1:
		p = Seq(b.pop(), p)
	case 2, 3:
		p = Choice(b.pop(), p)
	case 4:
		p = Except(b.pop(), p)
	case 5:
		p = Not(p)
	case 6:
		p = And(p)
	case 7:
		if !p.Nullable() {
			p = AtLeast(p, n)
		}
	case 8:
		p = AtMost(p, n+1)
	case 9:
		if p.Fixed() >= 0 && p.Fixed() < 255 && !p.HasCaptures() {
			p = Behind(p)
		}
	case 10:
		p = Captured(Simple, p, nil, 0)
	case 11:
		p = Captured(Group, p, "name", 0)
	case 12:
		p = Asked(p, "function")
	default:
		b.stack = append(b.stack, p)
		p = b.leaf(op)
	}
	b.stack = append(b.stack, p)
}

func (b *builder) leaf(op byte) *Node {
	switch op & 7 {
	case 0:
		return Literal("ab")
	case 1:
		return Any(int(op >> 5))
	case 2:
		return Always(op>>5 > 0)
	case 3:
		return Rule(int(op>>5) % 3)
	case 4:
		var s Set
		s.Add('a', 'a'+op>>5)
		return OneOf(s)
	case 5:
		return Captured(Position, Always(true), nil, 0)
	case 6:
		return Constants([]any{1, nil, "x"})
	}
	return Literal(string(rune('a' + op>>5)))
}

func FuzzMatch(f *testing.F) {
	for _, p := range []string{"\x10\x11\x00", "\x17\x37\x02\x07", "\x13\x17\x00\x1b\x02", "\x17\x13\x17\x00\x00\x12\x02", "\x17\x0c\x17\x0c\x00\x02\x0a", "\x32\x17\x06\x0a\x09", "\x17\x28\x48\x08\x0b"} {
		f.Add(p, "aabab(a(b)c)")
	}
	f.Fuzz(func(t *testing.T, ops, subject string) {
		defer func() {
			if r := recover(); r != nil && r != errSpent {
				panic(r)
			}
		}()
		host := &allowance{200_000, 64 << 20}
		b := &builder{}
		for i := range min(len(ops), 200) {
			if b.step(ops[i]); b.stack[len(b.stack)-1].weight > 1_000_000 {
				return
			}
		}
		rules := []Definition{{0, b.pop()}, {1, b.pop()}, {2, b.pop()}}
		g, err := NewGrammar(rules, func(name any) int { return name.(int) }, host)
		if err != nil {
			return
		}
		p, err := Compile(g, host)
		if err != nil {
			t.Fatal(err)
		}
		m := Machine{Host: host, Caller: &opinions{}, Limit: 1000}
		end, err := m.Match(p, subject, 0)
		if err != nil || end < 0 || len(m.Captures()) > 2000 { // checking takes the square of that
			return
		}
		checkCaptures(t, m.Captures(), subject)
	})
}

// checkCaptures walks through captures, which must lie in the subject and inside of each other.
func checkCaptures(t *testing.T, list []Capture, subject string) {
	t.Helper()
	depth := 0
	for i, c := range list[:len(list)-1] {
		if c.Start < 0 || int(c.Start) > len(subject) || c.IsWhole() && (c.End() < int(c.Start) || c.End() > len(subject)) {
			t.Fatalf("capture %d: %+v in %d bytes", i, c, len(subject))
		}
		switch {
		case c.Kind == Close:
			depth--
			if open := Opening(list, i); After(list, open) != i+1 {
				t.Fatalf("capture %d does not end where it should", open)
			}
		case !c.IsWhole():
			depth++
		}
		if depth < 0 {
			t.Fatal("an end too much")
		}
	}
	if depth != 0 {
		t.Fatalf("%d captures without an end", depth)
	}
}
