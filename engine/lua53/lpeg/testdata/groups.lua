show(match(Cg(C"a" * C"b"), "ab")) show(match(Cg("a"), "a")) show(match(Cg(Cc()), "a")) show(match(Cg("a", "x"), "a")) show(match(Ct(Cg("a", "x") * Cg(C"b" * C"c", "y") * Cg(Cc(nil), "z") * C"d"), "abcd")) show(match(Ct(Cg("a", 1) * C"b"), "ab")) show(match(Ct(Cg("a", 5) * Cg("b", 1.5) * Cg("c", true)), "abc"))
show(match(Cg(C"a" * C"b") / function(...) return select("#", ...), ... end, "ab")) show(match(Ct(Cg(C"a" * C"b")), "ab")) show(match(Cg("a", nil), "a"))
try(match, Ct(Cg("a", 0 / 0)), "a")
try(Cg, nil) try(Cg) try(Cg, "a", "b", "c")
