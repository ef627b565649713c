// How fast strings are.

package library

import "testing"

// BenchmarkStrings runs one call of each function a thousand times.
func BenchmarkStrings(b *testing.B) {
	for _, bench := range []struct{ name, call string }{
		{"match", `local _ = line:match("^(%w+)=(%-?%d+)$")`},
		{"match-long", `local _ = text:match("(%d+);$")`},
		{"find-plain", `local _ = text:find("zzz", 1, true)`},
		{"gmatch", `for k, v in line:gmatch("(%w+)=(%S+)") do end`},
		{"gsub-text", `local _ = line:gsub("%d", "<%0>")`},
		{"gsub-function", `local _ = line:gsub("%w+", identity)`},
		{"gsub-table", `local _ = line:gsub("%w+", words)`},
		{"format", `local _ = format("%s=%d %5.2f", "level", 42, 1.5)`},
		{"format-hex", `local _ = format("%02x%02X", 10, 255)`},
		{"rep", `local _ = ("ab"):rep(100)`},
		{"pack", `local _ = pack("<I2 i4 s1", 1, 2, "abc")`},
		{"unpack", `local _ = unpack("<I2 i4 s1", packed)`},
		{"sub", `local _ = text:sub(100, 120)`},
		{"byte", `local _ = line:byte(3)`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			p := newProgram(b, `
				local format, pack, unpack = string.format, string.pack, string.unpack
				local line, text = "volume=-42", ("abc 123; "):rep(200)
				local words, packed = {volume = "v"}, pack("<I2 i4 s1", 1, 2, "abc")
				local function identity(w) return w end
				for _ = 1, 1000 do `+bench.call+` end`)
			b.ReportAllocs()
			for b.Loop() {
				p.run(b)
			}
		})
	}
}
