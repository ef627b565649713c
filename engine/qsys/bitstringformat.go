// Formats of bitstring: "8:int, 16:int:little, rest:bin" (API reference 7.3).
package qsys

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// bitKind is the type of a field.
type bitKind int

const (
	bitInt bitKind = iota
	bitBin
	bitFloat
)

// everything is the size of a field that takes all there is: "all" or "rest".
const everything = -1

// bitField is one element of a format.
type bitField struct {
	kind   bitKind
	size   int // in bits; in bytes for bitBin
	little bool
}

// bitFieldBytes is what a field takes in memory.
const bitFieldBytes = 24

// maxBitFields is how many elements a format may have; what compile returns weighs nothing in the script's memory.
const maxBitFields = 250

// maxBinField is how many bytes a field may have.
const maxBinField = 1 << 30

// parseBitFields reads a format, or says what is wrong with it. Commas separate the elements, and one may follow the last.
func parseBitFields(format string) (fields []bitField, problem string) {
	rest := strings.TrimRight(format, " \t\n")
	for more := rest != ""; more; {
		var text string
		text, rest, more = strings.Cut(rest, ",")
		f, ok := parseBitField(strings.Trim(text, " \t\n"))
		if !ok {
			return nil, fmt.Sprintf("format: %q is none of size:int, size:bin, size:float, with :big or :little", clip(text))
		}
		if len(fields) == maxBitFields {
			return nil, fmt.Sprintf("format: more than %d elements", maxBitFields)
		}
		fields = append(fields, f)
		more = more && rest != ""
	}
	return fields, ""
}

// parseBitField reads one element: size, type and perhaps byte order. Little integers are whole bytes.
func parseBitField(text string) (f bitField, ok bool) {
	size, kind, _ := strings.Cut(text, ":")
	kind, order, _ := strings.Cut(kind, ":")
	switch order {
	case "", "big":
	case "little":
		f.little = true
	default:
		return f, false
	}
	if size == "all" || size == "rest" {
		f.kind, f.size = bitBin, everything
		return f, kind == "bin"
	}
	n, err := strconv.ParseUint(size, 10, 31)
	f.size = int(n)
	switch kind {
	case "int":
		f.kind, ok = bitInt, n >= 1 && n <= 64 && (!f.little || n <= 8 || n%8 == 0)
	case "float":
		f.kind, ok = bitFloat, n == 32 || n == 64
	case "bin":
		f.kind, ok = bitBin, n <= maxBinField
	}
	return f, ok && err == nil
}

// pack appends argument number index of the call, or says why it does not fit. Of an integer the lowest bits count.
func (f bitField) pack(args engine.Args, w *bitWriter, index int) (problem string) {
	L := args.L
	v, place := L.Get(index), index-1
	switch f.kind {
	case bitInt:
		n, ok := L.ToInt(v)
		if !ok {
			args.Fail("value %d: got %s, want whole number", place, L.State().TypeName(v))
		}
		w.add(f.ordered(uint64(n)), f.size)
	case bitFloat:
		x, ok := L.ToFloat(v)
		if !ok {
			args.Fail("value %d: got %s, want number", place, L.State().TypeName(v))
		}
		bits := math.Float64bits(x)
		if f.size == 32 {
			bits = uint64(math.Float32bits(float32(x)))
		}
		w.add(f.ordered(bits), f.size)
	case bitBin:
		text, ok := v.ToString()
		if !ok {
			args.Fail("value %d: got %s, want string", place, L.State().TypeName(v))
		}
		if f.size != everything && len(text) < f.size {
			return fmt.Sprintf("value %d: %d bytes, want %d", place, len(text), f.size)
		}
		if f.size != everything {
			text = text[:f.size]
		}
		L.ChargeBytes(len(text))
		L.Reserve(len(text))
		w.addText(text)
	}
	return ""
}

// unpack takes a value off r, or says what is missing. Integers have no sign below 64 bits.
func (f bitField) unpack(L *lua53.Thread, r *bitReader) (v lua53.Value, problem string) {
	left := 8*len(r.text) - r.at
	if f.kind == bitBin {
		size := f.size
		if size == everything {
			size = left / 8
		}
		if size > left/8 {
			return v, fmt.Sprintf("%d bytes are wanted and %d left", size, left/8)
		}
		L.ChargeBytes(size)
		L.Reserve(size)
		return lua53.String(r.takeText(size)), ""
	}
	if f.size > left {
		return v, fmt.Sprintf("%d bits are wanted and %d left", f.size, left)
	}
	bits := f.ordered(r.take(f.size))
	switch {
	case f.kind == bitInt:
		return lua53.Int(int64(bits)), ""
	case f.size == 32:
		return lua53.Float(float64(math.Float32frombits(uint32(bits)))), ""
	}
	return lua53.Float(math.Float64frombits(bits)), ""
}
