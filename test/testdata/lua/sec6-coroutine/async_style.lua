-- Callbacks turned into straight code, with timeouts and errors.
local clock, timers = 0, {}
local function after(delay, f) timers[#timers + 1] = {at = clock + delay, f = f, n = #timers} end
local function run()
  while #timers > 0 do
    table.sort(timers, function(a, b) if a.at ~= b.at then return a.at < b.at end return a.n < b.n end)
    local t = table.remove(timers, 1)
    clock = t.at
    t.f()
  end
end
local function async(f)
  return function(...)
    local co = coroutine.create(f)
    local function step(...)
      local ok, wait = coroutine.resume(co, ...)
      if not ok then print("task failed:", wait) elseif coroutine.status(co) ~= "dead" then wait(step) end
    end
    step(...)
  end
end
local function await(starter) return coroutine.yield(starter) end
local function sleep(d) return await(function(resume) after(d, function() resume("slept " .. d) end) end) end
local main = async(function(name, n)
  for i = 1, n do local r = sleep(i) print(clock, name, i, r) end
  if name == "bad" then error("bad task", 0) end
  return name
end)
main("A", 3) main("B", 2) main("bad", 1)
run()
local function race(...)
  local list, done = {...}, false
  return await(function(resume)
    for i, d in ipairs(list) do after(d, function() if not done then done = true resume(i, d) end end) end
  end)
end
async(function()
  print("race", race(30, 10, 20))
  local a, b = sleep(1), sleep(2)
  print(a, b, clock)
  local ok, e = pcall(function() sleep(1) error("inside pcall", 0) end)
  print(ok, e, clock)
end)()
run()
print("clock", clock)
