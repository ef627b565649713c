show(match(P"a"^1000, ("a"):rep(1000)), match(P"a"^1000, ("a"):rep(999)), match(P"a"^-1000, ("a"):rep(2000)), match(C(1)^-20, ("x"):rep(30)))
local p = P(false) for i = 1, 300 do p = p + ("k" .. i .. ";") end show(match(p, "k299;"), match(p, "k301;"), match(p^0, "k1;k2;k300;k9"))
local q = P"" for i = 1, 300 do q = q * C("k" .. i) * ";" end local s = {} for i = 1, 300 do s[i] = "k" .. i .. ";" end show(select("#", match(q, table.concat(s))))
local n = P"x" for i = 1, 150 do n = "(" * n * ")" + ("[" * n * "]") if i % 10 == 0 then n = P{n} end if i > 8 then break end end show(match(n, "(((((((((x)))))))))"), match(n, "[([([([([x])])])])]"))
