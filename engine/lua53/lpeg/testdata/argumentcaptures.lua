show(match(Carg(1), "a", 1, "x")) show(match(Carg(2) * Carg(1), "a", 1, "x", nil)) show(match(Carg(1) * Carg(1), "a", 1, print))
try(match, Carg(1), "a") try(match, Carg(1), "a", 1) try(match, Carg(3), "a", 1, 2, 3) try(match, Carg(1) + "a", "a") try(match, Carg(1), "a", 1, nil)
try(Carg, 0) try(Carg, -1) try(Carg, 32767) try(Carg, 32768) try(Carg, "x") try(Carg) try(Carg, 1.5) try(Carg, "2")
