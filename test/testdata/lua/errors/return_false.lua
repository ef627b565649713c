-- A main chunk that returns false still succeeds.
print("returns false")
for i = 1, 3 do
  if i == 2 then return false end
  print(i)
end
