-- local function f sees itself; local f = function does not.
local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
print(fact(10), fact(20), fact(21), fact(25.0))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(10), odd(7), even(7))
fib = nil
local fib = function(n) return fib end
print(fib(1))
local function f() return 1 end
local g = f
local function f() return 2 end
print(f(), g())
local function outer()
  local function inner() return inner end
  return inner() == inner
end
print(outer())
local f = f
function f() return 3 end
print(f())
function glob() return "global" end
print(glob(), _G.glob == glob)
print(load("local function a.b() end", "=c"))
print(load("local function a:b() end", "=c"))
print(load("local function() end", "=c"))
