for i = -5, 6 do show(i, match(Cp() * P(1)^0, "abc", i), match(P"b", "abc", i), match("", "", i)) end
show(match(Cp(), "abc", 2.0), match(Cp(), "abc", "2"), match(Cp(), "abc", nil), match(Cp(), 123, 3), match(C(1), 123, 3))
try(match, "a", "a", "x") try(match, "a", "a", {}) try(match, "a", "a", 1.5)
