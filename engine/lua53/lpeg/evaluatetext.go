// Captures that make text: substitutions, and strings with the values of captures in them.
package lpeg

import (
	"strings"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// builder builds a string, and counts its memory before it takes it.
type builder struct {
	strings.Builder
	L *lua53.Thread
}

func (b *builder) add(s string) {
	if room := b.Cap() - b.Len(); len(s) > room {
		more := max(len(s), 2*b.Cap(), 64)
		b.L.Reserve(more)
		b.Grow(more)
	}
	b.L.ChargeBytes(len(s))
	b.WriteString(s)
}

// textWork is what a capture that makes text takes at least, in instructions.
const textWork = 4

// writeText writes the text of the next capture, which is a string or a substitution.
func (e *evaluation) writeText(out *builder) {
	e.L.Work(textWork)
	if e.depth++; e.depth > maxDepth {
		e.L.Raise("stack overflow (too many captures)")
	}
	if e.list[e.at].Kind == peg.String {
		e.writeString(out)
	} else {
		e.writeSubst(out)
	}
	e.depth--
}

// writeOne writes the first value of the next capture as text, and counts its values. what is what they are in messages.
func (e *evaluation) writeOne(out *builder, what string) int {
	if k := e.list[e.at].Kind; k == peg.String || k == peg.Subst {
		e.writeText(out)
		return 1
	}
	n := e.push()
	if n == 0 {
		return 0
	}
	e.L.SetTop(e.L.Top() - n + 1)
	v := e.L.Pop()
	text, ok := v.ToString()
	if !ok {
		e.L.Raise("invalid %s value (a %s)", what, v.Type())
	}
	out.add(text)
	return n
}

// writeSubst writes the match of the next capture, in which the captures inside are replaced by their values.
func (e *evaluation) writeSubst(out *builder) {
	c := &e.list[e.at]
	e.at++
	if c.IsWhole() {
		out.add(e.subject[c.Start:c.End()])
		return
	}
	done := int(c.Start)
	for e.list[e.at].Kind != peg.Close {
		next := int(e.list[e.at].Start)
		if next > done {
			out.add(e.subject[done:next])
		}
		if e.writeOne(out, "replacement") > 0 {
			done = e.list[e.at-1].End()
		} else {
			done = next
		}
	}
	if end := int(e.list[e.at].Start); end > done {
		out.add(e.subject[done:end])
	}
	e.at++
}

// maxPieces is how many captures a text with %0 to %9 can name.
const maxPieces = 10

// piece is what %0 to %9 stand for: a part of the subject, or a capture.
type piece struct {
	isText   bool
	from, to int // of the part
	at       int // of the capture
}

// writeString writes a text with %0 to %9.
func (e *evaluation) writeString(out *builder) {
	format, _ := e.value(&e.list[e.at]).AsString()
	var pieces [maxPieces]piece
	count := e.pieces(&pieces, 0)
	for {
		at := strings.IndexByte(format, '%')
		if at < 0 {
			out.add(format)
			return
		}
		out.add(format[:at])
		if at++; at == len(format) { // as if a zero was behind the end
			out.add("\x00")
			return
		}
		if digit := format[at]; digit < '0' || digit > '9' {
			out.add(format[at : at+1])
		} else {
			e.writePiece(out, &pieces, int(digit-'0'), count)
		}
		format = format[at+1:]
	}
}

func (e *evaluation) writePiece(out *builder, pieces *[maxPieces]piece, n, count int) {
	if n >= count {
		e.L.Raise("invalid capture index (%d)", n)
	}
	p := pieces[n]
	if p.isText {
		out.add(e.subject[p.from:p.to])
		return
	}
	after := e.at
	e.at = p.at
	if e.writeOne(out, "capture") == 0 {
		e.L.Raise("no values in capture index %d", n)
	}
	e.at = after
}

// pieces collects the pieces of the next capture, from the n-th on, and returns how many there are then.
func (e *evaluation) pieces(pieces *[maxPieces]piece, n int) int {
	c, own := &e.list[e.at], n
	e.at++
	n++
	to := c.End()
	if !c.IsWhole() {
		for e.list[e.at].Kind != peg.Close {
			switch {
			case n >= maxPieces:
				e.skip()
			case e.list[e.at].Kind == peg.Simple:
				n = e.pieces(pieces, n)
			default:
				pieces[n] = piece{at: e.at}
				e.skip()
				n++
			}
		}
		to = int(e.list[e.at].Start)
		e.at++
	}
	pieces[own] = piece{isText: true, from: int(c.Start), to: to}
	return n
}
