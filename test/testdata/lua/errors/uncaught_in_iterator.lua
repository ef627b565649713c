-- An error inside an iterator of a for loop.
local function numbers(n)
  local i = 0
  return function()
    i = i + 1
    if i > n then error("too far: " .. i) end
    return i
  end
end
for i in numbers(3) do print(i) end
