-- A goto without label.
print("never printed")
for i = 1, 3 do
  if i == 2 then goto continue end
  print(i)
end
::done::
