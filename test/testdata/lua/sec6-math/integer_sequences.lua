-- Integer programs: primes, gcd, digits, hashes that wrap around.
local primes = {}
for n = 2, 100 do
  local p = true
  for _, q in ipairs(primes) do if q * q > n then break end if n % q == 0 then p = false break end end
  if p then primes[#primes + 1] = n end
end
print(table.concat(primes, " "))
local function fnv(s) local h = 0xcbf29ce484222325 for i = 1, #s do h = (h ~ s:byte(i)) * 0x100000001b3 end return h end
print(fnv "", fnv "hello", ("%x"):format(fnv "Lua 5.3"))
local x = 88172645463325252
for _ = 1, 5 do x = x ~ x << 13 x = x ~ x >> 7 x = x ~ x << 17 io.write(x, " ") end
print()
local function popcount(n) local c = 0 while n ~= 0 do n = n & n - 1 c = c + 1 end return c end
print(popcount(0), popcount(255), popcount(-1), popcount(math.mininteger))
local function digits(n, b)
  local t = {}
  repeat table.insert(t, 1, n % b) n = n // b until n == 0
  return table.concat(t, " ")
end
print(digits(255, 2), digits(1000, 7), digits(0, 10))
local f = 1
for i = 1, 25 do f = f * i if i >= 19 then io.write(f, " ") end end
print()
local function powmod(b, e, m)
  local r = 1
  b = b % m
  while e > 0 do if e & 1 == 1 then r = r * b % m end b = b * b % m e = e >> 1 end
  return r
end
print(powmod(2, 100, 1000000007), powmod(3, 200, 13), powmod(7, 0, 5))
local a, b = 0, 1
for _ = 1, 95 do a, b = b, a + b end
print(a, b)
print(7 // 2 * 2 + 7 % 2, (-7) // 2 * 2 + (-7) % 2, 1 << 62 | 1, (1 << 63) - 1, 0xF0 ~ 0xFF, ~0 >> 1)
