-- stdin: 3 1 2\n10 20 30\nbad line\n-1 -2\n
-- A filter: sums of the numbers of each line.
local total, count = 0, 0
for line in io.stdin:lines() do
  local sum = 0
  for w in line:gmatch("%S+") do
    local n = tonumber(w)
    if n then sum, count = sum + n, count + 1 else io.stderr:write("skip ", w, "\n") end
  end
  total = total + sum
  print(line, "=>", sum)
end
print(total, count, math.type(total))
print(io.stdin:read("a") == "", io.stdin:close(), io.type(io.stdin))
print(pcall(io.read))
