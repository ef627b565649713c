-- Calling nil, uncaught.
local t = {run = function() print("runs") end}
t.run()
local function go(obj)
  obj:start()
end
go(t)
