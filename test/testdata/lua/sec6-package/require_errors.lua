-- require: missing modules, broken ones, failing ones.
local function write(name, s) local f = assert(io.open(name, "w")) f:write(s) f:close() end
print(pcall(require, "no.such.module"))
write("broken.lua", "x = = 1")
print(pcall(require, "broken")) print(package.loaded.broken)
write("fails.lua", "\nerror('on loading')")
print(pcall(require, "fails")) print(package.loaded.fails)
write("fails2.lua", "error({code = 5})")
print(select(2, pcall(require, "fails2")).code)
print(pcall(require)) print(pcall(require, nil)) print(pcall(require, {}))
print(pcall(require, ""))
print(pcall(function() require("missing") end))
local path = package.path
package.path = "?.none;./x/?.lua"
print(pcall(require, "abc.def"))
package.path = ""
print(pcall(require, "abc"))
package.path = nil
print(pcall(require, "abc"))
package.path = path
local s = package.searchers
package.searchers = nil
print(pcall(require, "abc"))
package.searchers = {}
print(pcall(require, "abc"))
package.searchers = {function(n)
  return "\n\tnothing for " .. n
end, function()
  return nil
end, function(n)
  return function(...) return table.concat({...}, "+") end, "extra"
end}
print(require "abc") print(package.loaded.abc)
package.searchers = {5}
print(pcall(require, "z") == false)
package.searchers = s
print(pcall(require, 5))
package.cpath = "" print(pcall(require, "cless"))
