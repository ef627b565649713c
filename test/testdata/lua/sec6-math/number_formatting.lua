-- Numbers to text and back in many ways.
for _, v in ipairs {0, 1, -1, 255, 1e3, 1234567.891, 0.1, 1/3, 2^53, 1e15, 1e-7, -0.0, 123456789012} do
  local s = tostring(v)
  io.write(s, "|", ("%d|"):format(math.tointeger(v) or -1), ("%.3f|%e|%g|%5.1f|"):format(v, v, v, v),
    tostring(tonumber(s) == v), "|", math.type(tonumber(s)), "\n")
end
local function commas(n)
  local s, k = tostring(n), nil
  repeat s, k = s:gsub("^(-?%d+)(%d%d%d)", "%1,%2") until k == 0
  return s
end
print(commas(1), commas(1234), commas(-1234567), commas(1234567.89), commas(math.maxinteger))
local function roman(n)
  local r = ""
  for _, p in ipairs {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
    {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} do
    while n >= p[1] do r = r .. p[2] n = n - p[1] end
  end
  return r
end
print(roman(1994), roman(2024), roman(4), roman(3999))
local function bin(n) local t = {} repeat t[#t + 1] = n & 1 n = n >> 1 until n == 0 return table.concat(t):reverse() end
print(bin(10), bin(0), bin(255), #bin(-1))
print(tonumber("1010", 2), tonumber("zz", 36), tonumber("7f", 16), tonumber("0x7f"), tonumber("1e2"), tonumber("0b1"))
local function hms(s) return ("%02d:%02d:%02d"):format(s // 3600, s % 3600 // 60, s % 60) end
print(hms(0), hms(3661), hms(86399), pcall(hms, 1.5))
local function size(n)
  for _, u in ipairs {"B", "KiB", "MiB", "GiB"} do if n < 1024 then return ("%.1f %s"):format(n, u) end n = n / 1024 end
  return "huge"
end
print(size(10), size(2048), size(5 * 2^20), size(1e12))
print(("%5.2f%%"):format(12.345), ("%+d %+d"):format(1, -1), ("%05d"):format(-42),
  ("%x %X %o"):format(48879, 48879, 8), ("%.0f"):format(2^63), ("%i"):format(7))
