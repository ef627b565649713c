// Formats.

package library

import (
	"strings"
	"testing"
)

func TestFormatAnswersLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`("%d %5d|%-5d|%05d %+d % d %i"):format(1, 2, 3, 4, 5, 6, 200.0)`, "1     2|3    |00004 +5  6 200"},
		{`("%.3d %.0d %5.3d %u %o %x %X %#x %#o"):format(5, 0, 7, 8, 8, 255, 255, 255, 8)`, "005    007 8 10 ff FF 0xff 010"},
		{`("%x"):format(-1), ("%d"):format("10"), ("%d"):format("0x10")`, "ffffffffffffffff\t10\t16"},
		{`("%c%c%5c|"):format(72, 0, 65)`, "H\x00    A|"},
		{`("%e %E %.0e %f %.2f %10.3f| %-10.1f|"):format(1.5, 1.5, 1.5, 1.5, 2.345, 3.14159, 2.5)`, "1.500000e+00 1.500000E+00 2e+00 1.500000 2.35      3.142| 2.5       |"},
		{`("%g %g %g %.3g %#g %G"):format(1e20, 0.1, 100000, 1234567, 1.0, 1e-10)`, "1e+20 0.1 100000 1.23e+06 1.00000 1E-10"},
		{`("%a %A %.2a %a"):format(1, 0.5, 1.1, 0)`, "0x1p+0 0X1P-1 0x1.1ap+0 0x0p+0"},
		{`("%f %g %5.1f %d"):format(1/0, -1/0, 1/0, 3.0)`, "inf -inf   inf 3"},
		{`#("%99.99f"):format(-1e308)`, "410"},
		{`("%s %5s %-5s| %.2s %s %s"):format("a", "b", "c", "def", nil, true)`, "a     b c    | de nil true"},
		{`("%s"):format(setmetatable({}, {__tostring = function() return "mine" end}))`, "mine"},
		{`("%20s"):format(("x"):rep(100)) == ("x"):rep(100), #("%.5s"):format(("x"):rep(100))`, "true\t5"},
		{`("%s"):format("a\0b") == "a\0b"`, "true"},
		{`("%5s"):format("a\0b")`, "bad argument #1 to 'format' (string contains zeros)"},
		{`("%q"):format("a\nb\r\0c\"\\\0011")`, "\"a\\\nb\\13\\0c\\\"\\\\\\0011\""},
		{`("%q %q %q %q"):format(1, 0.5, math.mininteger, nil)`, "1 0x1p-1 0x8000000000000000 nil"},
		{`("%q"):format({})`, "bad argument #1 to 'format' (value has no literal form)"},
		{`("%%"):format(), ("%5%"):format(1)`, "invalid option '%%' to 'format'"},
		{`("%d"):format(1.5)`, "bad argument #1 to 'format' (number has no integer representation)"},
		{`("%d"):format("x")`, "bad argument #1 to 'format' (number expected, got string)"},
		{`("%d"):format("1.5")`, "bad argument #1 to 'format' (number has no integer representation)"},
		{`("%d"):format()`, "bad argument #1 to 'format' (no value)"},
		{`("%s"):format()`, "bad argument #1 to 'format' (no value)"},
		{`("%"):format(1)`, "invalid option '%<\\0>' to 'format'"},
		{`("%y"):format(1)`, "invalid option '%y' to 'format'"},
		{`("%F"):format(1)`, "invalid option '%F' to 'format'"},
		{`("%p"):format(1)`, "invalid option '%p' to 'format'"},
		{`("%ld"):format(1)`, "invalid option '%l' to 'format'"},
		{`("%------d"):format(1)`, "invalid format (repeated flags)"},
		{`("%100d"):format(1)`, "invalid format (width or precision too long)"},
		{`("%.100d"):format(1)`, "invalid format (width or precision too long)"},
		{`("%1.2.3d"):format(1)`, "invalid option '%.' to 'format'"},
		{`string.format()`, "bad argument #1 to 'format' (string expected, got no value)"},
		{`string.format({})`, "bad argument #1 to 'format' (string expected, got table)"},
	})
}

func TestFormatOfManyArgumentsTakesTimeInProportion(t *testing.T) {
	program := "local t = {} for i = 1, 200 do t[i] = i end print(#(" + `("%s"):rep(200)` + "):format(table.unpack(t)))"
	if got := evaluate(t, program); got != "492\n" {
		t.Errorf("got %q", got)
	}
}

// FuzzFormat formats values of each type with any format: a result is no longer than the directives allow.
func FuzzFormat(f *testing.F) {
	for _, seed := range []string{
		"%d %5.2f %s", "%q", "%-20s|", "%#x %o %X", "%099d", "%.99f", "%a %g %e", "%c%%", "%", "%100d", "%5%", "%------d", "% +#0-d", "%\x00",
	} {
		f.Add(seed, "text", int64(-7), 1.5)
	}
	program := newProgram(f, `
		local format, s, i, x = ...
		for _, values in ipairs{{s, i, x}, {i, x, s}, {x, s, i}, {nil, true, {}}} do
			local ok, text = pcall(string.format, format, table.unpack(values, 1, 3))
			assert(type(text) == "string")
			assert(not ok or #text <= #format + 3 * 420 + 12 * #s, "too long")
		end`)
	f.Fuzz(func(t *testing.T, format, s string, i int64, x float64) {
		if strings.Count(format, "%s") <= 3 {
			program.run(t, format, s, i, x)
		}
	})
}
