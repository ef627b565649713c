// Reading by formats: numbers, lines, so many bytes, everything.

package library

import (
	"bytes"
	"strings"

	"crosspoint/engine/lua53"
)

// read reads by the formats that are arguments first and following, a line if there are none, and pushes the results: the last one is nil if there
// was nothing to read. For an error of the system it pushes that.
func read(L *lua53.Thread, s *stream, first int) int {
	s.err = nil
	if len(s.out) > 0 {
		L.ChargeBytes(systemCost)
	}
	count, ok := L.Top()-first+1, true
	if count == 0 {
		count, ok = 1, readLine(L, s, false)
	} else {
		L.Room(count, "too many arguments")
		formats := count
		count = 0
		for i := 0; i < formats && ok; i++ {
			ok = readFormat(L, s, first+i)
			count++
		}
	}
	if s.err != nil {
		return fileResult(L, s.err)
	}
	if !ok {
		L.Pop()
		L.Push(lua53.Nil)
	}
	return count
}

// readFormat reads by argument n and pushes one value, which is of no account unless it is ok.
func readFormat(L *lua53.Thread, s *stream, n int) (ok bool) {
	if L.Get(n).IsNumber() {
		return readBytes(L, s, L.CheckInt(n))
	}
	format := strings.TrimPrefix(L.CheckString(n), "*")
	if format == "" {
		L.ArgError(n, "invalid format")
	}
	switch format[0] {
	case 'n':
		return readNumber(L, s)
	case 'l':
		return readLine(L, s, false)
	case 'L':
		return readLine(L, s, true)
	case 'a':
		readAll(L, s)
		return true
	}
	L.ArgError(n, "invalid format")
	return false
}

func pushRead(L *lua53.Thread, text string) { L.Push(lua53.String(text)) }

func readLine(L *lua53.Thread, s *stream, keepEnd bool) bool {
	b := joiner{L: L}
	for s.fill() {
		end := bytes.IndexByte(s.in, '\n')
		if end < 0 {
			b.add(string(s.in))
			s.skip(len(s.in))
			continue
		}
		kept := end
		if keepEnd {
			kept++
		}
		if b.Len() == 0 {
			pushRead(L, takeLine(L, s, kept))
		} else {
			b.add(string(s.in[:kept]))
			pushRead(L, b.String())
		}
		s.skip(end + 1)
		return true
	}
	pushRead(L, b.String())
	return b.Len() > 0
}

// takeLine returns a line that has been read as a whole.
func takeLine(L *lua53.Thread, s *stream, n int) string {
	L.Reserve(n)
	L.ChargeBytes(n)
	return string(s.in[:n])
}

func readAll(L *lua53.Thread, s *stream) {
	b := joiner{L: L}
	for s.fill() {
		b.add(string(s.in))
		s.skip(len(s.in))
	}
	pushRead(L, b.String())
}

// maxRead is more bytes than C finds memory for.
const maxRead = 1 << 40

// readBytes reads up to n bytes; for 0 it tells whether there are any.
func readBytes(L *lua53.Thread, s *stream, n int64) bool {
	if n == 0 {
		pushRead(L, "")
		return s.fill()
	}
	if n < 0 || n > maxRead {
		L.Raise("not enough memory for buffer allocation")
	}
	b := joiner{L: L}
	for n > 0 && s.fill() {
		part := s.in[:min(n, int64(len(s.in)))]
		b.add(string(part))
		s.skip(len(part))
		n -= int64(len(part))
	}
	pushRead(L, b.String())
	return b.Len() > 0
}

// maxNumeral is the length up to which a numeral is read.
const maxNumeral = 200

// numeralReader takes a numeral off a stream, byte by byte, as far as it can be one.
type numeralReader struct {
	*stream
	text     []byte
	overlong bool
}

func readNumber(L *lua53.Thread, s *stream) bool {
	r := numeralReader{stream: s}
	for c, ok := r.peek(); ok && strings.IndexByte(" \t\n\v\f\r", c) >= 0; c, ok = r.peek() {
		r.skip(1)
	}
	r.numeral()
	v := lua53.Nil
	if !r.overlong {
		v = lua53.StringToNumber(string(r.text))
	}
	L.Push(v)
	return !v.IsNil()
}

func (r *numeralReader) numeral() {
	r.one("+-")
	digits, exponent, count := "0123456789", "eE", 0
	if r.one("0") {
		if r.one("xX") {
			digits, exponent = "0123456789abcdefABCDEF", "pP"
		} else {
			count = 1
		}
	}
	count += r.many(digits)
	if r.one(".") {
		count += r.many(digits)
	}
	if count > 0 && r.one(exponent) {
		r.one("+-")
		r.many("0123456789")
	}
}

// one takes a byte if it is in set.
func (r *numeralReader) one(set string) bool {
	c, ok := r.peek()
	if !ok || r.overlong || strings.IndexByte(set, c) < 0 {
		return false
	}
	if len(r.text) == maxNumeral {
		r.overlong = true
		return false
	}
	r.text = append(r.text, c)
	r.skip(1)
	return true
}

func (r *numeralReader) many(set string) (count int) {
	for r.one(set) {
		count++
	}
	return count
}
