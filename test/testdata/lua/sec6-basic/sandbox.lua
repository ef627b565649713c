-- Running text in an environment of its own.
local function run(src, env)
  local f, e = load(src, "=sandbox", "t", env)
  if not f then return false, e end
  return pcall(f)
end
local env = {print = print, tostring = tostring, pairs = pairs, math = {floor = math.floor}}
print(run("x = 1 return x + 1", env)) print(env.x, x)
print(run("return os", env)) print(run("os.exit(1)", env))
print(run("return math.sin(1)", env)) print(run("return math.floor(2.7)", env))
print(run("print('inside', x)", env)) print(run("return (''):rep(3)", env))
print(run("return _G", env)) print(run("_ENV = nil return y", env))
print(run("y = = 1", env))
print(run("local function f() z = 5 end f() return z", env))
print(env.z, rawget(_G, "z"))
local guarded = setmetatable({}, {__index = function(_, k)
  error("access to '" .. k .. "' refused", 2)
end, __newindex = function(_, k)
  error("write to '" .. k .. "' refused", 2)
end})
print(run("return a", guarded)) print(run("a = 1", guarded))
print(run("local a = 1 return a", guarded))
local shared = {n = 0}
for i = 1, 3 do run("n = n + 1", shared) end
print(shared.n)
local fs = {}
for i = 1, 2 do fs[i] = load("count = (count or 0) + 1 return count", "c", "t", {}) end
print(fs[1](), fs[1](), fs[2]())
print((select(2, run("return (function() return v end)()", {v = "env"}))))
