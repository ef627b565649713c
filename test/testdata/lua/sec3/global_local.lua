-- Variables are global unless declared local.
x = "global"
local function read() return x end
do
  local x = "local"
  print(x, read(), _G.x)
  x = "changed"
  print(x, read())
end
print(x)
local x = x
x = "mine"
print(x, _G.x, read())
x = nil
print(x, _G.x)
_G.x = nil
print(read(), x)
print(undefined, _G.undefined, rawget(_G, "x"))
