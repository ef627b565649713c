// bitstring: packing, unpacking and dumps.
package qsys_test

import (
	"testing"

	"crosspoint/engine"
)

func TestBitstringPacksAndUnpacksByItsFormat(t *testing.T) {
	wantOutput(t, `
		local hex = bitstring.hexstream
		print(hex(bitstring.pack("8:int, 16:int:big, 16:int:little, 2:bin, all:bin", 1, 0x203, 0x405, "ab", "cd")))
		print(bitstring.unpack("8:int, 16:int:big, 16:int:little, 2:bin, rest:bin", "\1\2\3\5\4abcd"))
		print(hex(bitstring.pack("3:int,5:int:,16:bin,4:int", 5, 17, ("z"):rep(16), 15)))
		print(bitstring.unpack("3:int, 5:int", "\xb1"))
		print(hex(bitstring.pack("32:float, 64:float:little", 1.5, -2)), bitstring.unpack("32:float, 64:float:little", "\x3f\xc0\0\0\0\0\0\0\0\0\0\xc0"))
		print(hex(bitstring.pack("8:int, 64:int", -1, -1)), bitstring.unpack("8:int, 64:int", ("\xff"):rep(9)))
		print(hex(bitstring.pack("8:int", 5.0)), #bitstring.pack(""), bitstring.unpack("8:int,", "A"))`,
		"0102030504"+"61626364",
		"1\t515\t1029\tab\tcd",
		"b1"+"7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a"+"f0",
		"5\t17",
		"3fc00000"+"00000000000000c0\t1.5\t-2.0",
		"ffffffffffffffffff\t255\t-1",
		"05\t0\t65")
}

func TestBitstringFieldsNeedNotBeginAtBytes(t *testing.T) {
	wantOutput(t, `
		local s = bitstring.pack("4:int, 2:bin, 12:int:big, 3:bin", 0xa, "hi", 0xbcd, "xyz")
		print(bitstring.hexstream(s), bitstring.unpack("4:int, 2:bin, 12:int:big, 3:bin", s))`,
		"a6869bcd78797a\t10\thi\t3021\txyz")
}

func TestBitstringTakesACompiledFormat(t *testing.T) {
	wantOutput(t, `
		local m = bitstring.compile("8:int, rest:bin")
		print(type(m), bitstring.unpack(m, "Abc"))
		print(bitstring.pack(bitstring.compile("8:int, all:bin"), 65, "bc"))`,
		"userdata\t65\tbc", "Abc")
}

func TestBitstringIsNilForWhatDoesNotFit(t *testing.T) {
	wantOutput(t, `
		print(bitstring.unpack("8:int, 16:int", "ab"))
		print(bitstring.unpack("4:bin", "abc"))
		print(bitstring.pack("4:bin", "abc"))
		for _, f in ipairs{"8", "8:in", "65:int", "0:int", "-1:int", "8:int:middle", "16:float", "all:int", "12:int:little", "8:int,,8:int", "99999999999:bin"} do
			assert(bitstring.compile(f) == nil and bitstring.pack(f, 1) == nil and bitstring.unpack(f, "x") == nil, f)
		end
		print(bitstring.compile("8:word"))
		print(bitstring.hexstream("abc", 0), bitstring.hexstream("abc", 2, 4))
		print(bitstring.fromhexstream("012"), bitstring.fromhexstream("ABKL"), bitstring.frombinstream("0101"))
		print(pcall(bitstring.pack, "8:int", {}))
		print(pcall(bitstring.hexdump))`,
		"nil\t16 bits are wanted and 8 left",
		"nil\t4 bytes are wanted and 3 left",
		"nil\tvalue 1: 3 bytes, want 4",
		`nil`+"\t"+`format: "8:word" is none of size:int, size:bin, size:float, with :big or :little`,
		"nil\tnil\tstart and end are not inside the text",
		"nil\tnil\tnil\twrong format",
		"false\tbitstring.pack: value 1: got table, want whole number",
		"false\tbitstring.hexdump: text: got no value, want string")
}

func TestBitstringStreamsAreLowerCaseAndReadBack(t *testing.T) {
	wantOutput(t, `
		print(bitstring.hexstream("\0\x1f\xAB"), bitstring.fromhexstream("4142") .. bitstring.fromhexstream("6A6b"))
		print(bitstring.binstream("A\x80"), bitstring.frombinstream("0100000101000010"))
		print(bitstring.hexstream("abcdef", 3, 4), bitstring.hexstream("abcdef", -3, -2), bitstring.hexstream("") == "")
		print(bitstring.fromhexstream("414243", 3, -3), bitstring.unpack("8:int", "abc", 2))
		print(require("bitstring") == bitstring)`,
		"001fab\tABjk", "0100000110000000\tAB", "6364\t6465\ttrue", "B\t98", "true")
}

func TestBitstringDumpsLines(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`print(bitstring.hexdump("\0\1\2 0123456789abcdef~\x7f") .. "|")
			print(bitstring.bindump("Az\x01....x") .. "|")`)
		b.want(
			"00000000: 00 01 02 20 30 31 32 33   34 35 36 37 38 39 61 62     ... 0123456789ab\n"+
				"00000010: 63 64 65 66 7e 7f                                     cdef~.\n|",
			"00000000: 01000001 01111010 00000001 00101110 00101110 00101110  Az....\n"+
				"00000006: 00101110 01111000                                      .x\n|")
	})
}
