show(match(P"ab" + "a", "ac"), match(P"a" + "ab", "ab"), match(P"" + "a", "a"), match(P"a" + 1, "b"), match(P"abc" + "abd" + "x", "abd"), match(("a" + P"b")^0, "abab"), match(C"a" + Cc"no", "b"))
local a = C"a"
show(a + false == a, P(false) + a == a, P(true) + a == a, P"" + a == a)
