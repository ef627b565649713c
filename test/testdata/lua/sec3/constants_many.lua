-- More constants than fit an instruction's operand.
local function rep(n, f, sep) local t = {} for i = 1, n do t[i] = f(i) end return table.concat(t, sep) end
local src = "local t = {} " .. rep(600, function(i)
  return ("t.key%d = %d.5 + %d"):format(i, i, i)
end, "\n") .. "\nreturn t"
local t = load(src)()
print(t.key1, t.key255, t.key256, t.key257, t.key600)
src = "local s = 0 " .. rep(700, function(i) return ("s = s + %d"):format(i * 1000003) end, "\n") .. "\nreturn s"
print(load(src)())
src = "return " .. rep(300, function(i) return ("x.f%d == nil"):format(i) end, " and ")
print(load(src, "c", "t", {x = {}})())
src = rep(400, function(i)
  return ("g%d = 'v%d'"):format(i, i)
end, " ") .. " return g1 .. g256 .. g400, g257 < g258, #g399, -n300, g5 .. 1"
print(load("n300 = 300 " .. src, "c", "t", {})())
src = rep(300, function(i)
  return ("local function f%d() return %d end local r%d = f%d()"):format(i % 90, i, i % 90, i % 90)
end, " do end ")
print((select(2, load(src, "=c"))))
src = rep(300, function(i)
  return ("do local a%d = %d.25 r = (r or 0) + a%d end"):format(i, i, i)
end, " ") .. " return r"
print(load(src, "c", "t", {})())
src = "local o = {} " .. rep(300, function(i)
  return ("function o:m%d() return self, %d end"):format(i, i)
end, " ") .. " return select(2, o:m1()), select(2, o:m280()), select(2, o:m300())"
print(load(src, "c", "t", {select = select})())
