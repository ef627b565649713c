// The math library, without random numbers and without functions whose last digit depends on the C library.
package luafuzz

var mathematics = grammar{
	"mathlib": {leaves: []string{
		"show(math.type($num), math.type($numeral), math.type($int), math.type($float))",
		"show(math.tointeger($num), math.tointeger($float), math.tointeger(3.0))",
		"show(math.floor($num), math.ceil($num), math.floor($float), math.ceil($float))",
		"show(math.floor(- $float), math.ceil(- $num), math.floor($numeral))",
		"show(math.fmod($float, $float), math.fmod($num, $nonzero))", "try(math.fmod, $num, $num)", "try(math.fmod, $int, $digit)",
		"show(math.fmod(- $int, $nonzero), math.fmod(-6, 2))", "show(math.modf($float))", "show(math.modf($num))",
		"show(math.modf($limit))", "show(math.ult($int, $int), math.ult($digit, $edge))", "show(math.abs($num), math.abs($edge))",
		"show(math.max($num, $num, $num), math.min($num, $num))", "show(math.max($int, $float), math.min($edge, $limit))",
		"show(math.sqrt(16), math.sqrt($digit * $digit), math.sqrt(2))",
		"show(math.exp(0), math.log(1), math.log(8, 2), math.log(1000, 10), math.log(1024, 2))",
		"show(math.sin(0), math.cos(0), math.tan(0), math.atan(0), math.asin(0), math.acos(1))",
		"show(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger)", "try(math.$mathname, $wild)", "try(math.$mathname)",
		"try(math.$mathname, $any, $any)", "try(function() return math.$mathname($wild) end)", "try(math.tointeger, $wild)",
		"try(math.ult, $num, $num)", "show(math.deg(0), math.rad(0), math.deg(math.pi), math.rad(180))",
		"show(math.abs(math.mininteger), - math.mininteger, math.mininteger // -1, math.mininteger % -1)",
		"show(math.maxinteger + 1 == math.mininteger, math.maxinteger * 2, math.mininteger * $int)",
		"show(math.floor(2^31 + 0.5), math.floor(-2^63), math.floor(2^63), math.ceil(1e300))",
		"show(5 // 0.0, -5 // 0.0, 5 % math.huge, -5 % math.huge, 5.5 // 1, -5.5 // 1, -5.5 % 2)",
		"show(7 // $nonzero, -7 // $nonzero, 7 % $nonzero, -7 % $nonzero, 7.5 // $nonzero, -7.5 % $nonzero)",
		"show(1 << 63, 1 << 64, 1 << -1, -1 >> 1, -1 >> 63, $int << $digit, $int >> $digit, $int << 64)",
	}},
	"mathname": {leaves: []string{"floor", "ceil", "abs", "max", "min", "fmod", "modf", "ult", "sqrt", "tointeger", "type"}},
}
