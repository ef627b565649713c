-- pcall in pcall: an error stops at the nearest one.
local function level(n)
  if n == 0 then error("bottom", 0) end
  local ok, e = pcall(level, n - 1)
  return n .. ":" .. tostring(ok) .. ":" .. tostring(e)
end
print(pcall(level, 0)) print(pcall(level, 1)) print(pcall(level, 3))
print(pcall(pcall, error, "x")) print(pcall(pcall))
print(pcall(pcall, pcall, pcall, error))
print(pcall(select, 2, "a", "b", "c"))
print(pcall(nil)) print(pcall(5)) print(pcall({}))
local log = {}
local ok, e = pcall(function()
  for i = 1, 3 do
    local ok, e = pcall(function() if i == 2 then error({i}) end log[#log + 1] = i end)
    if not ok then log[#log + 1] = "caught " .. e[1] end
  end
  error("end", 0)
end)
print(ok, e, table.concat(log, " "))
local n = 0
for i = 1, 1000 do if not pcall(error, i) then n = n + 1 end end
print(n)
