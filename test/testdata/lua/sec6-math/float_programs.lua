-- Float programs: roots, series, rounding, statistics.
local function newton(x) local g = x / 2 for _ = 1, 30 do g = (g + x / g) / 2 end return g end
print(newton(2), newton(9), ("%.15f"):format(newton(10)))
local pi, sign = 0, 1
for k = 0, 9999 do pi = pi + sign * 4 / (2 * k + 1) sign = -sign end
print(("%.8f"):format(pi))
local e, term = 0, 1
for i = 1, 20 do e = e + term term = term / i end
print(e, ("%.15g"):format(e))
local function round(x, n) local m = 10 ^ (n or 0) return math.floor(x * m + 0.5) / m end
print(round(2.5), round(-2.5), round(3.14159, 2), round(1234.5678, -2), round(1e15 + 0.3))
local data = {2, 4, 4, 4, 5, 5, 7, 9}
local sum, sq = 0, 0
for _, v in ipairs(data) do sum = sum + v end
local mean = sum / #data
for _, v in ipairs(data) do sq = sq + (v - mean) ^ 2 end
print(sum, mean, (sq / #data) ^ 0.5)
print(0.1 + 0.2 == 0.3, math.abs(0.1 + 0.2 - 0.3) < 1e-15, 1e16 + 1 == 1e16, 2^53 + 1 == 2^53, 100 * 1.1, 3 * 0.1,
  1 - 0.9, 4.35 * 100)
local eps = 1.0
while 1 + eps / 2 ~= 1 do eps = eps / 2 end
print(eps, 2^-52 == eps)
for c = -40, 100, 35 do io.write(c, "=", c * 9 / 5 + 32, " ") end print()
local function integrate(f, a, b, n)
  local h, s = (b - a) / n, 0
  for i = 0, n - 1 do s = s + f(a + (i + 0.5) * h) end
  return s * h
end
print(("%.6f %.6f"):format(integrate(math.sin, 0, math.pi, 1000), integrate(function(x) return x * x end, 0, 3, 1000)))
