// Packing and unpacking.

package library

import "testing"

func TestPackAndUnpackAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`("<i4"):pack(1):byte(1, -1)`, "1\t0\t0\t0"},
		{`(">i4"):pack(-2):byte(1, -1)`, "255\t255\t255\t254"},
		{`("<I2 >I2"):pack(258, 258):byte(1, -1)`, "2\t1\t1\t2"},
		{`("<i16"):pack(-2):byte(1, -1)`, "254\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255\t255"},
		{`("b B h H"):pack(-1, 255, -1, 65535):byte(1, -1)`, "255\t255\t255\t255\t255\t255"},
		{`("<d"):pack(1.5):byte(1, -1)`, "0\t0\t0\t0\t0\t0\t248\t63"},
		{`("<f"):pack(-0.5):byte(1, -1)`, "0\t0\t0\t191"},
		{`("s1 z"):pack("ab", "cd"):byte(1, -1)`, "2\t97\t98\t99\t100\t0"},
		{`("c5"):pack("ab"):byte(1, -1)`, "97\t98\t0\t0\t0"},
		{`("!4 b Xi4 i4"):pack(1, 2):byte(1, -1)`, "1\t0\t0\t0\t2\t0\t0\t0"},
		{`("<!8 b i8"):pack(1, 2):byte(1, -1)`, "1\t0\t0\t0\t0\t0\t0\t0\t2\t0\t0\t0\t0\t0\t0\t0"},
		{`("bxb"):pack(1, 2):byte(1, -1)`, "1\t0\t2"},
		{`("i17"):pack(1)`, "integral size (17) out of limits [1,16]"},
		{`("i0"):pack(1)`, "integral size (0) out of limits [1,16]"},
		{`("!3 i4"):pack(1)`, "calling 'pack' on bad self (format asks for alignment not power of 2)"},
		{`("!4 i3"):pack(1)`, "calling 'pack' on bad self (format asks for alignment not power of 2)"},
		{`("b"):pack(200)`, "bad argument #1 to 'pack' (integer overflow)"},
		{`("B"):pack(256)`, "bad argument #1 to 'pack' (unsigned overflow)"},
		{`("i3"):pack(1 << 23)`, "bad argument #1 to 'pack' (integer overflow)"},
		{`("c2"):pack("abc")`, "bad argument #1 to 'pack' (string longer than given size)"},
		{`("c"):pack("x")`, "missing size for format option 'c'"},
		{`("s1"):pack(("x"):rep(256))`, "bad argument #1 to 'pack' (string length does not fit in given size)"},
		{`("z"):pack("a\0")`, "bad argument #1 to 'pack' (string contains zeros)"},
		{`("X"):pack()`, "calling 'pack' on bad self (invalid next option for option 'X')"},
		{`("Xz"):pack()`, "calling 'pack' on bad self (invalid next option for option 'X')"},
		{`("Xc1"):pack()`, "calling 'pack' on bad self (invalid next option for option 'X')"},
		{`("q"):pack(1)`, "invalid format option 'q'"},
		{`("i"):pack()`, "bad argument #1 to 'pack' (number expected, got nil)"},
		{`("i"):pack("x")`, "bad argument #1 to 'pack' (number expected, got string)"},
		{`("i4 i8"):packsize(), ("!8 i4 i8"):packsize(), ("xxx"):packsize(), (""):packsize(), ("c10"):packsize()`, "12\t16\t3\t0\t10"},
		{`("s"):packsize()`, "calling 'packsize' on bad self (variable-length format)"},
		{`("z"):packsize()`, "calling 'packsize' on bad self (variable-length format)"},
		{`("c2147483647 c2147483647"):packsize()`, "invalid format option '7'"},
		{`("<i4"):unpack("\1\0\0\0"), ("<I4"):unpack("\255\255\255\255"), ("<i2"):unpack("\255\255")`, "1\t4294967295\t-1\t3"},
		{`("<i4"):unpack("zz\1\0\0\0", 3)`, "1\t7"},
		{`("<i2"):unpack("\1\0\2\0", -2)`, "2\t5"},
		{`("z s1"):unpack("ab\0\2cd")`, "ab\tcd\t7"},
		{`("<d"):unpack(("<d"):pack(0.1)), (">f"):unpack(("f"):rep(0) .. (">f"):pack(0.5))`, "0.1\t0.5\t5"},
		{`("<i16"):unpack(("<i16"):pack(math.mininteger))`, "-9223372036854775808\t17"},
		{`("<i16"):unpack(("\255"):rep(8) .. ("\1"):rep(8))`, "16-byte integer does not fit into Lua Integer"},
		{`("<I9"):unpack(("\1"):rep(9))`, "9-byte integer does not fit into Lua Integer"},
		{`("!4 b i4"):unpack("\1\0\0\0\2\0\0\0")`, "1\t2\t9"},
		{`("i4"):unpack("abc")`, "bad argument #1 to 'unpack' (data string too short)"},
		{`("i4"):unpack("abcd", 6)`, "bad argument #2 to 'unpack' (initial position out of string)"},
		{`("i4"):unpack("abcd", -5)`, "bad argument #2 to 'unpack' (initial position out of string)"},
		{`("b"):unpack("")`, "bad argument #1 to 'unpack' (data string too short)"},
		{`("z"):unpack("\0", 2)`, "\t3"},
		{`("s1"):unpack("\4abc")`, "bad argument #1 to 'unpack' (data string too short)"},
		{`("c3"):unpack("ab")`, "bad argument #1 to 'unpack' (data string too short)"},
		{`("<j j"):unpack(("<j j"):pack(math.mininteger, math.maxinteger))`, "-9223372036854775808\t9223372036854775807\t17"},
	})
}

// FuzzPackUnpack unpacks any bytes by any format; what comes out is packed again and must read the same.
func FuzzPackUnpack(f *testing.F) {
	for _, seed := range [][2]string{
		{"<i4", "\x01\x00\x00\x00"}, {">I2 s1", "\x01\x02\x03abc"}, {"z", "ab\x00"}, {"!4 b i4", "\x01\x00\x00\x00\x02\x00\x00\x00"},
		{"<d f", "\x00\x00\x00\x00\x00\x00\xf0\x3f\x00\x00\x80\x3f"}, {"i16", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
		{"c3 x b", "abc\x00\x07"}, {"Xi4", ""}, {"c99999999999", ""}, {"s8", "\xff\xff\xff\xff\xff\xff\xff\x7f"}, {"!17", ""}, {"i0", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	program := newProgram(f, `
		local format, data = ...
		pcall(string.packsize, format)
		local values = table.pack(pcall(string.unpack, format, data))
		if not values[1] then return end
		local ok, again = pcall(string.pack, format, table.unpack(values, 2, values.n - 1))
		if not ok then return end
		local back = table.pack(string.unpack(format, again))
		assert(back.n == values.n - 1, "another count of values")
		for i = 1, back.n - 1 do
			local a, b = values[i + 1], back[i]
			assert(a == b or a ~= a and b ~= b, "another value")
		end`)
	f.Fuzz(func(t *testing.T, format, data string) { program.run(t, format, data) })
}
