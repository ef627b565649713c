-- What only a weak table refers to is collected.
local weak = setmetatable({}, {__mode = "v"})
weak[1], weak[2] = {}, "strings stay"
weak.f = function() return weak end
collectgarbage() collectgarbage()
print(weak[1], weak[2], weak.f)
local keys = setmetatable({}, {__mode = "k"})
keys[{}] = 1
do local k = {} keys[k] = k end
collectgarbage() collectgarbage()
print(next(keys))
local strong = {}
strong[{}] = 1
collectgarbage()
print(next(strong) ~= nil)
