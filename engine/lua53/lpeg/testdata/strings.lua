show(match(P"abc", "abcd"), match(P"abc", "abd"), match("", ""), match("a", "a"), match(P"abc", "ab"))
show(match(P"a\0b", "a\0b"), match("\255", "\255"), match(P"x", ""))
show(P"a":match("a"), (P"a" * "b"):match("ab"))
