local n = R"09" / tonumber
local pow = P{"P", P = n * ("^" * V"P")^-1 / function(a, b) return b and a ^ b or a end}
show(match(pow, "2^3^2"), match(pow, "2"), match(pow, "9^"))
local list = P{"L", L = C(1) * V"L" / function(a, t) return {a, t} end + -1 * Cc(false)}
show(match(list, "abcd"))
