-- Replacing debug.traceback does not change what the interpreter prints.
local original = debug.traceback
debug.traceback = function(m) return "replaced: " .. tostring(m) end
print(debug.traceback("x"))
print(xpcall(error, debug.traceback, "y"))
local function fail() error("uncaught") end
fail()
