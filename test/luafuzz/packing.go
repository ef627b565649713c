// string.pack and unpack, and the utf8 library.
package luafuzz

var packing = grammar{
	"packed": {leaves: []string{
		`try(string.pack, "$endian$packint", $int)`, `try(string.pack, "$endian$packint$packint", $digit, $digit + 1)`,
		`try(string.pack, "$endian$packreal", $num)`, `try(string.pack, "$packtext", $str)`,
		`try(function() return string.unpack("$endian$packint", string.pack("$endian$packint", $int)) end)`,
		`try(function() return string.unpack("$endian$packreal", string.pack("$endian$packreal", $float)) end)`,
		`try(function() return string.unpack("$packtext", string.pack("$packtext", $str)) end)`,
		`try(function() return string.unpack("$endian$packint$packint", ($str):rep(8, "abcd")) end)`,
		`try(string.unpack, "$packany$packany", ($str) .. "12345678", $digit)`,
		`try(string.packsize, "$endian$packint$packany$packreal")`, `try(string.packsize, "$packany$packany")`,
		`try(string.pack, "!$aligned $packint", $digit, $digit)`, `try(string.pack, "$packany$packany", $wild, $wild)`,
		`try(string.unpack, "$packany", $wild)`, "try(string.unpack, $str, $str)", "try(string.pack, $str, $int)",
		`try(string.packsize, "!8 b Xd d $packint")`, `try(string.unpack, "<i4", "\1\0\0\0", $int)`,
		`show(string.pack(">I2 <I2 =b", 258, 258, $digit), string.unpack("<i2 z s1", "\1\2abc\0\3xyz"))`,
		`try(string.pack, "z", $str)`, `try(string.pack, "s1", ($str):rep(20))`, `try(string.unpack, "s4", string.pack("s4", $str))`,
	}},
	"endian": {leaves: []string{"", "<", ">", "=", "<!4", ">!", "!2", "> "}},
	"packint": {leaves: []string{
		"b", "B", "h", "H", "i", "I", "l", "L", "j", "J", "T", "i1", "I2", "i3", "I4", "i7", "i8", "I8", "i16", "I9", "i4",
	}},
	"packreal": {leaves: []string{"f", "d", "n"}},
	"packtext": {leaves: []string{"z", "s", "s1", "s2", "c5", "c20", ">s2", "<s4", "s8", "c0", "zx"}},
	"aligned":  {leaves: []string{"", "1", "2", "4", "8", "16", "3", "17"}},
	"packany": {leaves: []string{
		"$packint", "$packreal", "$packtext", "x", "Xi4", "X", "i17", "i0", "c", "y", " ", "!", "!3", "X!4", "xx", "Xz", "s17", "!16",
	}},

	"unicode": {leaves: []string{
		"try(utf8.char, $int)", "show(utf8.char(), utf8.char(72, 228, 8364, 119070), utf8.char($codepoint, $codepoint))",
		"try(utf8.codepoint, $utf, $digit, $digit)", "try(utf8.codepoint, $utf, 1, -1)", "try(utf8.len, $utf)",
		"try(utf8.len, $utf, $digit)", "try(utf8.len, $str, $digit, $digit)", "try(utf8.offset, $utf, $digit)",
		"try(utf8.offset, $utf, $digit, $digit)",
		`try(function()
  for at, code in utf8.codes($utf) do show(at, code) end
end)`,
		`try(function()
  for piece in ($utf):gmatch(utf8.charpattern) do show(piece) end
end)`,
		"try(utf8.char, $wild, $wild)", "try(utf8.codepoint, $wild)", "try(utf8.len, $wild, $wild, $wild)",
		"try(utf8.offset, $wild, $wild)", `show(#utf8.char($codepoint), "\u{48}\u{20AC}\u{7FF}\u{10FFFF}")`,
		"show(utf8.len(utf8.char($codepoint)), utf8.codepoint(utf8.char($codepoint)))", "try(utf8.codes, $any)",
		"show(utf8.len($utf) == #$utf, utf8.charpattern)",
	}},
	"codepoint": {leaves: []string{"0", "$digit + 1", "0x7F", "0x80", "0x7FF", "0x800", "0xD7FF", "0xD800", "0xFFFF", "0x10000", "0x10FFFF"}},
	"utf": {leaves: []string{
		`"äöü"`, `"a€b"`, `"日本語"`, `"\xff"`, `"a\x80b"`, `"x\u{10FFFF}y"`, `""`, `"\xed\xa0\x80"`, `"\xc3"`, "$str", "$anystr",
		`"\u{7F}\u{80}"`, `"\xf4\x90\x80\x80"`,
	}},
}
