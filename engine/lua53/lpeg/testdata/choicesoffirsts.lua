for _, s in ipairs{"", "a", "ab", "abc", "b", "bc", "c", "aab", "aac"} do
  show(s, match(P"ab" + P"b" + "c", s), match((P"a"^0 * "b") + (P"a"^0 * "c"), s), match((P"a"^-1 * "b" + "c") * Cp(), s), match((C"a" + "b" + "") * C(1)^0, s), match((#P"a" * C(1) + -P"b" * Cc"n" + C(1)) * Cp(), s), match((P"a" * (P"b" + "c") + "b")^0 * Cp(), s), match((("a" * P"b"^-1)^0 + "c") * Cp(), s), match((-(P"a" * "b") * 1)^0 * Cp(), s), match((Cmt("a", function(_, i) return i end) + "b") * Cp(), s), match((P(function() return true end) * "a" + "b")^0 * Cp(), s))
end
