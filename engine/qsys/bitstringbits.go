// Bits and bytes of bitstring, and how they are shown.
package qsys

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// bitWriter gathers bits, the highest of each byte first.
type bitWriter struct {
	bytes []byte
	free  int // bits of the last byte that are not used
}

// add appends the lowest n bits, the highest of them first.
func (w *bitWriter) add(bits uint64, n int) {
	for n > 0 {
		if w.free == 0 {
			w.bytes, w.free = append(w.bytes, 0), 8
		}
		m := min(n, w.free)
		part := byte(bits >> (n - m) & (1<<m - 1))
		w.bytes[len(w.bytes)-1] |= part << (w.free - m)
		w.free -= m
		n -= m
	}
}

// addText appends bytes.
func (w *bitWriter) addText(text string) {
	if w.free == 0 {
		w.bytes = append(w.bytes, text...)
		return
	}
	for i := range len(text) {
		w.add(uint64(text[i]), 8)
	}
}

// bitReader takes bits off a text, which must have them.
type bitReader struct {
	text string
	at   int // bit
}

// take returns the next n bits, 64 at most.
func (r *bitReader) take(n int) (bits uint64) {
	for n > 0 {
		left := 8 - r.at%8
		m := min(n, left)
		part := r.text[r.at/8] >> (left - m) & (1<<m - 1)
		bits = bits<<m | uint64(part)
		r.at += m
		n -= m
	}
	return bits
}

// takeText returns the next n bytes.
func (r *bitReader) takeText(n int) string {
	if r.at%8 == 0 {
		at := r.at / 8
		r.at += 8 * n
		return strings.Clone(r.text[at : at+n])
	}
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.take(8))
	}
	return string(out)
}

// ordered turns a value into the bits of its field, and back. In a little field the low bytes come first.
func (f bitField) ordered(bits uint64) uint64 {
	if f.size < 64 {
		bits &= 1<<f.size - 1
	}
	if !f.little || f.size <= 8 {
		return bits
	}
	return reversed(bits, f.size)
}

// reversed swaps the bytes of a value of n bits, a multiple of 8.
func reversed(bits uint64, n int) (out uint64) {
	for range n / 8 {
		out = out<<8 | bits&0xff
		bits >>= 8
	}
	return out
}

const dumpedBytes = 16 // in a line of a hex dump

// hexDump appends lines of place, hexadecimal bytes and text.
func hexDump(out []byte, text string) []byte {
	for at := 0; at < len(text); at += dumpedBytes {
		line := text[at:min(at+dumpedBytes, len(text))]
		out = fmt.Appendf(out, "%08x:", at)
		for i := range dumpedBytes {
			if i == dumpedBytes/2 {
				out = append(out, "  "...)
			}
			if i < len(line) {
				out = append(append(out, ' '), hexDigits[line[i]>>4], hexDigits[line[i]&15])
			} else {
				out = append(out, "   "...)
			}
		}
		out = appendShown(append(out, "     "...), line)
	}
	return out
}

const binDumpedBytes = 6 // in a line of a binary dump

// binDump appends lines of place, binary bytes and text.
func binDump(out []byte, text string) []byte {
	for at := 0; at < len(text); at += binDumpedBytes {
		line := text[at:min(at+binDumpedBytes, len(text))]
		out = fmt.Appendf(out, "%08x:", at)
		for i := range line {
			out = binStream(append(out, ' '), line[i:i+1])
		}
		out = append(out, strings.Repeat(" ", 9*(binDumpedBytes-len(line))+2)...)
		out = appendShown(out, line)
	}
	return out
}

// appendShown appends a line of text in which what cannot be shown is a dot.
func appendShown(out []byte, line string) []byte {
	for i := range len(line) {
		if c := line[i]; c >= ' ' && c <= '~' {
			out = append(out, c)
		} else {
			out = append(out, '.')
		}
	}
	return append(out, '\n')
}

const hexDigits = "0123456789abcdef"

// hexStream appends hexadecimal digits.
func hexStream(out []byte, text string) []byte { return hex.AppendEncode(out, []byte(text)) }

// binStream appends binary digits.
func binStream(out []byte, text string) []byte {
	for i := range len(text) {
		for bit := 7; bit >= 0; bit-- {
			out = append(out, '0'+text[i]>>bit&1)
		}
	}
	return out
}

// fromHexStream reads hexadecimal digits, large or small.
func fromHexStream(text string) (data []byte, ok bool) {
	data, err := hex.DecodeString(text)
	return data, err == nil
}

// fromBinStream reads binary digits.
func fromBinStream(text string) (data []byte, ok bool) {
	if len(text)%8 != 0 {
		return nil, false
	}
	data = make([]byte, len(text)/8)
	for i := range len(text) {
		if text[i] != '0' && text[i] != '1' {
			return nil, false
		}
		data[i/8] |= (text[i] - '0') << (7 - i%8)
	}
	return data, true
}
