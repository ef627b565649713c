show(match(1 * B"a" * "b", "ab"), match(1 * B"a" * "b", "xb"), match(B"a", "a"), match(B"", "a"), match(P(2) * B(P"a" * 1) * Cp(), "axy"), match(P(2) * B(P"ab" + "cd") * Cp(), "cdx"), match(B"a", "ba", 3), match(-B(1) * C(1), "abc"), match(-B(1) * C(1), "abc", 2))
show(match((P(1) * -B"x")^0 * Cp(), "abcxd"), match(B(#P"b") * Cp(), "b"), match(B(-P"b") * Cp(), "b"), match(1 * B(R"az" - "m"), "m"))
try(B, P"a"^0) try(B, C"a") try(B, P(256)) try(B, P(255)) try(B, P"a" + "bc") try(B, V"x") try(B, Cmt("a", print)) try(B) try(B, Cp()) try(B, P{"ab"}) try(B, P{P"ab"}) try(B, -V"x")
