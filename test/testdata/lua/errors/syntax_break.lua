-- break outside a loop.
print("never printed")
local function f()
  for i = 1, 3 do
    (function() break end)()
  end
end
f()
