-- Comparing incompatible values, uncaught, inside table.sort.
local list = {3, "two", 1}
print(#list)
table.sort(list, function(a, b)
  return a < b
end)
print("never")
