local nest = P{"(" * V(1) * ")" + ""}
for _, n in ipairs{10, 100, 190, 199, 200, 201, 380, 396, 397, 398, 399, 400, 401, 500} do try(match, nest * Cp(), ("("):rep(n) .. (")"):rep(n)) end
for _, n in ipairs{10, 400, 401, 1000} do try(match, P{1 * V(1) + -1}, ("a"):rep(n)) try(match, P{1 * V(1) * "" + -1}, ("a"):rep(n)) try(match, P{C(1 * V(1)) + -1}, ("a"):rep(n)) end
for _, n in ipairs{300, 398, 399, 400, 401, 402} do try(match, P{"S", S = V"A" + 1, A = #P"a" * V"B" * "q", B = 1 * V"B" * 1 + "b"}, ("a"):rep(n)) end
try(function() lpeg.setmaxstack(1000) end)
for _, n in ipairs{400, 997, 998, 999, 1000, 1001} do try(match, nest, ("("):rep(n)) end
lpeg.setmaxstack(10) for _, n in ipairs{8, 9, 10, 397, 398, 399, 400} do try(match, nest, ("("):rep(n)) end
try(lpeg.setmaxstack, 21474837) lpeg.setmaxstack(21474836) try(match, nest, ("("):rep(20000))
try(lpeg.setmaxstack) try(lpeg.setmaxstack, 0) try(lpeg.setmaxstack, -5) try(lpeg.setmaxstack, "x") try(lpeg.setmaxstack, 2^31) try(lpeg.setmaxstack, 1.5)
