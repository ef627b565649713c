// Errors: raising, levels, values, catching, handlers.
package luafuzz

var protection = grammar{
	"thrown": {leaves: []string{
		`"plain"`, `"with $digit"`, "{code = $int}", "nil", "$int", "$str", "$bool",
		`setmetatable({}, {__tostring = function() return "object" end})`,
	}},
	"raising": {leaves: []string{
		"try(error, $thrown)", "try(error, $thrown, $digit)", "try(function() error($thrown) end)",
		`try(function() error("level", $digit) end)`,
		`try(function()
  local function check(v) if not v then error("bad value", 2) end end
  check($bool)
  check(false)
end)`,
		`try(function()
  local function a() error("deep", 3) end
  local function b() a() end
  b()
  return 1
end)`,
		"try(assert, $any, $thrown)", "try(assert, $bool)", "try(assert)",
		`try(function() return assert($any, "message $digit", 3) end)`, "try(function() assert(nil, {}) end)",
		`try(function() return assert(tonumber($str), "not a number") end)`,
		"do local ok, e = pcall(error, {code = $int}); show(ok, type(e), e.code) end",
		`do
  local ok, e = pcall(function() error(setmetatable({}, {__index = {where = $str}})) end)
  show(ok, e.where)
end`,
		"try(pcall)", "try(xpcall)", "try(pcall, error, $thrown)", "try(pcall, pcall, error)", "show(pcall(pcall, error, $any))",
		"try(xpcall, $any, $any)", `show(select("#", pcall(error)))`,
		`show(xpcall(function(...) return ..., $wild end, function(m) return type(m) == "string" and m:upper() or type(m) end, $any, $any))`,
		"show(xpcall(function() error($thrown) end, function(m) return m, 2 end))", "show(xpcall(error, type, $thrown))",
		"show(xpcall(error, function(m) error(m) end, $thrown))", "show(xpcall(error, function(m) return m.x.y end, $thrown))",
		"show(pcall(string.rep), pcall(string.rep, $any))",
		`try(function()
  local t = {}
  t.x = 1
  t.y.z = $int
end)`,
		`try(function()
  return $wild +
    $wild
end)`,
		`try(function()
  show("before")
  undefined($int)
  show("never")
end)`,
		`try(function()
  local list = {
    1,
    nil + $int,
  }
end)`,
		`try(function()
  show(1,
    2,
    missing.x)
end)`,
		`try(function() string.rep(
  "x",
  {}) end)`,
		`try(function()
  local a = $int
  if a == a then
    a = a .. {}
  end
end)`,
		`do local ok, m = pcall(error, "no position", 0); show(ok, m) end`,
		`try(function() for n = 1, 3 do if n == 2 then error("at " .. n) end end end)`, "show($wild)",
		"if $bool and $bool then error($thrown) end", "if $bool and $bool then error($thrown, 2) end", `show((select("#", $wild)))`,
		"show(xpcall(function() local a = $wild; return a.b.c end, function(m) return (tostring(type(m))) end))",
		`try(function() local ok = pcall(error, "inner"); show(ok); error("outer", 1) end)`,
		`do
  local ok, m = xpcall(function() error("first") end, function(m) return debug.traceback(m, 1):match("^[^\n]*\n[^\n]*\n[^\n]*") end)
  show(ok, m)
end`,
	}},
	"catching": {branches: []string{
		`try(function() $enter
  $block
  local v = $wild
  $block
  return v $anyop $wild$leave
end)`,
		`do
  local ok, m = pcall(function() $enter
    $block
    error({code = $int, inner = {$str}})$leave
  end)
  show(ok, m.code, m.inner[1])
end`,
		`do
  local function finally(f, g) local result = table.pack(pcall(f)) g() return table.unpack(result, 1, result.n) end
  show(finally(function() $enter
    $block
    return $any, $wild$leave
  end, function() show("finally") end))
end`,
		`do
  local up = $int
  show(pcall(function() up = up + 1 $enter
    $block
    error("up")$leave
  end))
  show(up)
end`,
		`show(xpcall(function() $enter
  $block
  return $wild$leave
end, function(m) show("handler", type(m)) return type(m) == "string" and m:gsub("^[^:]*:", "") or m end))`,
		`do
  local function retry(n, f) for at = 1, n do local ok, v = pcall(f, at) if ok then return v, at end show(v) end end
  show(retry(3, function(at) if at < $digit then error("try " .. at) end return $any end))
end`,
		`do
  local kept
  pcall(function() local own = $int
    kept = function() own = own + 1 return own end
    error("leave")
  end)
  show(kept(), kept())$open
  $block$close
end`,
		`for $fix@int = 1, 2 do$open
  local ok, m = pcall(function() if $bool then error("in loop") end return $wild end)
  show(ok, m)
  $block$close
end`,
	}},
}
