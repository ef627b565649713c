// Strings, the plain functions of the string library, and conversions.
package luafuzz

var texts = grammar{
	"str": {
		leaves: []string{"$get@str", "$get@str", "$get@str", "$anystr", "$anystr", "$anystr", "$get@numeral", "S"},
		branches: []string{
			"($str .. $str)", "($str .. $str)", "($str .. $num .. $str)", "($num .. $num)", "($str):sub($int, $int)",
			"($str):sub($digit, $digit)", "($str):sub($digit)", "($str):rep($digit)", "($str):rep($digit, $sep)", "($str):upper()",
			"($str):lower()", "($str):reverse()", "tostring($scalar)", `string.format("%s|%s", $scalar, $scalar)`,
			`string.format("%5d|%g", $int, $float)`, "type($any)", "tostring(math.type($any))", "string.char(65 + $digit, 97, 48)",
			"($bool and $str or $str)", "table.concat({$str, $num, $str}, $sep)", "$callstr", `(($str):gsub("[%w]", "<%0>", 3))`,
			"({$str, $str})[1]", "utf8.char($digit + 1, 0x20AC, 0x10FFFE - $digit)", "([[$digit]])",
			`([==[
$digit]]]==])`,
			`(($str):match("%a*"))`, "((function(...) return ... end)($str, $any))",
		},
	},
	"sep": {leaves: []string{`""`, `","`, `", "`, `"-"`, `"\0"`, "$get@str"}},
	"stringlib": {leaves: []string{
		"show(($str):sub($int, $int), ($str):sub($digit, $digit))", "show(($str):byte($digit, $digit))",
		"show(($str):byte($int, $int))", "show(($str):rep($digit, $sep), ($str):reverse(), ($str):len())",
		"show(($str):upper(), ($str):lower())", "show(#$str, $str .. $num)", "try(string.char, $int, $digit)",
		"try(string.char, 72, $wild)", "try(function() return ($str):rep($wild and $digit) end)",
		`try(string.rep, "ab", math.maxinteger)`, "try(string.$stringname)", "try(string.$stringname, $any)",
		"try(function() return string.$stringname($any) end)", "try(function() return ($str):$methodname({}) end)",
		"try(function() return string.sub() end)", "try(function() return ($str):sub({}) end)",
		"try(function() return ($str):byte($wild, $wild) end)", "try(function() return ($str):sub($wild, $wild) end)",
		"try(function() return ($wild):upper() end)", "try(function() local str = string; return str.lower($wild) end)",
		`show($str .. $str, $num .. "", $int .. $float)`, "show(($str):byte(-1), ($str):sub(-3), ($str):sub(2, -2))",
		`show(($str):len() == #$str, $str == $str, $get@str == $get@str .. "")`,
		"try(function(a, b) return a .. b, b .. a end, $wild, $str)", "try(string.len, $wild)", "try(string.reverse, $wild)",
	}},
	"stringname": {leaves: []string{
		"byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper", "pack",
		"packsize", "unpack",
	}},
	"methodname": {leaves: []string{"byte", "char", "find", "gmatch", "gsub", "len", "match", "rep", "sub", "pack", "unpack"}},
	"conversion": {leaves: []string{
		"show(tostring($scalar), tostring($num), tostring(nil))", "show(tonumber($str), tonumber($numeral))",
		"show(tonumber($anystr), math.type(tonumber($anystr)))", "try(tonumber, $str, $base)", "try(tonumber, $digitsof, $base)",
		"try(tonumber, $wild)", "try(tonumber, $wild, $wild)", "show(math.tointeger($num), math.tointeger($float))",
		"try(math.tointeger, $any)", "show(math.type($any), math.type($num), type($any))", "try(function() return $str + 0 end)",
		"try(function() return $anystr * 1, $anystr // 1 end)", "try(function() return $anystr | 0 end)",
		`show(tostring($float), tostring($product), $float .. "")`, "try(tostring)", "try(tonumber)", "try(type)", "try(math.type)",
		"try(string.format, $str)", "show(#tostring($num))", `show(string.format("%.14g", $float) == tostring($float))`,
		`show(tonumber("0x" .. ($str)), tonumber(($str) .. "e1"), tonumber(" " .. $num .. " "))`,
		"show(1e15, 1e14, 123456.0, 1e100, -0.0, 2^63, $float)",
		`show(tonumber("1e"), tonumber("0x"), tonumber(""), tonumber("1 1"), tonumber("0x.8"), tonumber("1e+"), tonumber("$digit\0"))`,
	}},
	"base": {leaves: []string{"2", "8", "10", "16", "36", "1", "37", "$digit", "7"}},
	"digitsof": {leaves: []string{
		`"ff"`, `"101"`, `"zz"`, `" -7f "`, `"8"`, `"1.0"`, `""`, `"7fffffffffffffff"`, `"ffffffffffffffffff"`, "$str",
	}},
}
