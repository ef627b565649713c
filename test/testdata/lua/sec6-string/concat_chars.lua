-- Strings built from many pieces keep every byte.
local s = ""
for i = 0, 255 do s = s .. string.char(i) end
print(#s, s:byte(1), s:byte(256), s:sub(66, 91))
local t = {}
for i = 1, 1000 do t[#t + 1] = tostring(i) end
local joined = table.concat(t, " ")
print(#joined, joined:sub(-9))
print((s .. s):sub(256, 257):byte(1, -1))
local words = {}
for w in joined:gmatch("%d+") do words[#words + 1] = tonumber(w) end
print(#words, words[777])
local x = ("ab"):rep(3) .. 1 .. 2.5 .. -3
print(x, #x, x:upper():lower() == x, x:find("2.5", 1, true))
local rev = {}
for c in ("stressed"):gmatch(".") do table.insert(rev, 1, c) end
print(table.concat(rev))
print(("%s"):rep(3, "+"):format("a", "b", "c"), ("x"):byte() + 1, ("x" .. 1) == "x1")
