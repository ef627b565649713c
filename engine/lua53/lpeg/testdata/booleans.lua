show(match(true, "a"), match(false, "a"), match(P(true) * "a", "a"), match(P(false) + "a", "a"), match(P(false) * 1, "a"), match(-P(false), "a"), match(-P(true), "a"))
