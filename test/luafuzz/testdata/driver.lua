-- Runs the programs on standard input, one after the other.
--
-- For each program there are a line with its number and its length in bytes, the program, and the end of the line. Every program has
-- globals of its own. Odd ones run in a coroutine. What a program prints is preceded by a line "## NUMBER" and followed by how it ended.
local function ended(ok, ...)
  if ok then return print("ended", select("#", ...)) end
  local problem = ...
  print("failed", type(problem), type(problem) == "string" and problem or "")
end

local function resumed(co)
  local turns = 0
  repeat turns = turns + 1
    ended(coroutine.resume(co, turns))
  until coroutine.status(co) == "dead" or turns > 9
end

for head in function() return io.read("l") end do
  local number, length = head:match("^(%d+) (%d+)$")
  local text = io.read(math.tointeger(length))
  io.read("l")
  print("## " .. number)
  io.stdout:flush()
  local program, problem = load(text, "=p" .. number, "t", setmetatable({}, {__index = _G}))
  if not program then
    print("syntax", problem)
  elseif tonumber(number) % 2 == 1 then
    resumed(coroutine.create(program))
  else
    ended(pcall(program, number))
  end
end
