local p = C(R"az"^1)
local list = Ct(p * ("," * p)^0) local pair = Ct(Cg(p, "k") * "=" * Cg(p, "v"))
for i = 1, 3 do show(match(list, "a,b,c"), match(pair, "x=y"), match(p, "q")) end
local g = P{"S", S = p * V"T", T = "!" + V"S"} show(match(g, "abc!"), match(g * g, "a!b!"), match(g^0, "a!b!c!")) show(match(P{"S", S = g * V"S" + "."}, "a!b!."))
