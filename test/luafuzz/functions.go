// Functions: parameters, closures, varargs, recursion, tail calls.
package luafuzz

var functions = grammar{
	"newintfn": {leaves: []string{
		`local function $later@intfn($new@int, $new@int) $enter
  return $int$leave
end`,
		`local function $later@intfn($new@int, $new@int) $enter
  if $bool then return $int end
  return $sum$leave
end`,
		"local $later@intfn = function($new@int) $enter return $sum $leave end",
	}},
	"newstrfn": {leaves: []string{
		`local function $later@strfn($new@str) $enter
  return $str$leave
end`,
		`local function $later@strfn($new@str, ...) $enter
  return (($str .. $str):sub(1, 20))$leave
end`,
	}},
	"function": {branches: []string{
		`local function $later@intfn($new@int, $new@int) $enter
  $block
  return $int$leave
end`,
		`local function $later@intfn($new@int, ...) $enter
  $block
  if $bool then return $int end
  $block
  return $int + select("#", ...)$leave
end`,
		`local function $later@strfn($new@str) $enter
  $block
  return (($str):sub(1, 30))$leave
end`,
		"$recursion", "$recursion", "show($callint, $callstr)",
		`try(function($new@int, $new@float, $new@str) $enter
  $block
  return $int, $wild$leave
end, $int, $float, $str)`,
	}},
	"recursion": {leaves: []string{
		`do
  local function fact(n) if n <= 1 then return 1 end
    return n * fact(n - 1)
  end
  show(fact($digit), fact(20), fact(21), fact(25.0))
end`,
		`do
  local function fib(n) if n < 2 then return n end
    return fib(n - 1) + fib(n - 2)
  end
  show(fib($digit + 5))
end`,
		`do
  local even, odd
  function even(n) if n <= 0 then return true end return odd(n - 1) end
  function odd(n) if n <= 0 then return false end return even(n - 1) end
  show(even(50), odd($digit))
end`,
		`do
  local function loop(n, acc) if n <= 0 then return acc end
    return loop(n - 1, acc + $int)
  end
  show(loop(300, $digit))
end`,
		`do
  local function walk(list) local sum = 0
    for _, v in ipairs(list) do sum = sum + (type(v) == "table" and walk(v) or v) end
    return sum
  end
  show(walk({$int, {$int, {$digit}}, {}}))
end`,
		`try(function()
  local function down(n) if n <= 0 then return nil + $any end
    return 1 + down(n - 1)
  end
  return down($digit)
end)`,
		`try(function()
  local function down(n) if n <= 0 then error("bottom $digit") end
    return down(n - 1)
  end
  return down(3)
end)`,
	}},
	"closure": {branches: []string{
		`do
  local kept = {}
  for n = 1, 3 do$open
    local own = n * $int
    kept[n] = function(by) own = own + by return own, n end
    $block$close
  end
  show(kept[1](1), kept[1]($int), kept[2](2))
  show(kept[3](0))
end`,
		`do
  local function counter(start) local n = start
    return function() n = n + 1 return n end, function() return n end
  end
  local inc, get = counter($int)
  show(inc(), inc(), get(), counter(1)())
end`,
		`do
  local function curry(a) return function(b) return function(c) return a, b, c, $int end end end
  show(curry($any)($any)($any))
end`,
		`do
  local shared = $int
  local function set(v) shared = v end
  local function get() return shared end
  set(get() + 1)$open
  $block$close
  show(shared, get())
end`,
		`do
  local list = {}
  local at = 0
  while at < 3 do at = at + 1
    local own = at
    list[at] = function() return own, at end
  end
  show(list[1]())
  show(list[3]())
end`,
		`do
  local fns = {}
  for n, word in ipairs({$str, $str}) do fns[n] = function() return word, n end end
  show(fns[1]())
  show(fns[2]())
end`,
		`do
  local x1, x2 = $any, $any
  local function outer() local function inner() x1, x2 = x2, x1 return x1 end return inner() end
  show(outer(), x1, x2, outer())
end`,
		`do
  local fns, n = {}, 0
  repeat n = n + 1
    local own = n + $int
    fns[n] = function() return own end
  until own > 5 or n > 2
  show(#fns, fns[1](), fns[#fns]())
end`,
		`do
  local function with(env) local _ENV = env
    a = $digit
    return a, b
  end
  local env = {b = $any}
  show(with(env))
  show(env.a, rawget(_ENV, "a"))
end`,
		"try(function() local _ENV = {show = show}; show(undefined); return undefined.x end)",
		"try(function() local _ENV = nil; return x end)",
	}},
	"vararg": {branches: []string{
		`do
  local function va(...) local a, b = ...
    return select("#", ...), a, b, ...
  end
  show(va())
  show(va($any))
  show((va($any, nil)))
  show(va($any, $any, nil))
end`,
		`do
  local function sum(...) local total = 0
    for _, v in ipairs({...}) do total = total + v end
    return total
  end
  show(sum($num, $num, $num), sum(), sum(table.unpack($get@ints)))
end`,
		`do
  local function pass(...) return ... end
  show(pass($any, $any), pass($any, $any))
  show({pass($int, $int)}, #{pass($int, $int, $int)}, (pass($any, $any)))
end`,
		"try(function(...) return select($digit, ...) end, $any, $any, $any)",
		"try(function(...) local packed = table.pack(...); return packed.n, packed[packed.n] end, $any, $any, nil)",
		`do
  local function rev(...) if select("#", ...) == 0 then return end
    local function put(a, ...) return ..., a end
    return put(...)
  end
  show(rev($any, $any, $any))
end`,
		`do
  local function outer(...)
    local n, list = select("#", ...), {n = select("#", ...), ...}
    return function(...) return n, list[1], list.n, ... end
  end
  show(outer($any, $any)($any))
end`,
		`do
  local function va(first, ...) $open
    $block
    if first then return ... end$close
  end
  show(va($bool, $any, $any))
end`,
		"show((function(...) return ... end)($any, $any, table.unpack($get@ints, 1, 2)))",
		`show(string.format("%d %s", (function(...) return ... end)($int, $bool)))`,
	}},
}
