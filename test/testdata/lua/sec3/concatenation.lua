-- .. joins strings and numbers, to the right.
print("a" .. "b" .. "c", 1 .. 2, 1.0 .. "", 2 ^ 53 .. "", -1 .. "x", 1e100 .. "|" .. 1 / 0 .. "|" .. -0.0)
print("a" .. 1 + 2, "x" .. 2 * 3 .. "y", "n" .. -1, "a" .. "b" == "ab", "p" .. 2 ^ 2)
local s = ""
for i = 1, 10 do s = s .. i .. (i < 10 and "," or "") end
print(s)
print(#("x" .. ""), "" .. "", ("a\0" .. "b\0"):byte(1, -1))
local a, b, c = "x", 1, 2.5
print(a .. b .. c, c .. b .. a, b .. c, a .. a .. a .. a)
local log = {}
local function v(x) log[#log + 1] = x return x end
print(v "a" .. v "b" .. v "c", table.concat(log))
local function two() return "t", "u" end
print("x" .. two(), two() .. "x", (two() .. two()))
print(pcall(function() return "a" .. nil end))
print(pcall(function() return nil .. "a" end))
print(pcall(function() return {} .. {} end))
print(pcall(function() local t = {} return "a" .. t.x .. "b" end))
print(pcall(function() return "a" .. undefinedname end))
print(pcall(function() local q return 1 .. q end))
print(pcall(function() return "a" .. true .. "b" end))
print(pcall(function() return print .. "" end))
