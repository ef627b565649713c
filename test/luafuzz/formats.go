// string.format: conversions with random flags, widths and precisions.
package luafuzz

var formats = grammar{
	"formatting": {leaves: []string{
		`show(string.format("[%$width$decimal]", $int))`, `show(string.format("%$width$decimal,%$width$decimal", $int, $int))`,
		`show(string.format("[%$width$real]", $float))`, `show(string.format("%$width$real %$width$real", $float, $num))`,
		`show(string.format("[%$simple$real]", $limit), string.format("%a", $float))`,
		`show(string.format("[%$textual]", ($str):gsub("%z", "")))`, `show(string.format("%q", $scalar))`,
		`try(string.format, "%$textual", $str)`, `try(string.format, "%q", $any)`, `show(string.format("%q %q", $int, $float))`,
		`show(string.format("%c%c", 65 + $digit, $digit + 1))`, `show(string.format("%s %s %s", $scalar, $scalar, $scalar))`,
		`show(string.format("%%%d%s%%", $int, $scalar))`, `try(string.format, "%$width$decimal", $wild)`,
		`try(string.format, "%$width$real", $wild)`, `try(string.format, "%$decimal", $float)`,
		`try(string.format, "%$decimal", $numeral)`, `try(string.format, "%$real", $str)`,
		`try(string.format, "$badformat", $int, $int)`, `try(string.format, "<$badformat>", $num)`,
		`try(string.format, "%d %d", $int)`, "try(string.format, $str, $int)", `try(string.format, "%s")`,
		`try(function() return ("%d"):format($wild) end)`, `try(function() return string.format("%c", $wild) end)`,
		`show(string.format("%5.2f|%-8s|%+d|%x|%#X|%05d|%e|%g", $float, $bool, $int, $int, $int, $int, $float, $float))`,
		`show(string.format("%.3s|%10.2s|%-6s|", "$digit abc", "xyz", $bool))`, `show(("%i %u"):format($int, $digit + 1))`,
		`try(string.format, "%.3d|%+.2i|% 5d", $int, $int, $int)`, `try(string.format, "%.$digit" .. "f", 0.5)`,
		`show(string.format("%.0f %.0f %.0f", 0.5, 1.5, 2.5 + $digit))`,
	}},
	"decimal": {leaves: []string{"d", "d", "i", "x", "X", "o"}},
	"real":    {leaves: []string{"f", "f", "e", "E", "g", "g", "G", "a", "A"}},
	"textual": {leaves: []string{"s", "10s", "-10s", ".2s", "5.1s", "-5.3s", ".0s", "20s", ".s"}},
	"simple":  {leaves: []string{"", "", "20", "-20", "+", "020", ".3", "#.0", " "}},
	"width": {leaves: []string{
		"", "", "5", "-5", "05", "+", " ", "+5", "#", "#8", "08", ".0", ".1", ".3", ".10", "10.4", "-12.3", "012.3", "+.2", " 8.1",
		"-+9", "#.0", "20", ".15", "99", "# 012",
	}},
	"badformat": {leaves: []string{
		"%", "%y", "%5", "%100d", "%.100f", "%-", "%l", "%5.", "%  ", "%1$$d", "%*d", "%------d", "%+++++++d", "%0123d", "%+-# 0d",
		"%lld", "%.3q", "%n", "%p", "%5c", "%-5c|", "%U", "%F", "%.123d",
	}},
}
