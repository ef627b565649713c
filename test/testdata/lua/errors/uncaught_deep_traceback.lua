-- A deep but finite stack: the traceback leaves out the middle.
local function down(n)
  if n == 0 then error("at the bottom") end
  local r = down(n - 1)
  return r
end
print(pcall(down, 50))
down(50)
