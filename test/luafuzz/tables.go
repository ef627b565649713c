// Tables: sequences, keys of every type, and the table library.
package luafuzz

// tables leaves every sequence a sequence: nothing is taken from its middle but by table.remove.
var tables = grammar{
	"tableuse": {leaves: []string{
		"$get@ints[#$get@ints + 1] = $int", "do local list = $get@ints; list[#list + 1] = $int; show(#list, list[#list]) end",
		"show($get@ints[$digit], $get@ints[1], $get@ints[#$get@ints])",
		`show($get@ints[1.0], $get@ints[2^53], $get@ints["1"], $get@ints[$float])`,
		"show($get@words[1], #$get@words, $get@words[$digit])", "for at, v in ipairs($get@ints) do show(at, v) end",
		"for _, v in ipairs($get@words) do show(v) end", "for k, v in pairs({$any, $int, $str}) do show(k, v) end",
		`do
  local list = {$int, $int, nil, $int}
  show(list[1], list[3], list[4], list[5])
end`,
		`do
  local map = {[1] = "a", [1.0] = "b", [2^53] = "c", ["1"] = "d", [$float] = "e"}
  show(map[1], map[1 << 53], map["1"], map[1.5])
end`,
		`do
  local map = {}
  map[$num] = 1; map[$str] = 2; map[$bool] = 3
  show(map[$num], map[$str], map[true], map[false])
end`,
		`do
  local map = {x = $any, ["y z"] = $any, [$int] = $any; n = {m = {$int}}}
  show(map.x, map["y z"], map.n.m[1], map.q)
end`,
		`do
  local map, keys = {b = $int, a = $int, [$digit] = $any or 1, c = {}}, {}
  for k in pairs(map) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  show(table.concat(keys, " "))
end`,
		`do
  local map, sum = {}, 0
  for n = 1, 6 do map[n * $nonzero % 11] = n end
  for k, v in pairs(map) do sum = sum + k * v end
  show(sum)
end`,
		`do
  local map, left = {$int, x = $int, y = $int}, 0
  for k in pairs(map) do map[k] = nil end
  for _ in next, map do left = left + 1 end
  show(left, next(map), next({}))
end`,
		`do
  local list = {}
  for n = $digit, 12 do list[n] = n * n end
  for n = 12, 8, -1 do list[n] = nil end
  show(list[1], list[7], list[8])
end`,
		`do
  local grid = {}
  for row = 1, 2 do
    grid[row] = {}
    for col = 1, 3 do grid[row][col] = row * col + $int end
  end
  show(grid[2][3], #grid, #grid[1])
end`,
		"show(next({$int}), type(next), rawlen($get@ints), rawequal($get@ints, $get@words))",
		`show(#{n = 1}, #"$digit", #{1, 2, 3, [10] = 4} >= 3)`,
		`do
  local list = {$str, $any, select(2, $any, $any, $int)}
  show(list[1], list[2], list[3], list[4])
end`,
		`do
  local a = {} local b = a
  b.x = $any
  show(a.x, a == b, a == {}, rawget(a, "x"), rawset(a, "x", $int).x)
end`,
	}},
	"tablelib": {leaves: []string{
		"table.insert($get@ints, $int)", "table.insert($get@ints, 1, $int); show($get@ints[1])",
		"show(table.remove($get@ints)); $get@ints[1] = $int", "try(table.insert, $get@ints, $digit, $int)",
		"try(table.remove, $get@ints, $digit); $get@ints[1] = $int", "show(table.concat($get@ints, $sep))",
		"try(table.concat, $get@words, $sep, $digit, $digit)", "try(table.concat, {$any, $any, $any}, $sep)",
		"try(table.concat, $wild, $wild)", "show(table.unpack($get@ints))", "show(table.unpack({$any, $any, $any}, $digit, $digit))",
		`show(select("#", table.unpack({}, $digit, $digit + 3)))`,
		"do local packed = table.pack($any, $any, nil); show(packed.n, packed[1], packed[2], packed[3]) end",
		"show(table.unpack(table.move({$int, $int, $int}, $digit, $digit, $digit), 1, 4))",
		"do local list = table.move($get@ints, 1, 2, 2, {}); show(list[1], list[2], list[3]) end",
		"table.sort($get@ints); show(table.unpack($get@ints))",
		"table.sort($get@ints, function(l, r) return l > r end); show(table.unpack($get@ints))",
		"table.sort($get@words); show(table.unpack($get@words))",
		`do
  local list = {$int, $digit, 2.5, $edge, $limit, 2}
  table.sort(list, function(l, r) return (l < r) end)
  for at = 2, #list do show(list[at - 1] <= list[at]) end
end`,
		`do
  local list = {}
  for n = 1, 12 do list[n] = (n * 7 + $digit) % 13 end
  table.sort(list, function(l, r) return l > r end)
  show(table.concat(list, " "))
end`,
		`do
  local list = {"bb", "a", "ccc", $str}
  table.sort(list, function(l, r) return #l < #r or #l == #r and l < r end)
  show(table.unpack(list))
end`,
		`try(table.sort, {3, 1, 2}, function() error("stop $digit") end)`, `try(table.sort, {1, "x"})`, "try(table.sort, {{}, {}})",
		"try(table.$tablename, $wild)", "try(table.$tablename)", "try(function() return table.$tablename($any) end)",
		"try(table.insert, $get@ints)", "try(table.insert, {}, 1, 2, 3)", "try(table.insert, {1, 2}, $int, $any)",
		"try(table.remove, {1, 2}, $int)", "try(table.unpack, {}, 1, 1e8)", `try(function() return select("#", table.unpack({1}, $wild)) end)`,
		"try(table.move, {1, 2, 3}, 1, 3, $digit, $plain)", "try(table.move, {}, 1, math.maxinteger, 2)",
		"try(table.insert, {}, $wild, $wild)", "try(function() return table.concat({1, {}, 3}) end)",
		"try(function() return table.pack($wild, 1).n end)", "try(table.sort, {1, 2, 3}, $plain)",
		"try(table.move, {}, -1, math.maxinteger, 2)",
		`do
  local log = {}
  local proxy = setmetatable({}, {__index = function(_, k) log[#log + 1] = k return k <= 3 and k * 10 or nil end, __len = function() return 3 end})
  show(table.unpack(proxy))
  show(table.concat(proxy, ","), table.concat(log, ","))
end`,
		`do
  local store = {}
  local proxy = setmetatable({}, {__newindex = function(_, k, v) show(k, v) store[k] = v end, __index = store, __len = function() return #store end})
  table.insert(proxy, $int)
  table.insert(proxy, 1, $int)
  show(table.remove(proxy, 1), #proxy)
end`,
	}},
	"tablename": {leaves: []string{"insert", "remove", "concat", "unpack", "sort", "move"}},
}
