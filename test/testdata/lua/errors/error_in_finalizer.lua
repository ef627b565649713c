-- An error in a finalizer of the state's end does not change the exit status.
local t = setmetatable({}, {__gc = function() error("in finalizer") end})
print("before")
keep = t
print(type(keep))
local u = setmetatable({}, {__gc = function() print("finalizer runs") end})
also = u
