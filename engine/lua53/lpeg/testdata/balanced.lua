local b = P{"(" * ((1 - S"()") + V(1))^0 * ")"}
for _, s in ipairs{"()", "(a(b)c)", "((", "(()", "a()", "(((())))x"} do show(s, match(C(b), s)) end
local tree = P{Ct("(" * (C((1 - S"()")^1) + V(1))^0 * ")")}
show(match(tree, "(a(b(c)d)(e)f)"))
