-- Integers and floats compare by their exact values.
print(1 < 2, 2 < 1, 1 <= 1, 1 > 2, 1 >= 1, 1 == 1.0, 1 ~= 1.0, 1 < 1.5, 1.5 < 2, -1 < 0.0)
local max, min = math.maxinteger, math.mininteger
print(max < max + 0.0, max == max + 0.0, max + 0.0 == 2^63, max < 2^63, max <= 2^63, max >= 2^63, 2^63 > max)
print(min == -2^63, min <= -2^63, min < -2^63, min >= -2^63, min > -2^63 - 1024)
print(2^53 == 2^53 + 1, (1 << 53) + 1 == 2^53, (1 << 53) + 1 > 2^53, 2^53 < (1 << 53) + 1, (1 << 53) + 1 <= 2^53)
print(max < math.huge, min > -math.huge, max > -math.huge, math.huge > max, math.huge == math.huge)
local nan = 0/0
print(1 < nan, 1 > nan, 1 <= nan, nan >= 1, nan == nan, max < nan, nan < min, not (nan < 1))
print(0 == -0.0, 0 < -0.0, -0.0 < 0, 1 < 1 + 2^-52, 3 == 3.0000000000000001)
local t = {}
for _, v in ipairs {3, 1.5, -2, 2.5, 1, -1e300, max, min + 0.0, 0} do t[#t + 1] = v end
table.sort(t)
for i, v in ipairs(t) do t[i] = tostring(v) end
print(table.concat(t, " "))
