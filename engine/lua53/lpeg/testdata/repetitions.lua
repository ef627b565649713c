for n = -3, 3 do show(n, match(P"a"^n, ""), match(P"a"^n, "a"), match(P"a"^n, "aa"), match(P"a"^n, "aaaa"), match(C("ab")^n, "ababababab")) end
show(match(P"a"^2.0, "aa"), match(P"a"^"1", "aa"), match((P"a" * -P"b")^0, "aaab"), match((P(1) - "x")^0, "abcx"), match((-P"b" * 1)^-2, "aab"))
