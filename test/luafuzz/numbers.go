// Integers, floats and arithmetic.
package luafuzz

// numbers keeps to kinds: an int is an integer, a float a float, a num either of them. Int operators bind in any order to an integer, so
// that chains need no parentheses.
var numbers = grammar{
	"int": {
		leaves: []string{
			"$get@int", "$get@int", "$get@int", "$get@int", "$digit", "$digit", "$anyint", "$anyint", "$edge", "I", "#$get@str",
			"#$get@ints",
		},
		branches: []string{
			"($sum)", "($sum)", "($sum)", "($sum)", "#$str", "($str):len()", "(($str):byte() or 0)", "select('#', $any, $any)",
			"math.abs($int)", "math.max($int, $int)", "math.min($int, $int, $int)", "math.floor($digit + 0.25)", "math.ceil($digit / 2)",
			"($bool and $int or $int)", "(function() return $int end)()", "$callint", "$callint", "#{$int, $int}", "({$int, $int})[1]",
			"(math.tointeger($digit + 0.0))", "(utf8.char($digit + 70):byte())", "($int < $int and 1 or 0)",
		},
	},
	"edge": {leaves: []string{
		"math.maxinteger", "math.mininteger", "0xffffffffffffffff", "0x7fffffffffffffff", "9007199254740993", "2147483648",
		"-2147483649", "(1 << 62)", "(1 << 63)", "0xA0000000000000001", "(math.maxinteger - 1)",
	}},
	"sum": {leaves: []string{
		"$int $intop$nl$int", "$int $intop $int $intop $int", "$int // $nonzero", "$int % $nonzero", "$int // $nonzero $intop $int",
		"$int % $nonzero $intop $int", "- $int", "~ $int", "- $int $intop ~ $int", "$int $shift $digit",
	}},
	"intop": {leaves: []string{"+", "-", "*", "+", "-", "*", "&", "|", "~", "<<", ">>"}},
	"shift": {leaves: []string{"<<", ">>"}},

	"float": {
		leaves: []string{"$get@float", "$get@float", "$get@float", "$anyfloat", "$anyfloat", "$limit", "X"},
		branches: []string{
			"($product)", "($product)", "($product)", "($int / $int)", "($num ^ $power)", "math.sqrt($digit + 1.0)", "($int + 0.0)",
			"(- $float)", "math.fmod($float, $float)", "(math.modf($float))", "math.max($float, $float)", "($bool and $float or $float)",
			"math.abs($float)",
		},
	},
	"limit": {leaves: []string{
		"math.huge", "-math.huge", "0.0", "-0.0", "math.pi", "1e15", "1e16", "2^53", "2^63", "-2^63", "1e100", "1e308", "5e-324",
		"0x1p-1074", "0.1", "9223372036854775807.0", "9223372036854775808", "1e14", "123456789012345.0",
	}},
	"product": {leaves: []string{
		"$float $arith$nl$num", "$num $arith $float", "$float $arith $num $arith $float", "- $float $arith $num",
		"$int $arithsafe $int / $nonzero",
	}},
	"arith": {leaves: []string{"+", "-", "*", "/", "//", "%"}},
	"power": {leaves: []string{"2", "3", "-1", "0.5", "0", "1", "2.0", "- 2", `"2"`, "4"}},

	"num": {
		leaves: []string{"$int", "$float"},
		branches: []string{
			"$int", "$float", "tonumber($numeral)", "($numeral $arithsafe $num)", "($num $arithsafe $numeral)", "math.max($num, $num)",
			"math.min($num, $num)", "(- $numeral)", "math.floor($num)", "math.ceil($num)", "($num $arithsafe $num)",
		},
	},
	"arithsafe": {leaves: []string{"+", "-", "*", "/"}},
	"numeral": {
		leaves: []string{
			"$get@numeral", "$get@numeral", `"10"`, `"0x10"`, `" 5 "`, `"1e2"`, `"0x1p4"`, `"-7"`, `"3.0"`, `"9223372036854775807"`,
			`"9223372036854775808"`, `"-0x8000000000000000"`, `"0xffffffffffffffffff"`, `"\t-.5\n"`, `"0"`, `"-0.0"`,
		},
		branches: []string{
			"tostring($get@int)", `($int .. "")`, `($digit .. $digit + 1 .. "")`, `("0x" .. $digit + 1)`, `string.format("%d", $get@int)`,
		},
	},

	"arithmetic": {leaves: []string{
		"show($sum)", "show($product)", "show($num $arithsafe $num)", "show($sum, $sum, $sum)", "show($int / $int, $num ^ $power)",
		"show($numeral $arithsafe $num, $num $arithsafe $numeral)", "show(- $numeral, - $num, ~ $int)",
		"try(function() return $wild $anyop$nl$wild end)", "try(function(a, b) return a $anyop$nl(b $anyop a) end, $num, $numeral)",
		"try(function(a, b) return a $anyop b end, $num, $num)", "try(function(a, b) return a $anyop b end, $int, $float)",
		"try(function(a) return a $anyop $num, $num $anyop a end, $num)", "try(function(a) return $nl- a, ~ a end, $wild)",
		"try(function() return $num // 0, $num % 0.0 end)", "try(function() return $num $division $get@int end)",
		"try(function(zero) return $int $division zero end, 0)", "try(function() return $int $division 0 end)",
		"try(function() return $num $bitwise $num end)", "try(function() return $numeral $bitwise $num end)",
		"try(function() return $numeral | $digit, $digit & 7 ~ $int end)", "show($int // $nonzero * $nonzero + $int % $nonzero)",
		"show(2^53 == 2^53 + 1, $int + 0.0 == $int, $int == $float)",
		"show($int // $float, $int % $float, $float // $int, $float % $int)",
		`show(- 2 ^ 2, 2 ^ - 1, 2 ^ 3 ^ 2, - $digit ^ 2, not nil == true, 1 .. 2 == "12", 7 // 2 * 2 + 7 % 2)`,
		"show(1 << 2 + $digit, 6 & 3 == 2 | $digit, 5 ~ 3 & $int, ~ 0 >> 60)",
	}},
	"anyop":    {leaves: []string{"+", "-", "*", "/", "//", "%", "^", "&", "|", "~", "<<", ">>", "..", "<", "<=", ">", ">=", "==", "~="}},
	"division": {leaves: []string{"//", "%"}},
	"bitwise":  {leaves: []string{"&", "|", "~", "<<", ">>"}},
}
