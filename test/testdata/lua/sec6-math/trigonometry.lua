-- Sine and its family.
local function show(...) for i = 1, select("#", ...) do io.write(("%.12g "):format((select(i, ...)))) end print() end
show(math.sin(0), math.sin(1), math.sin(-1), math.sin(math.pi / 2), math.sin(100))
show(math.cos(0), math.cos(1), math.cos(math.pi), math.cos(100))
show(math.tan(0), math.tan(1), math.tan(-1), math.tan(math.pi / 4))
show(math.asin(0), math.asin(1), math.asin(-1), math.asin(0.5))
show(math.acos(1), math.acos(-1), math.acos(0), math.acos(0.5))
show(math.atan(0), math.atan(1), math.atan(-1), math.atan(1e300), math.atan(1/0), math.atan(-1/0))
show(math.atan(1, 1), math.atan(1, -1), math.atan(-1, -1), math.atan(-1, 1), math.atan(0, 1), math.atan(0, -1),
  math.atan(-0.0, -1), math.atan(1, 0), math.atan(-1, 0), math.atan(0, 0), math.atan(5, 1/0), math.atan(1/0, 1/0))
show(math.deg(math.pi), math.deg(1), math.rad(180), math.rad(1), math.deg(0), math.rad(-90), math.deg(1/0))
print(math.sin(1/0) ~= math.sin(1/0), math.asin(2) ~= math.asin(2), math.acos(2) ~= math.acos(2),
  math.type(math.sin(0)), math.deg(math.pi), math.rad(180) == math.pi, math.pi, math.sin("0"))
print(pcall(math.sin)) print(pcall(math.cos, "x"))
print(pcall(function() return math.atan({}) end))
print(pcall(function() return math.atan(1, "x") end))
print(pcall(math.deg)) print(pcall(math.rad, nil))
print(math.atan(1, nil) == math.atan(1))
