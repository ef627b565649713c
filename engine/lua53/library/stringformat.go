// string.format.

package library

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/numeral"
)

// formatting is one call of string.format.
type formatting struct {
	L   *lua53.Thread
	out []byte
	arg int // the last one used
}

// formats lends buffers to string.format, which needs them only while it runs.
type formats struct{ idle sync.Pool }

func newFormats() *formats {
	return &formats{idle: sync.Pool{New: func() any { return &formatting{out: make([]byte, 0, 256)} }}}
}

func (p *formats) format(L *lua53.Thread) int {
	f := p.idle.Get().(*formatting)
	f.L, f.out, f.arg = L, f.out[:0], 1
	f.run(L.CheckString(1))
	L.Push(lua53.String(string(f.out)))
	if f.L = nil; cap(f.out) <= maxIdleBuffer {
		p.idle.Put(f)
	}
	return 1
}

// maxIdleBuffer is how large a buffer may be that is kept.
const maxIdleBuffer = 4 << 10

// run formats text and the arguments behind it.
func (f *formatting) run(text string) {
	for {
		at := strings.IndexByte(text, '%')
		if at < 0 {
			break
		}
		f.out = append(room(f.L, f.out, at), text[:at]...)
		text = f.directive(text[at+1:])
	}
	f.out = append(room(f.L, f.out, len(text)), text...)
	f.L.Reserve(len(f.out))
	f.L.ChargeBytes(len(f.out))
}

// directive handles what follows a '%' and returns the text behind it.
func (f *formatting) directive(text string) string {
	if strings.HasPrefix(text, "%") {
		f.out = append(f.out, '%')
		return text[1:]
	}
	if f.arg++; f.arg > f.L.Top() {
		f.L.ArgError(f.arg, "no value")
	}
	spec, n := f.spec(text)
	if n == len(text) {
		f.L.Raise("invalid option '%%%s' to 'format'", shownByte(0))
	}
	spec.Verb = text[n]
	f.value(spec, n > 0, strings.IndexByte(text[:n], '.') >= 0)
	return text[n+1:]
}

// spec reads flags, width and precision, and how many bytes they took.
func (f *formatting) spec(text string) (spec numeral.Spec, n int) {
	spec.Precision = -1
	for ; n < len(text) && strings.IndexByte("-+ #0", text[n]) >= 0; n++ {
		switch text[n] {
		case '-':
			spec.Minus = true
		case '+':
			spec.Plus = true
		case ' ':
			spec.Space = true
		case '#':
			spec.Alt = true
		case '0':
			spec.Zero = true
		}
	}
	if n > 5 {
		f.L.Raise("invalid format (repeated flags)")
	}
	spec.Width, n = twoDigits(text, n)
	if n < len(text) && text[n] == '.' {
		spec.Precision, n = twoDigits(text, n+1)
	}
	if n < len(text) && isDigit(text[n]) {
		f.L.Raise("invalid format (width or precision too long)")
	}
	return spec, n
}

// shownByte is how messages show a byte.
func shownByte(c byte) string {
	if c >= ' ' && c <= '~' {
		return string(rune(c))
	}
	return fmt.Sprintf("<\\%d>", c)
}

func twoDigits(text string, at int) (value, next int) {
	for next = at; next < len(text) && next < at+2 && isDigit(text[next]); next++ {
		value = value*10 + int(text[next]-'0')
	}
	return value, next
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// value appends the present argument. modified tells that the directive has more than its letter, precise that it has a precision.
func (f *formatting) value(spec numeral.Spec, modified, precise bool) {
	L := f.L
	switch spec.Verb {
	case 'd', 'i', 'o', 'u', 'x', 'X', 'c':
		i := L.CheckInt(f.arg)
		if !modified && (spec.Verb == 'd' || spec.Verb == 'i') {
			f.out = strconv.AppendInt(f.out, i, 10)
			return
		}
		f.out = numeral.AppendInteger(f.out, spec, i)
	case 'e', 'E', 'f', 'g', 'G', 'a', 'A':
		f.out = numeral.AppendReal(f.out, spec, L.CheckFloat(f.arg))
	case 's':
		f.text(spec, modified, precise)
	case 'q':
		f.literal(L.Get(f.arg))
	default:
		L.Raise("invalid option '%%%s' to 'format'", shownByte(spec.Verb))
	}
}

func (f *formatting) text(spec numeral.Spec, modified, precise bool) {
	s := f.L.ToDisplay(f.L.Get(f.arg))
	f.out = room(f.L, f.out, len(s)+100) // a width has two digits
	if !modified {
		f.out = append(f.out, s...)
		return
	}
	if strings.IndexByte(s, 0) >= 0 {
		f.L.ArgError(f.arg, "string contains zeros")
	}
	if !precise && len(s) >= 100 {
		f.out = append(f.out, s...)
		return
	}
	f.out = numeral.AppendText(f.out, spec, s)
}

// literal appends v as Lua source.
func (f *formatting) literal(v lua53.Value) {
	switch v.Kind() {
	case lua53.KindString:
		s, _ := v.AsString()
		f.out = appendQuoted(room(f.L, f.out, 4*len(s)+2), s)
	case lua53.KindInt:
		if i, _ := v.ToInt(); i == math.MinInt64 {
			f.out = append(f.out, "0x8000000000000000"...)
		} else {
			f.out = strconv.AppendInt(f.out, i, 10)
		}
	case lua53.KindFloat:
		x, _ := v.ToFloat()
		f.out = numeral.AppendReal(f.out, numeral.Spec{Precision: -1, Verb: 'a'}, x)
	case lua53.KindNil, lua53.KindBool:
		f.out = append(f.out, f.L.ToDisplay(v)...)
	default:
		f.L.ArgError(f.arg, "value has no literal form")
	}
}

func appendQuoted(out []byte, s string) []byte {
	out = append(out, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\' || c == '\n':
			out = append(out, '\\', c)
		case c < ' ' || c == 0x7f:
			out = append(out, '\\')
			digits := strconv.Itoa(int(c))
			if i+1 < len(s) && isDigit(s[i+1]) {
				digits = "00"[:3-len(digits)] + digits
			}
			out = append(out, digits...)
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}
