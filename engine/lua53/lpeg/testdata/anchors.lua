local function anywhere(p) return P{Cp() * p * Cp() + 1 * V(1)} end
show(match(anywhere"lo", "hello world")) show(match(anywhere(R"09"^1), "abc 123 d")) show(match(anywhere"zz", "hello")) show(match(P"a" * -1, "ab")) show(match((1 - P"needle")^0 * "needle" * Cp(), ("hay"):rep(500) .. "needle"))
local bound = -B(R"az") * #R"az" + B(R"az") * -R"az"
show(match(Ct((bound * Cp() + 1 * (1 - bound)^0 * bound * Cp() + 1)^0), "the cat sat"))
