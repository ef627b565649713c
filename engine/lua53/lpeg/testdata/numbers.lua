for n = -3, 3 do show(n, match(n, ""), match(n, "a"), match(n, "ab"), match(n, "abc"), match(P(n), "abcd")) end
show(match(1.0, "a"), match(P(2.5), "abc"), match("1", "1"))
