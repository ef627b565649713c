-- Integer arithmetic wraps around at 64 bits.
local max, min = math.maxinteger, math.mininteger
print(max, min)
print(max + 1 == min, min - 1 == max, max * 2, min * 2, min * -1, -min)
print(max * max, min * min, max * min)
print(max + 1.0, min - 1.0, max + 0.0 == 2^63, min + 0.0 == -2^63)
print(min // -1, min % -1, max // -1, max % -1)
print(9223372036854775807, 9223372036854775808, -9223372036854775808)
print(math.type(9223372036854775807), math.type(9223372036854775808))
print(0x7fffffffffffffff, 0xffffffffffffffff, 0x1ffffffffffffffff)
print(1 << 62, 1 << 63, 1 << 64)
local n = 1
for _ = 1, 70 do n = n * 3 end
print(n)
