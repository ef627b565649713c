-- A method call on a number, uncaught.
local values = {"text", 5}
local function length(v) return v:len() end
print(length(values[1]))
for i, v in ipairs(values) do
  print(i, length(v))
end
