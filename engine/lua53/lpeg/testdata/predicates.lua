show(match(#P"a", "a"), match(#P"a" * Cp(), "ab"), match(-P"a", "a"), match(-P"a", "b"), match(-P(1), ""), match(#C"a", "a"), match(#C"a" * C"a", "a"), match(-C"a" * C(1), "b"), match(- -P"a", "a"), match(##P"a", "a"))
show(match(#(P"a"^0 * "b") * C(1), "aaab"), match(#(C"a" * Cc"x") * C"a", "a"), match(-(P"a"^0 * "b") * C(1), "aaac"), match(#P(300) * 1, ("a"):rep(300)), match(#P"" * "a", "a"), match(-P(false) * "a", "a"))
show(match((#P"a" + "b") * Cp(), "a"), match((#P"ab" + 1) * Cp(), "ac"))
