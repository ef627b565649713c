-- Calling a finished wrap.
local f = coroutine.wrap(function(...) return ... end)
print(f(1, 2))
local function again()
  return f(3) .. ""
end
print(again())
