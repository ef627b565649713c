-- Concatenating a table, uncaught.
local parts = {"a", {}, "c"}
local s = ""
for i, p in ipairs(parts) do
  print(i, type(p))
  s = s .. parts[i] .. ";"
end
print(s)
