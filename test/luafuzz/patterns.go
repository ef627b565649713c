// Patterns: find, match, gmatch, gsub.
package luafuzz

// patterns makes patterns of random items; some are malformed, and some only where the matcher comes to it.
var patterns = grammar{
	"pattern": {leaves: []string{`"$items"`, `"$items"`, `"^$items"`, `"$items$$"`, `"^$items$$"`, "$known", "$known", "$broken"}},
	"items":   {leaves: []string{"$item", "$item$item", "$item$item", "$item$item$item", "$item$item$item$item"}},
	"item": {
		leaves: []string{
			"$single", "$single$repeat", "$single$repeat", "$single$repeat", "()", "%b()", "%b<>", "%f[$letters]", "%f[^$letters]",
		},
		branches: []string{"($items)", "($items)", "($items)%1", "$single$repeat", "$single", "%2"},
	},
	"repeat": {leaves: []string{"*", "+", "-", "?"}},
	"single": {leaves: []string{
		"a", "b", "x", "0", "1", " ", ",", "=", ".", ".", "$letters", "$letters", "[$letters$letters]", "[^$letters]", "[a-c]",
		"[0-9a-f]", "[%w_]", "[]]", "[^]]", "[a-]", "%.", "%%", "%-", "[%-.]", `\0`, `[\1-\127]`, `\xC3`,
	}},
	"letters": {leaves: []string{"%a", "%d", "%s", "%w", "%p", "%l", "%u", "%x", "%c", "%g", "%A", "%D", "%S", "%W", "%L"}},
	"known": {leaves: []string{
		`"^(%w+)%s*=%s*(%-?%d+)$$"`, `"%s*(%S+)"`, `"(%w+)"`, `"^%s*(.-)%s*$$"`, `"(.-),(.-);?"`, `"[%z\1-\x7F\xC2-\xF4][\x80-\xBF]*"`,
		`"(()(a)())"`, `"%d+%.?%d*"`, `"%f[%w]%w+"`, `"((%a)(%w*))"`, `"(.)%1"`, `""`, `"."`, `".-"`, `"$$"`, `"^"`, `"%b()"`,
		`"a$$b"`, `"^^a"`, `"[%a-z]+"`, `"(%u)(%l*)"`, "utf8.charpattern",
	}},
	"broken": {leaves: []string{
		`"("`, `")"`, `"(()"`, `"%"`, `"a%"`, `"["`, `"[a"`, `"[^"`, `"[%"`, `"%f"`, `"%fa"`, `"%b"`, `"%bx"`, `"%1"`, `"(%1)"`,
		`"(a)%2"`, `"%0"`, `"(a))"`, `"[]"`, `"[a-"`, `"*"`, `"a**"`, `"(*)"`, `("(a)"):rep(33)`, `"a" .. $str`, "$str",
	}},
	"matching": {leaves: []string{
		"try(string.find, $str, $pattern)", "try(string.find, $str, $pattern, $digit)", "try(string.find, $str, $pattern, $int)",
		"try(string.find, $str, $str, $digit, $bool)", "try(string.find, $str, $pattern, 1, true)",
		"try(string.match, $str, $pattern)", "try(string.match, $str, $pattern, $digit)",
		"try(function() return ($str):match($pattern) end)", "try(function() return ($str):find($pattern, $wild) end)",
		`try(function()
  for a, b in ($str):gmatch($pattern) do show(a, b) end
end)`,
		`try(function()
  for a in string.gmatch($str, $pattern) do show(a) end
end)`,
		`try(string.match, "key = 12, other=3", "$items")`, `try(string.match, "THE (quick) fox (jumps)", $pattern)`,
		`try(string.find, "aXb1,c22;(d) ", $pattern)`, `try(string.match, "2026-11-20 16:37", $pattern)`,
		`show(("a.b-c"):find(".", 2, true), ("abc"):find("", 10), ("abc"):find("", 4))`, `try(function() return ("x"):gmatch() end)`,
		"try(string.match, $wild, $wild)", `try(string.find, ("a"):rep(40), ("(a)"):rep($digit + 29))`,
		"try(string.find, $wild, $pattern)",
		`try(function()
  local out = {}
  for k, v in ("a=1, b=22, c"):gmatch("(%w+)=(%w*)") do out[#out + 1] = k .. v end
  return table.concat(out, ";")
end)`,
	}},
	"substitution": {leaves: []string{
		"try(string.gsub, $str, $pattern, $replacement)", "try(string.gsub, $str, $pattern, $replacement, $digit)",
		`try(string.gsub, $str, $pattern, {a = $any, ["1"] = true, x = $str, abc = 1.5})`,
		"try(string.gsub, $str, $pattern, function(a, b) show(a, b) return $any end)",
		"try(string.gsub, $str, $pattern, function(a) return $plain end)", `try(string.gsub, "hello world", $pattern, $replacement)`,
		`try(function() return ("one two three"):gsub("%w+", function(word) return #word > 3 and word:upper() end) end)`,
		"try(string.gsub, $str, $pattern, string.upper)", `try(string.gsub, $str, ".", function() return $table end)`,
		`try(string.gsub, "abc", "%w", $wild)`, `try(string.gsub, "abc", "", $replacement, $digit)`,
		"try(string.gsub, $str, $pattern)", `try(function() return ("abc"):gsub(".", $replacement, $wild) end)`,
		`try(string.gsub, "a,b", "(%w),(%w)", "%2,%1 %0 $digit")`,
		`try(string.gsub, "$digit $digit", "%d", function(n) return n + 1 end)`,
		`try(string.gsub, "x y", "%w", setmetatable({}, {__index = function(_, key) return key .. key end}))`,
		`try(string.gsub, "abc", "b", function() error($scalar) end)`,
	}},
	"replacement": {leaves: []string{
		`"%0%0"`, `"<%1>"`, `"%%"`, `""`, `"%2"`, `"%x"`, `"%"`, `"%1%2"`, `"[%0]"`, "$str", "$int", "$float", `"-"`, `"%9"`,
	}},
}
