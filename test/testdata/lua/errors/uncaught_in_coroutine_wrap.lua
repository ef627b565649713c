-- An error in a wrapped coroutine reaches the main program.
local gen = coroutine.wrap(function()
  coroutine.yield(1)
  local function deep() error("inside the coroutine") end
  deep()
end)
print(gen())
local function consume() return (gen()) end
consume()
