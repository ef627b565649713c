local calls = 0
local v = Cmt(C(1), function(s, i, c) calls = calls + 1 return i, c .. calls end)
show(match((v * v * "x") + (v * "b" * v), "abc")) show(match((v * P"q" + v)^0, "abc")) show(match(-v * 1 + v, "a")) show(match(Ct(v^0) * "z" + v^1, "abc")) show(match(Cmt(v * v, function(_, i, a, b) return i, b, a end) * v, "abc")) show(calls)
show(match(Cg(v, "n") * Cb"n" * Cmt(Cb"n" * v, function(_, i, ...) return i, ... end), "abc"))
try(match, Cmt(1, function(s, i) return i, table.unpack({}, 1, 40000) end), "a")
try(match, Cmt(1, function(s, i) return i, table.unpack({}, 1, 5000) end)^0 * Cp(), "abcdefghi")
for n = 32755, 32768 do print(n, pcall(function() return select("#", match(Cmt(1, function(s, i) return i, table.unpack({}, 1, n) end), "a")) end)) end
