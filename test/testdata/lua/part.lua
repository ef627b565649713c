print('part runs', ...)
local function g() error('in part') end
g()
