local function lazy(p, tail) return P{tail + p * V(1)} end
show(match(C(lazy(1, "b")), "aaabab")) show(match(lazy(C(1), "x"), "abx")) show(match(P{C"a" * V(1) + ""} * "ab", "aaab"))
local function greedy(p, tail) return P{p * V(1) + tail} end
show(match(C(greedy(1, "b")), "aaababc"))
