-- debug.getinfo of functions: source, lines, upvalues, parameters.
local up1, up2 = 1, 2
local function f(a, b, ...)
  local c = up1 + up2
  return c
end
local function show(i)
  local ks = {}
  for k in pairs(i) do ks[#ks + 1] = k end
  table.sort(ks)
  for n, k in ipairs(ks) do
    local v = i[k]
    ks[n] = k .. "=" .. (type(v) == "function" and "function" or type(v) == "table" and "table" or tostring(v))
  end
  print(table.concat(ks, " "))
end
show(debug.getinfo(f)) show(debug.getinfo(f, "S")) show(debug.getinfo(f, "u"))
show(debug.getinfo(f, "f")) show(debug.getinfo(f, "l")) show(debug.getinfo(f, "t"))
show(debug.getinfo(f, "n")) show(debug.getinfo(f, "")) show(debug.getinfo(print))
show(debug.getinfo(string.rep, "Su")) show(debug.getinfo(f, "SlnutfL"))
print(debug.getinfo(f, "f").func == f)
local ls = {}
for l in pairs(debug.getinfo(f, "L").activelines) do ls[#ls + 1] = l end
table.sort(ls)
print(table.concat(ls, " "))
show(debug.getinfo(load("return 1", "=name"), "S"))
show(debug.getinfo(load("return 1\n\n", "@file"), "S")) show(debug.getinfo(load("return 1"), "S"))
show(debug.getinfo(load("line 1 = 1\n" and "x = 1\ny = 2"), "S"))
show(debug.getinfo(load("return function(a)\nend", "=in")(), "Su"))
print(pcall(debug.getinfo, f, "x")) print(pcall(debug.getinfo, f, ">"))
print(pcall(debug.getinfo)) print(pcall(debug.getinfo, {}))
print(pcall(debug.getinfo, "x")) print(pcall(debug.getinfo, f, {}))
print(debug.getinfo(print, "L").activelines, debug.getinfo(function() end, "u").nparams)
