// Booleans, comparisons, values of any type, and wrong operands.
package luafuzz

var conditions = grammar{
	"bool": {
		leaves: []string{"true", "false", "$get@bool", "$get@bool", "$get@bool", "($get@int > 0)"},
		branches: []string{
			"($num $compare $num)", "($num $compare $num)", "($str $compare $str)", "($any $equal $any)", "(not $bool)",
			"($bool and $bool)", "($bool or $bool)", "($int $compare $float)", "($int $equal $numeral)", "($int % 2 == 0)",
			"math.ult($int, $int)", "(not $any)", "rawequal($any, $any)", "($get@ints $equal $get@ints)", "($any and $bool or not $any)",
		},
	},
	"compare": {leaves: []string{"<", "<=", ">", ">=", "==", "~="}},
	"order":   {leaves: []string{"<", "<=", ">", ">="}},
	"equal":   {leaves: []string{"==", "~="}},
	"comparison": {leaves: []string{
		"show($num $compare $num, $int $compare $float, $float $compare $float)", "show($str $compare $str, $str $order $str)",
		"show($any $equal $any, $any $equal $any)", "try(function() return $wild $order$nl$wild end)",
		"try(function(a, b) return a $order b, b $order a end, $wild, $wild)", "show($int $compare $edge, $edge $compare $float)",
		"show($bool and $any, $bool or $any, not $any)", "show($any and $any or $any)", "show(($int == $float) == ($float == $int))",
		"show($edge $compare $limit, $limit $compare $edge)",
		"show(math.maxinteger + 0.0 == 2^63, math.maxinteger < 2^63, math.mininteger <= -2^63, 2^53 + 1 == (1 << 53) + 1)",
		"show(0/0 == 0/0, 0/0 ~= 0/0, 0/0 < $num, $num >= 0/0)",
		`show("10" == 10, "a" < "b", "a\0b" < "a\0c", "" < "a", "Z" < "a", "10" < "9")`,
	}},
	"any": {
		leaves:   []string{"$plain", "$plain", "$plain", "$plain", "$plain", "$table"},
		branches: []string{"$plain", "$plain", "$plain", "$plain", "$plain", "$plain", "$table", "($any and $any)", "($any or $any)"},
	},
	"plain": {leaves: []string{"$int", "$int", "$float", "$str", "$str", "$numeral", "$bool", "nil"}},
	"table": {leaves: []string{"$get@ints", "$get@words", "{}", "{$any}"}},
	"showing": {leaves: []string{
		"show($any)", "show($any, $any)", "show($int, $float, $str, $bool)", "show($wild)", "show(($any))",
		"show($get@int, $get@float, $get@str)", "show(#$get@ints, #$get@words, #$str)",
		`show(select("#", $any, $any), (select(-1, $any, $any)))`,
	}},
}

// wilds are expressions in the places of others: many are errors, each in its own words.
var wilds = grammar{
	"wrong": {leaves: []string{
		"nil", "undefined", "missing", "true", "{}", "$get@box", "$get@box", "$get@ints", "$get@words", "$get@str", "$get@float",
		"$get@bool", "$get@intfn", "$get@ints.field", "$get@box.missing", "$get@box.value", "$get@box.name", "undefined.field",
		"$get@ints[$any]", "$get@ints.a.b", "$get@int.field", "($get@bool)[$int]", "undefined()", "$get@int()", "$get@ints.missing()",
		"$get@box:missing()", "$get@str:missing()", "$get@box()", "#$get@box", "#$get@int", "- $get@box", "~ $get@box", "- {}",
		"$get@str.len", "string.missing", "string.missing()", "math.floor", "print", "$get@ints[1.0]", "$get@ints[nil]", `("x")()`,
		"(nil)[1]", "(1)[$str]", "({}).x.y", "$get@ints[1][2]", "$get@words[1][2]", "$get@words[1]", "- $str", "~ $float", `"abc"`,
		"1.5", "0/0", "2^63", "coroutine.running()", "(function() end)()", "select(2, 1, nil)",
	}},
	"misuse": {leaves: []string{
		"try(function() return $wild end)", "try(function() return $wild, $wild end)",
		"try(function() local a = $wild; return a $anyop $wild end)", "try(function(a, b) return a.x, b end, $wild, $any)",
		"try(function(a) a.x.y = 1 end, $wild)", "try(function(a) a() end, $any)", "try(function(a) a.b.c() end, {b = $any})",
		"try(function(a) return #a end, $any)", "try(function(a, b) return a[b] end, $any, $any)",
		"try(function(a, b) a[b] = 1 end, {}, $wild)", "try(function() $get@ints.x.y = $any end)",
		"try(function() undefined[$any] = $any end)", "try(function() undefined.field.inner = 1 end)",
		"try(function(a) a:method($any) end, $any)", "try(function() local a = $any; return a .. $any end)",
		"try(function() local a, b = $any; return a + b end)", "try(function() local a = {}; return a.x + $num, a.x.y end)",
		"try(function() for i = $wild, 3 do if i ~= 0 then break end end end)",
		"try(function() for i = 1, $any do if i then break end end end)", "try(function() for i = 1, 2, $any do break end end)",
		"try(function() for a in $any do break end end)", "try(function() return {} .. $str end)",
		"try(function() return $str .. nil end)", "try(function() return $wild ..$nl$wild .. $wild end)",
		"try(function() return ($str)[$any], ($str).x end)", "try(function() ($str).x = 1 end)",
		"try(function() return -$get@str, $get@str + 1 end)",
		`try(function()
  local a = {b = {}}
  return a.b.c$nl.d
end)`,
		`try(function()
  local up = $any
  return (function() return up.x end)()
end)`,
		`try(function()
  local up = $any
  return (function() up() end)()
end)`,
		"try($any)", "try($any, $any)", "try(function(...) return ... + $num end, $any)",
		"try(function(...) local a, b = ...; return a < b end, $any, $any)", "try(function() return 1 < $any, $any <= 2 end)",
		"try(function(a) a[nil] = 1 end, {})", "try(function(a) a[0/0] = 1 end, {})", "try(rawset, {}, $any, $any)",
		"try(rawget, $any, $any)", "try(rawlen, $any)", "try(setmetatable, $any, $any)", "try(select, $any, $any)",
		"try(ipairs, $any)", "try(function() return ipairs() end)", "try(next, {}, $any)", "try(next, {$any}, $any)",
		"try(assert, $any, $any)",
		`try(function()
  return math.floor($any),$nl$wild
end)`,
		"try(getmetatable($str).__index.upper, $any)",
	}},
}
