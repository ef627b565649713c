show(match(Cc(), "a")) show(match(Cc(nil), "a")) show(match(Cc(1, nil, "x", false, nil), "a")) show(match(Cc(1.5) * Cc{} * Cc(true), "a")) show(match(C(Cc(1, 2, 3)), "a")) show(match(Cc(1, 2) / 2, "")) show(match("a" * Cc"x" + Cc"y", "b"))
local t = {} show(match(Cc(t), "") == t)
show(match(Ct(Cc(1, nil, 3)), ""))
