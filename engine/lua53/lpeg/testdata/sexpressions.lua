local ws = S" \n"^0
local lisp = P{"X", X = ws * (V"L" + V"A" + V"Q") * ws, L = "(" * Ct(V"X"^0) * ws * ")", A = C((1 - S"() '\"\n")^1) / function(s) return tonumber(s) or s end + '"' * C((1 - P'"')^0) * '"', Q = "'" * V"X" / function(x) return {"quote", x} end}
for _, s in ipairs{"(+ 1 (* 2 3))", "'(a b)", "()", '("x y" z)', "(", "42"} do show(s, match(lisp * -1, s)) end
