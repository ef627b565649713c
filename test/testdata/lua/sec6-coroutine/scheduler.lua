-- Round-robin over coroutines that come and go.
local tasks, log = {}, {}
local function spawn(name, n, f)
  tasks[#tasks + 1] = {name = name, co = coroutine.create(function()
    for i = 1, n do log[#log + 1] = name .. i coroutine.yield() if f then f(i) end end
    return name .. " done"
  end)}
end
spawn("A", 3) spawn("B", 1)
spawn("C", 2, function(i) if i == 1 then spawn("D", 1) end end)
spawn("E", 5, function(i) if i == 2 then error("E failed", 0) end end)
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    local t = tasks[i]
    local ok, result = coroutine.resume(t.co)
    if not ok or coroutine.status(t.co) == "dead" then print(t.name, ok, result) table.remove(tasks, i) end
  end
end
print(table.concat(log, " "))
local events = {}
local function wait(name) return coroutine.yield(name) end
local function on(name, co) events[name] = events[name] or {} table.insert(events[name], co) end
local function start(f)
  local co = coroutine.create(f)
  local _, name = coroutine.resume(co)
  if name then on(name, co) end
end
local function fire(name, ...)
  local list = events[name] or {}
  events[name] = nil
  for _, co in ipairs(list) do local _, again = coroutine.resume(co, ...) if again then on(again, co) end end
end
start(function()
  while true do local v = wait("tick") print("1 got", v) if v == 2 then wait("tock") print("1 tock") end end
end)
start(function() print("2 got", wait("tick")) print("2 got", wait("tick")) end)
fire("tick", 1) fire("tick", 2) fire("tock") fire("tick", 3) fire("nothing")
