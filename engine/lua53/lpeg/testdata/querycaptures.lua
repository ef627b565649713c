local t = {a = 1, b = false, [3] = "three"}
show(match(C(1) / t, "a")) show(match(C(1) / t, "b")) show(match(C(1) / t, "z")) show(match(P(1) / t, "a")) show(match(P(2) * Cp() / t, "ab")) show(match((C(1) / t)^0, "azba")) show(match(C(1) / setmetatable({}, {__index = function(_, k) return k .. k end}), "q")) show(match(Ct(C(1) / t * Cc"end"), "z")) show(match(Cc("b", "a") / t, ""))
try(match, C(1) / setmetatable({}, {__index = error}), "a") try(match, Cc() / t, "a")
