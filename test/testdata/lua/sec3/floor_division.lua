-- // rounds towards minus infinity, % has the sign of the divisor.
for _, p in ipairs {{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {6, 3}, {-6, 3}, {1, 5}, {-1, 5}, {1, -5}, {0, -3}} do
  local a, b = p[1], p[2]
  print(a, b, a // b, a % b, a // b * b + a % b == a, a / 1 // b, a / 1 % b)
end
for _, p in ipairs {{7.25, 2}, {-7.25, 2}, {7.25, -2}, {-7.25, -2}, {0.5, 0.25}, {1e15, 7}, {5, 0.1}} do
  print(p[1], p[2], p[1] // p[2], p[1] % p[2])
end
local max, min = math.maxinteger, math.mininteger
print(max // 2, max % 2, min // 2, min % 2, max // min, max % min, min // max, min % max)
print(min // 1, min // min, max // max, min // 3, min % 3, min % -3, max % -2)
