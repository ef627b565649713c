local p = P(function(s, i, ...) print(s, i, select("#", ...), ...) return i + 1, "x" end)
show(match("a" * p, "abc"))
show(match(p * p, "abc"))
show(match(P(function() return false end) + "a", "a"))
