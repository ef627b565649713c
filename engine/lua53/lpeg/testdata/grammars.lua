show(match(P{"a" * V(1) + ""}, "aaa")) show(match({"S", S = "(" * V"S" * ")" + P"x"}, "((x))")) show(match(P{"S", S = V"A" * V"B", A = C(P"a"^1), B = C(P"b"^1)}, "aabb")) show(match(P{[1] = "x", x = P"a"}, "a")) show(match(P{P"a"}, "a")) show(match(P{V"b", b = P"b", unused = P"c"}, "b")) show(match(P{V(2), V(3), P"x"}, "x")) show(match(P{1.0, P"y"}, "y")) show(match(P{[1] = V(true), [true] = P"t"}, "t"))
local equal = P{"S", S = P"0" * V"B" + P"1" * V"A" + "", A = P"0" * V"S" + P"1" * V"A" * V"A", B = P"1" * V"S" + P"0" * V"B" * V"B"} * -1
for _, s in ipairs{"", "01", "0011", "001", "010101", "1100", "11"} do show(s, match(equal, s)) end
show(match(P{"a" * (P{"b" * V(1) + "c"}) * V(1) + "d"}, "abbcacd"))
local x = V"x" show(match(P{x * x, x = C(1)}, "ab"), match(P{x + "q", x = P"z"}, "q"))
