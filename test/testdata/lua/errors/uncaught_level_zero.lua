-- error with level 0 adds no position.
local M = {}
function M.fail(msg) error(msg, 0) end
function M.run() M.fail("no position here") end
print(pcall(M.run))
M.run()
print("never")
