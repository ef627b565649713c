// Metatables: boxes that have a random choice of events, and classes.
package luafuzz

var metatables = grammar{
	"newbox": {leaves: []string{
		`local $later@box = setmetatable({name = $str, value = $int}, {
  $event,
  $event,
  $event
})`,
		`local $later@box = setmetatable({value = $int}, {
  $event,
  $event,
  $event,
  $event,
  $event
})`,
		"local $later@box = setmetatable({}, {$event})",
		`local $later@box = setmetatable({value = $any}, {
  $event,
  __name = "Box"
})`,
	}},
	"event": {leaves: []string{
		`$unary = function(a, b) show("$unary", rawequal(a, b)) return $any end`,
		`$binary = function(a, b) show("$binary", a, b) return $any end`,
		`$binary = function(a, b) show("$binary", a, b) return $any end`, "$binary = function(a, b) return rawequal(a, b), $wild end",
		`__eq = function(a, b) show("eq", a.value == b.value) return a.value == b.value end`,
		`__lt = function(a, b) show("lt", a, b) return $any end`, `__le = function(a, b) show("le", a, b) return $any end`,
		`__lt = function(a, b) return type(a) == "table" end`, `__index = function(_, k) show("index", k) return $any end`,
		"__index = {missing = $any, x = $int, method = function(self, a) return a end}",
		`__index = function(_, k) return k == "missing" and $wild end`,
		`__newindex = function(t, k, v) show("newindex", k, v) rawset(t, k, $any) end`, "__newindex = {}",
		`__call = function(_, ...) show("call", ...) return $any, ... end`, "__call = function(_, a) return a + 1 end",
		"__len = function() return $length end", "__tostring = function() return $str end", "__tostring = function() return $any end",
		`__name = "Thing"`, "__metatable = $any",
		"__pairs = function() return function(_, k) if not k then return 1, $any end end, nil, nil end",
		`__concat = function(a, b) show("concat", a, b) return $str end`, "__unm = $any", "__index = $any", "__call = $any",
		"__add = math.max", `__concat = function(a, b) error("no concat") end`,
	}},
	"unary": {leaves: []string{"__unm", "__bnot"}},
	"binary": {leaves: []string{
		"__add", "__sub", "__mul", "__div", "__mod", "__pow", "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr", "__concat",
		"__lt", "__le",
	}},
	"length": {leaves: []string{"$digit", `"2"`, "2.5", "nil", "{}", "$digit + 0.0", `"x"`}},
	"boxed": {leaves: []string{
		"try(function() return $get@box $anyop $any end)", "try(function() return $any $anyop $get@box end)",
		"try(function() return $get@box $anyop $get@box end)", "try(function() return - $get@box, ~ $get@box end)",
		"try(function() return #$get@box end)", "try(function() return $get@box($any, $any) end)",
		"try(function() return $get@box.missing, $get@box[$any] end)", "try(function() return $get@box:method($any) end)",
		"try(function() $get@box[$any] = $any end)",
		`try(function() $get@box.extra = $any; return $get@box.extra, rawget($get@box, "extra") end)`,
		"try(function() return $get@box == $get@box, $get@box ~= $any end)",
		"try(function() return $get@box < $any, $any >= $get@box end)", "try(function() return $get@box .. $str .. $get@box end)",
		"try(function() for k, v in pairs(setmetatable({}, {__pairs = function(t) return next, {$any}, nil end})) do show(k, v) end end)",
		`show(rawlen($get@box), rawget($get@box, "value"), rawequal($get@box, $get@box))`,
		"try(function() local a = $get@box; return a.value $anyop a, a $anyop a.value end)",
		"try(function(a, b) return a $anyop b end, $get@box, $wild)", "try(function() return ($get@box)() end)",
		"try(setmetatable, $get@box, {})", `show(type(getmetatable($get@box)), getmetatable("") ~= nil)`,
		"try(function() return $get@box.name:upper(), $get@box.value + 1 end)", "try(function() return math.max($get@box, 1) end)",
		"try(string.rep, $get@box, 2)", "try($get@box, $any)",
		"try(table.unpack, setmetatable({}, {__len = function() return $length end}))",
	}},
	"metatable": {leaves: []string{
		`do
  local base = {kind = $str, value = $int}
  local mid = setmetatable({value = $int}, {__index = base})
  local top = setmetatable({}, {__index = mid})
  show(top.kind, top.value, top.other, rawget(top, "value"))
end`,
		`try(function()
  local loop = {}
  setmetatable(loop, {__index = loop, __newindex = loop})
  return loop.x$nl
end)`,
		`try(function()
  local a, b = {}, {}
  setmetatable(a, {__index = b}) setmetatable(b, {__index = a})
  return a.x
end)`,
		`try(function()
  local locked = setmetatable({}, {__metatable = $any})
  show(getmetatable(locked))
  return setmetatable(locked, nil)
end)`,
		`do
  local named = setmetatable({}, {__tostring = function(self) return "named " .. $int end})
  show(tostring(named), string.format("%s|%9s", named, named))
end`,
		"try(tostring, setmetatable({}, {__tostring = function() return $any and $int end}))",
		`do
  local count = 0
  local reader = setmetatable({}, {__index = function(_, k) count = count + 1 return count end})
  show(reader.a, reader.a, reader[1], count)
end`,
		`do
  local mt = {__eq = function(a, b) return a.v == b.v end, __lt = function(a, b) return a.v < b.v end, __le = function(a, b) return a.v <= b.v end}
  local a, b = setmetatable({v = $num}, mt), setmetatable({v = $num}, mt)
  show(a == b, a ~= b, a < b, a <= b, a > b, a >= b)
end`,
		`do
  local mt = {__lt = function(a, b) show(a.v, b.v) return a.v < b.v end}
  local a, b = setmetatable({v = $num}, mt), setmetatable({v = $num}, mt)
  show(a <= b, a >= b, a < b)
end`,
		`do
  local mt = {}
  mt.__add = function(a, b) return setmetatable({v = (type(a) == "table" and a.v or a) + (type(b) == "table" and b.v or b)}, mt) end
  local sum = setmetatable({v = $num}, mt) + $num + setmetatable({v = $num}, mt)
  show(sum.v, (1 + sum).v, (sum + "2").v)
end`,
		`do
  local mt = {__concat = function(a, b) return (type(a) == "table" and "T" or a) .. "~" .. (type(b) == "table" and "T" or b) end}
  local c = setmetatable({}, mt)
  show(c .. $str, $str .. c, 1 .. c .. 2, c .. c)
end`,
		`try(function()
  local call = setmetatable({}, {__call = setmetatable({}, {__call = function(...) return select("#", ...) end})})
  return call(1, 2)
end)`,
		`try(function()
  local deep = setmetatable({}, {__index = function(t, k) return k.missing.field end})
  return deep[$any]
end)`,
		`do
  local defaults = setmetatable({}, {__index = function() return $int end, __newindex = function(t, k, v) rawset(t, k, v or $any) end})
  defaults.a = $any
  show(defaults.a, defaults.b, rawget(defaults, "b"))
end`,
		"try(function() local a = setmetatable({}, {__len = function() return $any end}); return #a, #a + 1 end)",
		`try(function() local a = setmetatable({}, {__idiv = function(a, b) return "idiv" end, __band = function() return "band" end}); return a // 1, 1 // a, a & 1, 1.5 & a, "x" & a end)`,
		`try(function() return setmetatable({}, {__name = "Widget"}) $anyop $any end)`,
		`try(function() return string.rep(setmetatable({}, {__name = "Widget"})) end)`,
	}},
	"class": {branches: []string{
		`do
  local Class = {}
  Class.__index = Class
  function Class.new(v) return setmetatable({v = v}, Class) end
  function Class:get($new@int) $enter
    $block
    return self.v, $int$leave
  end
  local one = Class.new($any)
  show(one:get($int))
  try(one.get, $wild, $int)
  try(function() return one:missing() end)
  local Sub = setmetatable({}, {__index = Class})
  Sub.__index = Sub
  function Sub:get(n) return "sub", Class.get(self, n) end
  show(setmetatable({v = $int}, Sub):get($int))
end`,
		`do
  local stack = {n = 0}
  function stack:push(v) self.n = self.n + 1 self[self.n] = v return self end
  function stack:pop() local v = self[self.n] self[self.n] = nil self.n = self.n - 1 return v end
  show(stack:push($any):push($int).n, stack:pop(), stack:pop(), stack.n)
  try(stack.push, nil, $any)
  try(stack.pop)
end`,
	}},
}
