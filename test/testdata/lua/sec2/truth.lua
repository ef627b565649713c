-- Only nil and false count as false.
local function truth(v) if v then return "true" else return "false" end end
print("nil", truth(nil))
print("false", truth(false))
print("true", truth(true))
print("0", truth(0))
print("0.0", truth(0.0))
print("''", truth(""))
print("nan", truth(0/0))
print("{}", truth({}))
print("nothing", truth())
print(not nil, not false, not 0, not "", not not nil, not not 1)
