local inner = Ct(C(R"az")^0)
show(match((C(R"az"^1) / function(s) return match(inner, s) end * P" "^0)^0, "ab cd")) show(match(Cmt(C(R"az"^1), function(s, i, w) return i, match(Cs((P"a" / "<a>" + 1)^0), w) end), "banana"))
local depth = 0
local function rec(s, i) depth = depth + 1 if depth > 20 then return true end return match(Cmt(1, rec), s) ~= nil end
show(match(Cmt(1, rec), "a"), depth)
local co = coroutine.wrap(function() return match(C(1) / function(c) return coroutine.isyieldable(), c end, "a") end)
show(co()) try(coroutine.wrap(function() return match("a" / coroutine.yield, "a") end))
