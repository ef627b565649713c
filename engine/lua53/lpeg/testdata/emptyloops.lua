try(function() return P""^0 end) try(function() return P(true)^1 end) try(function() return (P"a"^0)^0 end) try(function() return (-P"a")^0 end) try(function() return (#P"a")^0 end)
try(function() return (P"a" + "")^2 end) try(function() return (P"a"^-1)^0 end) try(function() return Cc(1)^0 end) try(function() return Cp()^0 end) try(function() return B"a"^0 end)
try(function() return (P"a"^0 * "b")^0 end) try(function() return P(function() end)^0 end) try(function() return Cmt("", print)^0 end) try(function() return P""^-3 end) try(function() return P(false)^0 end) try(function() return V"x"^0 end)
show(match(P""^-3, "a"), match(P(false)^0, "a"), match((#P"a" * 1)^0, "aab"))
