print("before")
local function parse(s) return match(P"a" / function(x) error("bad " .. x) end, s) end
parse("a")
