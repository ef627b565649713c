show(match(Ct"a", "a")) show(match(Ct(C(1)^0), "abc")) show(match(Ct(Ct(C(1)) * Ct(C(1) * C(1))), "abc")) show(match(Ct(Cc(nil, 2)), "")) show(match(Ct(Cp() * Cg(1, "k") * Cp()), "ab")) show(match(Ct(Cg(Ct(C(1)), "inner")), "a")) show(match(Ct(""), "")) show(#match(Ct(C(1)^0), ("a"):rep(1000)))
show(match(Ct(Cg(Cg(1, "b") * C(1), "a")), "xy"))
