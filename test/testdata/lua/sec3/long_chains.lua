-- Long expressions, long if chains, many statements.
local function rep(n, f, sep) local t = {} for i = 1, n do t[i] = f(i) end return table.concat(t, sep) end
print(load("return " .. rep(500, function(i) return i end, " + "))())
print(#load("return " .. rep(180, function(i) return "'" .. i % 10 .. "'" end, " .. "))())
print(load("local x = 777 " .. rep(1000, function(i)
  return "if x == " .. i .. " then return 'found " .. i .. "' "
end, "else") .. "end")())
print(load("local n = 0 " .. rep(3000, function(i) return "n = n + " .. i end, "\n") .. " return n")())
print(load("return " .. rep(400, function(i) return "(" .. i .. " > 200 and " .. i .. ")" end, " or "))())
print(load("local t = {} " .. rep(300, function(i)
  return "t.f" .. i .. " = " .. i
end, ";") .. " return t.f1, t.f150, t.f300")())
print(load("local t = {v = 1} t.t = t return " .. "t" .. (".t"):rep(500) .. ".v")())
print(load("local function f() return f2 end local s = '' return s" .. (":rep(1)"):rep(150))() == "")
print(select("#", load("return " .. rep(240, function(i) return "f" .. i end, ", "))()))
print(load("local a = {...} return #a", "=c")(table.unpack({}, 1, 0)), #load("return {" .. ("{},"):rep(300) .. "}")())
print((select(2, load("return " .. rep(300, function(i) return "'s" .. i .. "'" end, ", "), "=c"))))
