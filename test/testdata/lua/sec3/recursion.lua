-- Recursive functions: depth, mutual, through tables and closures.
local function ack(m, n)
  if m == 0 then return n + 1 elseif n == 0 then return ack(m - 1, 1) else return ack(m - 1, ack(m, n - 1)) end
end
print(ack(2, 3), ack(2, 6))
local function hanoi(n, a, b, c)
  if n == 0 then return 0 end
  return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
end
print(hanoi(10, "a", "b", "c"))
local function depth(n) if n == 0 then return 0 end local d = depth(n - 1) return d + 1 end
print(depth(50), depth(5000), depth(15000))
local function flatten(t, out)
  out = out or {}
  for _, v in ipairs(t) do if type(v) == "table" then flatten(v, out) else out[#out + 1] = v end end
  return out
end
print(table.concat(flatten {1, {2, {3, {4, {5}}}}, 6}, " "))
local Y = function(f)
  return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end)
end
print(Y(function(self) return function(n) return n < 2 and n or self(n - 1) + self(n - 2) end end)(15))
local function perms(list, n, emit)
  n = n or #list
  if n <= 1 then
    emit(list)
  else
    for i = 1, n do list[n], list[i] = list[i], list[n] perms(list, n - 1, emit) list[n], list[i] = list[i], list[n] end
  end
end
perms({1, 2, 3}, nil, function(l) io.write(table.concat(l), " ") end)
print()
local function gcd(a, b) return b == 0 and a or gcd(b, a % b) end
print(gcd(48, 36), gcd(2^40 | 0, 6^10 // 1 | 0), gcd(17, 5))
