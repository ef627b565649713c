show(match(P"a" * "b" * "c", "abc"), match("a" * P"b", "ab"), match(P"a" * 1 * -1, "ax"), match(P"a" * true, "a"), match(P"a" * false, "a"), match({P"a"} * P"b", "ab"))
local a = P"a"
show(a * true == a, a * P"" == a, P"" * a == a, a * P(false) == a, P(false) * a == a)
