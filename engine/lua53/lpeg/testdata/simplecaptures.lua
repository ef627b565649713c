show(match(C"a", "a")) show(match(C(C"a" * C"b"), "ab")) show(match(C(""), "a")) show(match(C(P"a"^0), "aab")) show(match(C(1)^0, "abc")) show(match(C(C(C"a")), "a")) show(match(C(Cc(1, 2)), "a")) show(match(C"a" * C"b" + C"a" * C"c", "ac")) show(match((C"a" + 1)^0, "bbab"))
show(match(C(Cg("a", "x") * 1), "ab")) show(match(C((P"a" / 0) * C"b"), "ab"))
show(match(C(P(16)), ("a"):rep(20))) show(match(C(P(300)), ("a"):rep(400))) show(match(C(P(300) * C"b"), ("a"):rep(300) .. "b"))
