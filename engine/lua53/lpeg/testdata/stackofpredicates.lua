for _, n in ipairs{50, 99, 100, 132, 133, 134, 198, 199, 200, 201, 300, 399, 400, 401} do
  local s = ("a"):rep(n)
  try(match, P{-V(2) * 1, "a" * V(2) * "b" + P"c"}, s) try(match, P{#V(2) * 1 + 2, "a" * V(2) + P"c"}, s) try(match, P{"a" * V(1)^-1 * "" + "b"}, s) try(match, P{"a" * (V(1) * "")^-2 + "b"}, s) try(match, P{"a" * V(1)^0 + "b"}, s) try(match, P{("a" + P"ab") * V(1)^-1}, s) try(match, P{C(P"ab" + "a") * V(1)^-1 * "c" + 1}, s) try(match, P{-(-V(2)), "a" * -V(2)  + "c"}, s)
end
