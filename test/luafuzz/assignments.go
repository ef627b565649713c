// Declarations and assignments.
package luafuzz

var assignments = grammar{
	"assignment": {leaves: []string{
		"local $new@int = $int", "local $new@float = $float", "local $new@str = $str", "local $new@bool = $bool",
		"local $new@numeral = $numeral", "local $new@int, $new@float = $int, $float", "local $new@int, $new@int = $int, $int",
		"local $new@int, $new@str, $new@bool = $int, $str, $bool", "$set@int = $sum", "$set@int = $int", "$set@float = $product",
		"$set@str = ($str):sub(-40)", "$set@bool = $bool", "$set@numeral = $numeral", "$set@int, $set@float = $int, $float",
		"$set@int, $set@int = $get@int, $get@int", "$set@str, $set@int = ($str):sub(1, 40), $int", "I, X = $int, $float",
		"S = ($str):sub(1, 40)", "$get@ints[1] = $int; $get@words[1] = $str", "$newints", "$newwords", "$newbox", "$effects",
		"$effects",
	}},
	"newints": {leaves: []string{
		"local $new@ints = {$int, $int, $int}", "local $new@ints = {$digit, 5, $int, 0, $digit, 12}",
		"local $new@ints = {[1] = $int, [2] = $int}", "local $new@ints = {table.unpack({$int, $int, $int})}",
		"local $new@ints = {$int, $int; $int, ($int), #$str}",
	}},
	"newwords": {leaves: []string{
		"local $new@words = {$str, $str, $str}", `local $new@words = {"b", "a", $str, "c"}`,
		"local $new@words = {$str; $str, tostring($scalar)}",
	}},
	"effects": {leaves: []string{
		`do
  local a = $int
  local function bump() a = a + 1 return a end
  show(a + bump(), bump() - a, a, bump(), a)
end`,
		`do
  local a, list = 1, {}
  a, list[a] = a + 1, $any
  show(a, list[1], list[2])
end`,
		`do
  local list = {}
  list[1], list[1] = $any, $any
  show(list[1])
end`,
		`do
  local a, b, c = (function() return $any, $any end)()
  show(a, b, c)
  a, b, c = c, a, b
  show(a, b, c)
end`,
		`do
  local function two() return $any, $any end
  local list = {two(), two(), (two())}
  show(list[1], list[2], list[3], list[4], two(), (two()))
end`,
		`do
  local a = $str
  local function change() a = a .. "!" return a end
  show(a .. change() .. a, a)
end`,
		`do
  local a = {n = 0}
  local function at() a.n = a.n + 1 return a.n end
  a[at()], a[at()] = at(), at()
  show(a[1], a[2], a.n)
end`,
		`do
  local a = $int
  local b = a
  a = a + 1
  show(a, b, a == b)
  local a = a * 2
  show(a)
end`,
	}},
}
