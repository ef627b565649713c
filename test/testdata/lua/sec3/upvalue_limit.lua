-- A function may have 255 upvalues, not more.
local function source(n)
  local parts = {}
  for from = 1, n, 150 do
    parts[#parts + 1] = "return (function() "
    for i = from, math.min(from + 149, n) do parts[#parts + 1] = "local u" .. i .. " = " .. i .. " " end
  end
  parts[#parts + 1] = "return function() return u1"
  for i = 2, n do parts[#parts + 1] = "+u" .. i end
  parts[#parts + 1] = " end "
  for _ = 1, n, 150 do parts[#parts + 1] = "end)() " end
  return table.concat(parts)
end
print(load(source(10), "=c")()())
print(load(source(200), "=c")()())
print(load(source(255), "=c")()())
print(load(source(256), "=c"))
print(load("\n\n" .. source(300):gsub("return u1", "\nreturn u1"), "=c"))
