// string.pack, packsize and unpack.

package library

import (
	"encoding/binary"
	"math"
	"strings"

	"crosspoint/engine/lua53"
)

// layout reads a format string, option by option.
type layout struct {
	L        *lua53.Thread
	text     string
	order    binary.ByteOrder
	maxAlign int
}

// packKind is what an option packs.
type packKind int

const (
	packInt packKind = iota
	packUint
	packFloat
	packChars  // of a fixed size
	packString // with its length in front
	packZeroed // up to a zero
	packPadding
	packAlign // nothing but alignment
	packNothing
)

const maxIntSize = 16

func newLayout(L *lua53.Thread) *layout {
	text, _, _ := strings.Cut(L.CheckString(1), "\x00")
	return &layout{L: L, text: text, order: binary.LittleEndian, maxAlign: 1}
}

// number reads digits, or takes otherwise if there are none.
func (l *layout) number(otherwise int) int {
	if l.text == "" || !isDigit(l.text[0]) {
		return otherwise
	}
	n := 0
	for l.text != "" && isDigit(l.text[0]) && n <= (math.MaxInt32-9)/10 {
		n = n*10 + int(l.text[0]-'0')
		l.text = l.text[1:]
	}
	return n
}

// size reads the size of an integer.
func (l *layout) size(otherwise int) int {
	n := l.number(otherwise)
	if n > maxIntSize || n <= 0 {
		l.L.Raise("integral size (%d) out of limits [1,%d]", n, maxIntSize)
	}
	return n
}

// option reads the next option and its size in bytes.
func (l *layout) option() (kind packKind, size int) {
	c := l.text[0]
	l.text = l.text[1:]
	switch c {
	case 'b':
		return packInt, 1
	case 'B':
		return packUint, 1
	case 'h':
		return packInt, 2
	case 'H':
		return packUint, 2
	case 'l', 'j':
		return packInt, 8
	case 'L', 'J', 'T':
		return packUint, 8
	case 'i':
		return packInt, l.size(4)
	case 'I':
		return packUint, l.size(4)
	case 's':
		return packString, l.size(8)
	case 'f':
		return packFloat, 4
	case 'd', 'n':
		return packFloat, 8
	case 'c':
		n := l.number(-1)
		if n < 0 {
			l.L.Raise("missing size for format option 'c'")
		}
		return packChars, n
	case 'z':
		return packZeroed, 0
	case 'x':
		return packPadding, 1
	case 'X':
		return packAlign, 0
	}
	l.control(c)
	return packNothing, 0
}

// control handles the options that pack nothing.
func (l *layout) control(c byte) {
	switch c {
	case ' ':
	case '<', '=':
		l.order = binary.LittleEndian
	case '>':
		l.order = binary.BigEndian
	case '!':
		l.maxAlign = l.size(8)
	default:
		l.L.Raise("invalid format option '%s'", shownByte(c))
	}
}

// next reads the next option and how many bytes of padding come before it when total bytes are there.
func (l *layout) next(total int) (kind packKind, size, padding int) {
	kind, size = l.option()
	align := size
	if kind == packAlign {
		if l.text == "" {
			l.L.ArgError(1, "invalid next option for option 'X'")
		}
		kindNext, alignNext := l.option()
		if kindNext == packChars || alignNext == 0 {
			l.L.ArgError(1, "invalid next option for option 'X'")
		}
		align = alignNext
	}
	if align <= 1 || kind == packChars || kind == packPadding || kind == packNothing || kind == packZeroed {
		return kind, size, 0
	}
	align = min(align, l.maxAlign)
	if align&(align-1) != 0 {
		l.L.ArgError(1, "format asks for alignment not power of 2")
	}
	return kind, size, (align - total&(align-1)) & (align - 1)
}

func pack(L *lua53.Thread) int {
	l := newLayout(L)
	var out []byte
	arg := 1
	L.Push(lua53.Nil) // what a missing argument is found to be
	for l.text != "" {
		kind, size, padding := l.next(len(out))
		out = append(out, make([]byte, padding)...)
		if kind < packPadding {
			arg++
		}
		switch kind {
		case packInt, packUint:
			out = l.appendInt(out, arg, kind, size)
		case packFloat:
			out = l.appendFloat(out, L.CheckFloat(arg), size)
		case packChars:
			s := L.CheckString(arg)
			if len(s) > size {
				L.ArgError(arg, "string longer than given size")
			}
			out = append(append(room(L, out, size), s...), make([]byte, size-len(s))...)
		case packString:
			s := L.CheckString(arg)
			if size < 8 && uint64(len(s)) >= 1<<(8*size) {
				L.ArgError(arg, "string length does not fit in given size")
			}
			out = append(l.appendBytes(room(L, out, len(s)+size), uint64(len(s)), size, false), s...)
		case packZeroed:
			s := L.CheckString(arg)
			if strings.IndexByte(s, 0) >= 0 {
				L.ArgError(arg, "string contains zeros")
			}
			out = append(append(room(L, out, len(s)+1), s...), 0)
		case packPadding:
			out = append(out, 0)
		}
	}
	L.Reserve(len(out))
	L.ChargeBytes(len(out))
	L.Push(lua53.String(string(out)))
	return 1
}

func (l *layout) appendInt(out []byte, arg int, kind packKind, size int) []byte {
	i := l.L.CheckInt(arg)
	if size < 8 {
		if kind == packInt {
			if limit := int64(1) << (8*size - 1); i < -limit || i >= limit {
				l.L.ArgError(arg, "integer overflow")
			}
		} else if uint64(i) >= 1<<(8*size) {
			l.L.ArgError(arg, "unsigned overflow")
		}
	}
	return l.appendBytes(out, uint64(i), size, kind == packInt && i < 0)
}

// appendBytes appends n in size bytes, those beyond the eighth by the sign.
func (l *layout) appendBytes(out []byte, n uint64, size int, negative bool) []byte {
	var b [maxIntSize]byte
	for i := range size {
		switch {
		case i < 8:
			b[i] = byte(n >> (8 * i))
		case negative:
			b[i] = 0xFF
		}
	}
	if l.order == binary.BigEndian {
		for i, j := 0, size-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
	return append(out, b[:size]...)
}

func (l *layout) appendFloat(out []byte, f float64, size int) []byte {
	if size == 4 {
		return l.appendBytes(out, uint64(math.Float32bits(float32(f))), 4, false)
	}
	return l.appendBytes(out, math.Float64bits(f), 8, false)
}

func packSize(L *lua53.Thread) int {
	l := newLayout(L)
	total := 0
	for l.text != "" {
		kind, size, padding := l.next(total)
		if kind == packString || kind == packZeroed {
			L.ArgError(1, "variable-length format")
		}
		if total > maxStringSize-size-padding {
			L.ArgError(1, "format result too large")
		}
		total += size + padding
	}
	L.Push(lua53.Int(int64(total)))
	return 1
}

func unpack(L *lua53.Thread) int {
	l := newLayout(L)
	data := L.CheckString(2)
	at := place(L.OptInt(3, 1), len(data)) - 1
	if at < 0 || at > int64(len(data)) {
		L.ArgError(3, "initial position out of string")
	}
	pos, n := int(at), 0
	for l.text != "" {
		kind, size, padding := l.next(pos)
		if size > len(data)-pos-padding || padding > len(data)-pos {
			L.ArgError(2, "data string too short")
		}
		pos += padding
		if kind >= packPadding {
			pos += size
			continue
		}
		n++
		L.Room(2, "too many results")
		pos = l.read(data, pos, kind, size)
	}
	L.Push(lua53.Int(int64(pos + 1)))
	return n + 1
}

// read pushes the value at pos and returns the position behind it.
func (l *layout) read(data string, pos int, kind packKind, size int) int {
	L := l.L
	switch kind {
	case packInt, packUint:
		L.Push(lua53.Int(l.readInt(data[pos:pos+size], kind == packInt)))
	case packFloat:
		bits := uint64(l.readInt(data[pos:pos+size], false))
		if size == 4 {
			L.Push(lua53.Float(float64(math.Float32frombits(uint32(bits)))))
		} else {
			L.Push(lua53.Float(math.Float64frombits(bits)))
		}
	case packChars:
		L.Push(slice(L, data, pos, pos+size))
	case packString:
		n := uint64(l.readInt(data[pos:pos+size], false))
		if n > uint64(len(data)-pos-size) {
			L.ArgError(2, "data string too short")
		}
		L.Push(slice(L, data, pos+size, pos+size+int(n)))
		return pos + size + int(n)
	case packZeroed:
		end := strings.IndexByte(data[pos:], 0)
		if end < 0 {
			end = len(data) - pos
		}
		L.Push(slice(L, data, pos, pos+end))
		return pos + end + 1
	}
	return pos + size
}

// readInt reads an integer of any size; what does not fit 64 bits is an error.
func (l *layout) readInt(b string, signed bool) int64 {
	size := len(b)
	at := func(i int) byte { // by rising weight
		if l.order == binary.BigEndian {
			return b[size-1-i]
		}
		return b[i]
	}
	var n uint64
	for i := range min(size, 8) {
		n |= uint64(at(i)) << (8 * i)
	}
	if size < 8 && signed {
		shift := 64 - 8*size
		return int64(n<<shift) >> shift
	}
	for i := 8; i < size; i++ {
		rest := byte(0)
		if signed && int64(n) < 0 {
			rest = 0xFF
		}
		if at(i) != rest {
			l.L.Raise("%d-byte integer does not fit into Lua Integer", size)
		}
	}
	return int64(n)
}
