local number = R"09"^1 / tonumber
show(match(Cf(number * ("," * number)^0, function(a, b) return a + b end), "10,20,30")) show(match(Cf(Cc(0) * C(1)^0, function(a, b) return a .. b end), "xyz")) show(match(Cf(Ct"" * Cg(C(1) * "=" * C(1))^0, rawset), "a=1b=2")) show(match(Cf(C(1), print), "a")) show(match(Cf(Cc(1, 2, 3) * Cc(4, 5), function(...) print(...) return 9, 8 end), ""))
show(match(Cf(C(1) * (1 * Cc())^0 * Cg(1, "x"), function(...) return select("#", ...) end), "abc"))
try(match, Cf("a", print), "a") try(match, Cf(Cc(), print), "a") try(match, Cf(Cg(1, "x"), print), "a") try(match, Cf(P(400)^0, print), ("a"):rep(900)) try(match, Cf(C(1) * C(1), function() error("no", 0) end), "ab") try(Cf, "a") try(Cf, "a", {}) try(Cf, {}, print)
