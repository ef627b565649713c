// Coroutines: what is passed in and out, where they may yield, how they end.
package luafuzz

var coroutines = grammar{
	"coroutine": {branches: []string{
		`do
  local co = coroutine.create(function(...)$open
    show("in", ...)
    local got = coroutine.yield($any, $any)
    $block
    show(got, coroutine.yield(got))
    return $any, $int$close
  end)
  for n = 1, 4 do show(coroutine.status(co), coroutine.resume(co, n, $any)) end
  show(coroutine.status(co))
end`,
		`for v in coroutine.wrap(function()$open
  for n = 1, 3 do
    coroutine.yield(n * $int)
    $block
  end$close
end) do show(v) end`,
		`do
  local gen = coroutine.wrap(function(a, b)$open
    while true do a, b = b, a + b if coroutine.yield(a) then break end
    end
    $block
    return "end"$close
  end)
  show(gen($int, $int), gen(), gen(), gen(true))
  try(gen)
end`,
		`do
  local co = coroutine.create(function(a)$open
    $block
    local b = a + coroutine.yield(a)
    return b $anyop $wild$close
  end)
  show(coroutine.resume(co, $num))
  show(coroutine.resume(co, $any))
  show(coroutine.resume(co), coroutine.status(co))
end`,
		`do
  local co = coroutine.create(function()
    show(pcall(function()$open
      coroutine.yield($any)
      $block
      error($thrown)$close
    end))
    coroutine.yield("after")
    error("outside $digit", $digit % 3)
  end)
  for n = 1, 4 do show(coroutine.resume(co)) end
end`,
		`do
  local mt = {$yielding = function(a, b) return coroutine.yield($any) end}
  local co = coroutine.wrap(function()
    local box = setmetatable({}, mt)
    show($yieldinguse)
    return "done"
  end)
  try(co) try(co, $any) try(co) try(co)
end`,
		`do
  local co = coroutine.wrap(function()
    for k in (function(_, k) return coroutine.yield(k) end), nil, $any do show(k) end
    return "over"
  end)
  show(co()) show(co($int)) show(co("x")) show(co(nil))
end`,
		`do
  local co
  co = coroutine.create(function()
    show(coroutine.status(co), coroutine.isyieldable(), select(2, coroutine.running()))
    show(coroutine.resume(co))
    local inner = coroutine.create(function() show(coroutine.status(co), coroutine.resume(co)) coroutine.yield($any) end)
    show(coroutine.resume(inner))
    show(coroutine.status(inner))
  end)
  show(coroutine.resume(co))
  show(coroutine.resume(co))
end`,
		`do
  local function visit(tree) if tree then visit(tree[1]) coroutine.yield(tree[2]) visit(tree[3]) end end
  local tree = {{nil, $int}, $int, {{nil, $any or 1}, $int}}
  for v in coroutine.wrap(function() visit(tree) end) do show(v) end
end`,
		`do
  local co = coroutine.wrap(function()
    table.sort({3, 2, 1}, function(a, b) coroutine.yield(a) return a < b end)
  end)
  try(co)
  local two = coroutine.wrap(function() return ($str):gsub(".", function(c) coroutine.yield(c) end) end)
  try(two)
end`,
		`do
  local producer = coroutine.create(function() for n = 1, 3 do coroutine.yield("item " .. n) end return nil end)
  local function filter() local _, item = coroutine.resume(producer) return item and item:upper() end
  local consumer = coroutine.wrap(function() while true do local item = filter() if not item then return "empty" end coroutine.yield(item) end end)
  show(consumer(), consumer(), consumer(), consumer())
  try(consumer)
end`,
		`do
  local co = coroutine.create(function(...) return select("#", ...), ... end)
  show(coroutine.resume(co, $any, nil))
  show(coroutine.resume(co))
  try(coroutine.resume, $any)
  try(coroutine.wrap, $any)
  try(coroutine.status, $wild)
end`,
		`do
  local co = coroutine.wrap(function() error($thrown) end)
  try(co)
  try(co)
end`,
		`do
  local co = coroutine.create(function() local a = {} return a.x.y end)
  show(coroutine.resume(co))
  show(coroutine.status(co), select("#", coroutine.resume(co)))
end`,
		`do
  local co = coroutine.wrap(function()
    local ok, got = xpcall(function() return coroutine.yield(1) + $wild end, function(m) return "handled: " .. tostring(type(m)) end)
    show(ok, got)
    return select(2, pcall(pcall, coroutine.yield, 2))
  end)
  try(co) try(co, $num) try(co, $any) try(co)
end`,
		`do
  local turns, tasks = 0, {}
  for id = 1, 3 do tasks[id] = coroutine.create(function() for n = 1, id do show(id, n) coroutine.yield() end end) end
  while #tasks > 0 and turns < 20 do turns = turns + 1
    for at = #tasks, 1, -1 do
      coroutine.resume(tasks[at])
      if coroutine.status(tasks[at]) == "dead" then table.remove(tasks, at) end
    end
  end
  show(turns)
end`,
		`do
  local co = coroutine.wrap(function(...)
    local list = {coroutine.yield(...), coroutine.yield(#{...})}
    return coroutine.yield(list[1], list[2], list[3])
  end)
  show(co($any, $any)) show(co($int, $any)) show(co($int, $any)) show(co($any, $any))
end`,
		`do
  local co = coroutine.create(function() local up = $int
    local function add(n) up = up + n return up end
    while true do add(coroutine.yield(add)) end
  end)
  local _, add = coroutine.resume(co)
  show(add(1), coroutine.resume(co, $int))
  show(add(1), coroutine.resume(co, $str))
end`,
		`try(function() return load(coroutine.wrap(function() coroutine.yield("return ") coroutine.yield("$digit + 1") end))() end)`,
		`do
  local co = coroutine.wrap(function() return pcall(coroutine.wrap(function() coroutine.yield(1) error($thrown) end)) end)
  try(co)
  show(coroutine.isyieldable(coroutine.running()))
end`,
		`do
  local co = coroutine.create(function() for n = 1, 9 do coroutine.yield(n) end end)
  show(select(2, coroutine.resume(co)), select(2, coroutine.resume(co)), select("#", coroutine.resume(co)))
  try(coroutine.resume, co, table.unpack($get@ints))
end`,
		`do
  local co = coroutine.create(function() return assert(false, $thrown) end)
  local ok, e = coroutine.resume(co)
  show(ok, e, type(e))
end`,
	}},
	"yielding": {leaves: []string{"__add", "__index", "__lt", "__le", "__concat", "__call", "__eq", "__newindex", "__unm", "__len"}},
	"yieldinguse": {leaves: []string{
		"box + 1", "box.x", "box < box", "box <= 1", `box .. "a" .. "b"`, `"a" .. box`, "box(1)", "box == setmetatable({}, mt)",
		"rawset(box, 1, 2) and -box", "not (box < box)", "#box", "1 + (box.a and 2 or 3)",
	}},
}
