local s = ("abc "):rep(5000)
show(match(P(1)^0, s), #match(Ct((C(R"az"^1) + 1)^0), s), #match(Cs((P"b" / "BB" + 1)^0), s), #match(C(P(1)^0), s), match((P"abc" * P" ")^0 * Cp(), s))
show(select("#", match(C(1)^0, ("x"):rep(5000))))
show(match(Cf(Cc(0) * (C"a" + 1)^0, function(a) return a + 1 end), s))
