show(match(Cg("a", "x") * Cb"x", "a")) show(match(Cg(C"a" * C"b", "x") * Cb"x" * Cb"x", "ab")) show(match(Cg(1, "x") * Cg(1, "x") * Cb"x", "ab")) show(match(Cg(Cg(1, "in") * 1, "x") * Cb"x", "ab")) show(match(C(Cg(1, "x") * Cb"x"), "ab")) show(match(Cg(Cc(1, 2), 5) * Cb(5.0), "a")) show(match(Ct(Cg(1, "x") * Ct(Cb"x")), "ab"))
show(match(Cg("a") * Cb(nil), "a"))
try(match, Cb"x", "a") try(match, Cb(5), "a") try(match, Cb{}, "a") try(match, Cb(true), "a") try(match, Cg(Cg(1, "in") * 1, "x") * Cb"in", "ab") try(match, Cb(nil), "a") try(match, Ct(Cg(1, "x")) * Cb"x", "a") try(Cb)
local long = "[" * Cg(P"="^0, "eq") * "[" * C((1 - Cmt("]" * C(P"="^0) * "]" * Cb"eq", function(_, _, a, b) return a == b end))^0) * "]" * P"="^0 * "]"
show(match(long, "[==[a]]b]=]c]==]")) show(match(long, "[[x]]")) show(match(long, "[=[x]]"))
local t = setmetatable({}, {__eq = function() return true end}) local u = setmetatable({}, getmetatable(t))
show(match(Cg("a", t) * Cb(u), "a"))
