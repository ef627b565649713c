show(match(Cs"a", "a")) show(match(Cs((P"a" / "x" + 1)^0), "banana")) show(match(Cs((C"a" / "" + 1)^0), "banana")) show(match(Cs(Cc"x" * 1 * Cc"y"), "a")) show(match(Cs((P"a" / 0 + 1)^0), "banana")) show(match(Cs((R"az" / string.upper + 1)^0), "a1b2")) show(match(Cs((C(1) / {a = "1", b = 2, c = 2.5})^0), "abcd")) show(match(Cs(Cs(P"a" / "b") * 1), "ac")) show(match(Cs(Cp() * 1), "ab")) show(match(Cs(C(C"a" * "b") * "c"), "abc")) show(match(Cs(Cg(1, "x") * Cb"x" * 1), "ab")) show(match(Cs(#P"a" / "x" * "a"), "a"))
show(match(Cs((P"\\" * C(1) / {n = "\n", t = "\t"} + 1)^0), "a\\nb\\tc\\qd")) show(match(Cs(Cmt(1, function(s, i) return i, "Z" end)^0), "abc"))
try(match, Cs(Ct(1)), "a") try(match, Cs(Cc(true)), "a") try(match, Cs(C"a" / {a = {}}), "a") try(match, Cs(Cc(nil)), "a") try(match, Cs(P"a" / function() return print end), "a")
local trim = P{ S" \t"^0 * C((S" \t"^0 * (1 - S" \t")^1)^0) }
show(match(trim, "  a b  "))
