-- stdin: 1\n2\nx\n4\n
-- An error while the input is read.
local sum = 0
for line in io.lines() do
  local n = tonumber(line)
  if not n then error("line is no number: " .. line) end
  sum = sum + n
  print(sum)
end
