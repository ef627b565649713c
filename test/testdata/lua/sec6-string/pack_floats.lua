-- string.pack: floats and doubles.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
for _, v in ipairs {0, 1, -1, 0.5, 1.5, 3.14, 1e10, -0.0, 1/0, -1/0, 1e300, 5e-324, 16777217} do
  print(v, hex(string.pack("<f", v)), hex(string.pack(">d", v)), hex(string.pack("<n", v)),
    (string.unpack("<f", string.pack("<f", v))), (string.unpack("<d", string.pack("<d", v))))
end
print(string.unpack(">d", string.pack(">d", math.pi)) == math.pi, string.unpack("f", string.pack("f", 0.1)) == 0.1,
  string.unpack("n", string.pack("n", 0/0)) ~= string.unpack("n", string.pack("n", 0/0)),
  math.type(string.unpack("d", string.pack("d", 3))))
print(pcall(string.pack, "f", "x")) print(pcall(string.pack, "d"))
print(pcall(string.pack, "d", {})) print(hex(string.pack(">d", "1.5")))
print(pcall(string.unpack, "d", "1234567"))
print(pcall(string.unpack, "f", "123"))
print(string.packsize("f"), string.packsize("d"), string.packsize("n"))
print(hex(string.pack(">f", math.maxinteger)), hex(string.pack(">f", 3.4028234663852886e38)),
  hex(string.pack(">f", 3.5e38)), hex(string.pack(">f", 1e-45)), hex(string.pack(">f", 1e-46)))
