-- yield in the main program.
print(coroutine.isyieldable())
print(pcall(coroutine.yield, 1))
local function pause(...)
  return coroutine.yield(...)
end
local v = pause("outside")
print("never", v)
