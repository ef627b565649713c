// The global and module bitstring (API reference 7.3).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// bitmatch is a format that has been read, as a script sees it.
type bitmatch struct{ fields []bitField }

var bitmatchClass = engine.Class[*bitmatch]{Name: "bitmatch", Shown: "bitmatch"}

// bitstringLibrary is the library for the scripts of one design.
type bitstringLibrary struct {
	matches engine.Constructor[*bitmatch]
}

// bitstringTable is the global bitstring, to be shared.
func (d *Dialect) bitstringTable() *lua53.Table {
	b := &bitstringLibrary{bind(d, &bitmatchClass)}
	return functions("bitstring", calls{
		"pack":          {"(format: string|bitmatch, ...: any): string?, string? -- packs values as \"16:int, 4:bin\" says; nil and a message for what does not fit", b.pack},
		"unpack":        {"(format: string|bitmatch, text: string, start?: integer, end?: integer): any ... -- the values of a packed text; nil and a message for what does not fit", b.unpack},
		"compile":       {"(format: string): bitmatch?, string? -- reads a format once, for pack and unpack", b.compile},
		"hexdump":       {"(text: string, start?: integer, end?: integer): string?, string? -- lines of 16 bytes, in hexadecimal and as text", func(L *lua53.Thread) int { return dump(L, "bitstring.hexdump", 5, hexDump) }},
		"bindump":       {"(text: string, start?: integer, end?: integer): string?, string? -- lines of 6 bytes, in bits", func(L *lua53.Thread) int { return dump(L, "bitstring.bindump", 14, binDump) }},
		"hexstream":     {"(text: string, start?: integer, end?: integer): string?, string? -- bytes as hexadecimal digits, in lower case", func(L *lua53.Thread) int { return dump(L, "bitstring.hexstream", 2, hexStream) }},
		"binstream":     {"(text: string, start?: integer, end?: integer): string?, string? -- bytes as bits", func(L *lua53.Thread) int { return dump(L, "bitstring.binstream", 8, binStream) }},
		"fromhexstream": {"(text: string, start?: integer, end?: integer): string?, string? -- the bytes of hexadecimal digits", func(L *lua53.Thread) int { return undump(L, "bitstring.fromhexstream", fromHexStream) }},
		"frombinstream": {"(text: string, start?: integer, end?: integer): string?, string? -- the bytes of bits", func(L *lua53.Thread) int { return undump(L, "bitstring.frombinstream", fromBinStream) }},
	})
}

// format reads the first argument, a format or what compile has made of one. What is wrong with it is returned.
func (b *bitstringLibrary) format(args engine.Args) (fields []bitField, problem string) {
	L := args.L
	if u := L.Get(1).AsUserdata(); u != nil {
		if m, ok := u.Data.(*bitmatch); ok {
			L.Work(int64(len(m.fields)))
			return m.fields, ""
		}
	}
	var format string
	args.Unpack("format", &format)
	L.ChargeBytes(bitFieldBytes * len(format))
	L.Reserve(bitFieldBytes * len(format) / len("1:int,"))
	return parseBitFields(format)
}

// compile is bitstring.compile(format): what pack and unpack take instead of the format.
func (b *bitstringLibrary) compile(L *lua53.Thread) int {
	fields, problem := b.format(engine.NewArgs(L, "bitstring.compile"))
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.Push(b.matches.New(L.State(), &bitmatch{fields}).Value())
	return 1
}

// pack is bitstring.pack(format, values...): a string, or nil and what does not fit. The last byte is filled up with zeros.
func (b *bitstringLibrary) pack(L *lua53.Thread) int {
	args := engine.NewArgs(L, "bitstring.pack")
	fields, problem := b.format(args)
	w := bitWriter{}
	for i, f := range fields {
		if problem != "" {
			break
		}
		problem = f.pack(args, &w, i+2)
	}
	if problem != "" {
		return pushFailure(L, problem)
	}
	return pushText(L, string(w.bytes))
}

// unpack is bitstring.unpack(format, text [, start, end]): the values, or nil and what does not fit. What the format leaves over does not matter.
func (b *bitstringLibrary) unpack(L *lua53.Thread) int {
	args := engine.NewArgs(L, "bitstring.unpack")
	fields, problem := b.format(args)
	if problem != "" {
		return pushFailure(L, problem)
	}
	text, problem := textPart(args, 2)
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.Room(len(fields), "too many values to unpack")
	r, top := bitReader{text: text}, L.Top()
	for _, f := range fields {
		v, problem := f.unpack(L, &r)
		if problem != "" {
			L.SetTop(top)
			return pushFailure(L, problem)
		}
		L.Push(v)
	}
	return len(fields)
}

// textPart reads a string and, behind it, optional places where the part that counts begins and ends, as in string.sub. They must be inside.
func textPart(args engine.Args, at int) (part, problem string) {
	var skipped lua53.Value
	var text string
	first, last := int64(1), int64(-1)
	parameters := []any{"format", &skipped, "text", &text, "start?", &first, "end?", &last}
	args.Unpack(parameters[2*(2-at):]...)
	length := int64(len(text))
	if first < 0 {
		first += length + 1
	}
	if last < 0 {
		last += length + 1
	}
	if length == 0 && first == 1 && last == 0 {
		return "", ""
	}
	if first < 1 || last > length || first > last {
		return "", "start and end are not inside the text"
	}
	return text[first-1 : last], ""
}

// dump shows bytes: size is how many characters a byte takes at most.
func dump(L *lua53.Thread, call string, size int, show func(out []byte, text string) []byte) int {
	text, problem := textPart(engine.NewArgs(L, call), 1)
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.ChargeBytes(size * len(text))
	L.Reserve(size*len(text) + 80)
	L.Push(lua53.String(string(show(make([]byte, 0, size*len(text)+80), text))))
	return 1
}

// undump makes bytes of what a dump shows.
func undump(L *lua53.Thread, call string, read func(text string) (data []byte, ok bool)) int {
	text, problem := textPart(engine.NewArgs(L, call), 1)
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.ChargeBytes(len(text))
	L.Reserve(len(text) / 2)
	data, ok := read(text)
	if !ok {
		return pushFailure(L, "wrong format")
	}
	L.Push(lua53.String(string(data)))
	return 1
}
