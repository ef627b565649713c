show(match(Cp() * "a" * Cp() * P"b"^0 * Cp(), "abbb")) show(match(Cp() * (1 * Cp())^0, "abc"))
local function words(s) return match(Ct((Cp() * C(R"az"^1) * Cp() + 1)^0), s) end
show(words("one  two,three"))
