-- A tail call needs no stack, however many there are.
local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(1000000))
local a, b
function a(n) if n <= 0 then return "a" end return b(n - 1) end
function b(n) if n <= 0 then return "b" end return a(n - 1) end
print(a(300001), a(300000))
local o = {}
function o:m(n) if n == 0 then return self == o end return self:m(n - 1) end
print(o:m(200000))
local function va(n, ...) if n == 0 then return select("#", ...) end return va(n - 1, ...) end
print(va(100000, 1, 2, 3))
local function notail(n) if n == 0 then return 0 end return 1 + notail(n - 1) end
print(notail(10000))
local function paren(n) if n == 0 then return 0 end return (paren(n - 1)) end
print(paren(10000))
local t = setmetatable({}, {__call = function(self, n) if n == 0 then return "callable" end return self(n - 1) end})
print(t(100000))
print((function(...) return select(2, ...) end)("a", "b", "c"))
local function state(s, n)
  if n > 250000 then return s end
  if s == "x" then return state("y", n + 1) else return state("x", n + 1) end
end
print(state("x", 0))
