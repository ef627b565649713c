-- ^ always works on floats and binds to the right.
print(2 ^ 2, 2 ^ 0.5, 2 ^ -2, 0 ^ 0, 0 ^ 1, 10 ^ 2, (-2) ^ 2, (-2) ^ 3, -2 ^ 2)
print(2 ^ 3 ^ 2, (2 ^ 3) ^ 2, 2 ^ -1 ^ 2, 4 ^ .5 ^ 2)
print((-8) ^ (1 / 3) ~= (-8) ^ (1 / 3), 8 ^ (1 / 3), 1 ^ 1e300, 0 ^ -1, (-0.0) ^ -1)
print(2 ^ 62, 2 ^ 63, 2 ^ 64, 2 ^ 1023, 2 ^ 1024, 2 ^ -1074, 2 ^ -1080)
print(math.huge ^ 0, math.huge ^ -1, (-math.huge) ^ 3, (0/0) ^ 0, 1 ^ (0/0), 1 ^ math.huge, 0.5 ^ math.huge)
print(math.type(2 ^ 2), 2 ^ 2 == 4, 2 ^ 53 | 0, "2" ^ "3", 10 ^ "2")
local a, b = 3, 4
print(a ^ b, b ^ a, (a ^ 2 + b ^ 2) ^ 0.5, a ^ -b)
