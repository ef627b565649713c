-- A function has at most 200 locals and 255 upvalues.
local function locals(n)
  local names = {}
  for i = 1, n do names[i] = "v" .. i end
  return "local " .. table.concat(names, ",") .. " = 1, 2; return v1, v2, v" .. n
end
print(load(locals(200), "=c")()) print(load(locals(201), "=c"))
print(load("function f()\n" .. locals(201) .. "\nend", "=c"))
print(load("local x\nlocal function g()\nreturn function()\n" .. locals(205) .. " end end", "=c"))
local many = {}
for i = 1, 198 do many[i] = "local a" .. i .. " = " .. i end
local src = table.concat(many, "\n") .. "\nfor i = 1, 2 do end return a198"
print(load(src, "=c"))
print(select(2, load(src:gsub("for i = 1, 2 do end", "for i = 1, 2 do for j = 1, 2 do end end", 1), "=c")))
local deep = {}
for i = 1, 300 do deep[i] = "do local b" .. i .. " = " .. i .. " end" end
print(load(table.concat(deep, " ") .. " return 'blocks reuse'", "=c")())
