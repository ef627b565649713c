-- Encoders and decoders made of bytes, gsub and format.
local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function encode(s)
  return (s:gsub("..?.?", function(c)
    local a, b, d = c:byte(1, 3)
    local n = a << 16 | (b or 0) << 8 | (d or 0)
    local out = {}
    for i = 18, 0, -6 do local k = (n >> i & 63) + 1 out[#out + 1] = alphabet:sub(k, k) end
    if not b then out[3], out[4] = "=", "=" elseif not d then out[4] = "=" end
    return table.concat(out)
  end))
end
local function decode(s)
  return (s:gsub("....", function(q)
    local n, pad = 0, 0
    for c in q:gmatch(".") do
      if c == "=" then pad = pad + 1 n = n << 6 else n = n << 6 | alphabet:find(c, 1, true) - 1 end
    end
    return string.char(n >> 16 & 255, n >> 8 & 255, n & 255):sub(1, 3 - pad)
  end))
end
for _, s in ipairs {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\0\255\128", "Lua 5.3"} do
  local e = encode(s)
  print(e, decode(e) == s)
end
local function hex(s) return (s:gsub(".", function(c) return ("%02X"):format(c:byte()) end)) end
local function unhex(s) return (s:gsub("%x%x", function(h) return string.char(tonumber(h, 16)) end)) end
print(hex("Lua\0\255"), unhex("4C7561") , unhex(hex("\1\2\3")):byte(1, -1))
local function crc32(s)
  local c = 0xFFFFFFFF
  for i = 1, #s do c = c ~ s:byte(i) for _ = 1, 8 do c = c & 1 == 1 and c >> 1 ~ 0xEDB88320 or c >> 1 end end
  return c ~ 0xFFFFFFFF
end
print(("%08x %08x %08x"):format(crc32(""), crc32("123456789"), crc32("The quick brown fox jumps over the lazy dog")))
local function adler(s)
  local a, b = 1, 0
  for i = 1, #s do a = (a + s:byte(i)) % 65521 b = (b + a) % 65521 end
  return b << 16 | a
end
print(adler("Wikipedia"), adler(""))
local function rot13(s)
  return (s:gsub("%a", function(c) local b = c:byte() & 32 | 65 return string.char((c:byte() - b + 13) % 26 + b) end))
end
print(rot13("Hello, World"), rot13(rot13("round trip")))
local function xor(s, k)
  local i = 0
  return (s:gsub(".", function(c) i = i % #k + 1 return string.char(c:byte() ~ k:byte(i)) end))
end
print(hex(xor("secret", "key")), xor(xor("secret", "key"), "key"))
