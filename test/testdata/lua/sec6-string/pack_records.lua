-- string.pack and unpack: whole records, spaces, changing byte order.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
local f = "<I2 >I2 =b z s1 d"
local s = string.pack(f, 258, 258, -1, "text", "more", 2.5)
print(#s, hex(s))
print(string.unpack(f, s))
print(hex(string.pack("> i2 < i2 > i2", 1, 1, 1)), hex(string.pack("  i1   i1  ", 1, 2)), pcall(string.pack, "i1\ti1", 1, 2))
print(pcall(string.pack, "i1,i1", 1, 2)) print(pcall(string.pack, "q", 1))
print(pcall(string.pack, "i1", 1, "extra ignored"))
print(pcall(string.pack, "i1i1", 1)) print(pcall(string.pack))
print(pcall(string.pack, {})) print(pcall(string.pack, "<", 1))
print(pcall(string.pack, "i4", nil))
local pos, list = 1, {}
local data = string.pack("s1s1s1", "a", "bb", "ccc")
while pos <= #data do list[#list + 1], pos = string.unpack("s1", data, pos) end
print(table.concat(list, ","), pos)
local header = string.pack(">I1 I3 I4", 1, 0x020304, 0x05060708)
print(hex(header), string.unpack(">I1 I3 I4", header))
print(string.unpack("<I8", header)) print(string.unpack(">I8", header))
local recs = {}
for i = 1, 3 do recs[i] = string.pack("<i4 f", i, i / 2) end
recs = table.concat(recs)
for i = 0, 2 do print(string.unpack("<i4 f", recs, i * 8 + 1)) end
