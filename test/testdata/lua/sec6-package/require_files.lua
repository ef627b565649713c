-- require loads a file once and passes it its name.
local function write(name, s) local f = assert(io.open(name, "w")) f:write(s) f:close() end
write("mod.lua", "print('loading', ...) local M = {n = 0} function M.inc() M.n = M.n + 1 return M.n end return M")
local m = require "mod"
print(type(m), m.inc(), require("mod") == m, require("mod").inc(), package.loaded.mod == m)
write("nothing.lua", "print('runs', ...)")
print(require "nothing") print(require "nothing")
write("falsy.lua", "print('falsy') return false")
print(require "falsy") print(require "falsy")
write("setsown.lua", "package.loaded[...] = 'set by itself'")
print(require "setsown")
write("both.lua", "package.loaded[...] = 'set' return 'returned'")
print(require "both")
write("many.lua", "return 1, 2, 3")
print(require "many")
package.loaded.mod = nil
local again = require "mod"
print(again == m, again.n)
os.execute("mkdir -p sub/deep")
write("sub/deep/x.lua", "print(...) return 'deep'")
print(require "sub.deep.x")
write("sub/init.lua", "return 'init of ' .. ...")
print(require "sub") print(require("sub.init"), package.loaded["sub.init"])
write("glob.lua", "g = 'global from module' local l = 1")
require "glob"
print(g, l)
write("cyc1.lua", "package.loaded[...] = 'half of ' .. ... local c = require 'cyc2' return 'cyc1 with ' .. c")
write("cyc2.lua", "return 'cyc2 seeing ' .. require 'cyc1'")
print(require "cyc1") print(require "cyc2") print(package.loaded.cyc1)
package.preload.pre = function(...) print("preload", ...) return "pre" end
print(require "pre") print(require "pre")
