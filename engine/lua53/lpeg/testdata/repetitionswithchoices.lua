local p = (C"a" * C"b" + C"a" * C"c")
for n = -3, 3 do show(n, match(p^n * Cp(), ""), match(p^n, "abac"), match(p^n, "acabacab"), match(p^n * "ab", "acabacab"), match(p^n * Cp(), "abacx")) end
local e = P"" * C"x" + #P"y"
for n = -3, -1 do show(n, match(e^n * Cp(), "xxy"), match(e^n * C(1), "yyy")) end
