-- if, elseif, else.
local function sort(n)
  if n < 0 then return "negative"
  elseif n == 0 then return "zero"
  elseif n < 10 then return "small"
  elseif n < 100 then if n % 2 == 0 then return "even" else return "odd" end
  else return "large" end
end
for _, n in ipairs {-5, 0, 5, 50, 51, 500, -0.0, 0/0} do io.write(sort(n), " ") end
print()
if nil then print(1) elseif false then print(2) end
if nil then else print("else") end
if 0 then print("zero is true") end
if "" then print("empty is true") end
local x = 1
if x then local x = 2 print(x) end
if not x then print("no") elseif x then local x = 3 print(x) end
print(x)
if (function() return nil end)() then print("nil result") else print("no result") end
if x == 1 and not (x == 2) or error("not evaluated") then print("short") end
if x ~= 1 then elseif x == 1 then else end
print(load("if x then else elseif y then end", "=c"))
print(load("if x then elseif y end", "=c"))
print(load("if x\ndo end", "=c"))
