print("before")
local p = lpeg.P(nil)
