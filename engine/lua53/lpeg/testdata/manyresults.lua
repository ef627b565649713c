try(function() return select("#", match(C(1)^0, ("x"):rep(200000))) end)
