-- A coroutine that fails, one that ends, one that is never started.
local function report(co, ...) print(coroutine.status(co), coroutine.resume(co, ...)) print(coroutine.status(co)) end
report(coroutine.create(function() error("fails") end))
report(coroutine.create(function() return "ends" end))
report(coroutine.create(function(...) return coroutine.yield(...) end), 1, 2)
local never = coroutine.create(error)
print(coroutine.status(never), type(never))
local co co = coroutine.create(function() return coroutine.resume(co) end)
report(co)
print(pcall(coroutine.wrap(function() error({}) end)) == false)
