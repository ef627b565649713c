-- Searchers of our own: order, extra values, sources in a table.
local sources = {alpha = "local name, where = ... return {name = name, where = where}",
  beta = "return require('alpha').name .. ' through beta'", gamma = "return nil +"}
table.insert(package.searchers, 2, function(name)
  local src = sources[name]
  if not src then return "\n\tno source '" .. name .. "'" end
  local f, err = load(src, "=" .. name)
  if not f then error("error loading module '" .. name .. "': " .. err, 0) end
  return f, "memory:" .. name
end)
local a = require "alpha"
print(a.name, a.where) print(require "beta") print(pcall(require, "gamma"))
print(pcall(require, "delta")) print(#package.searchers)
package.preload.alpha2 = load("return 'preloaded ' .. select('#', ...) .. ' ' .. tostring(select(2, ...))")
print(require "alpha2")
package.preload.beta = function() return "never" end
print(require "beta")
package.loaded.beta = nil
print(require "beta") print(pcall(package.searchers[1], "none"))
print(pcall(package.searchers[1], "alpha2")== true, select("#", package.searchers[3]("missing")))
print(package.searchers[3]("missing"))
table.remove(package.searchers, 2)
package.loaded.alpha = nil
print(pcall(require, "alpha")) print(pcall(package.searchers[2]))
local f = io.open("real.lua", "w")
f:write("return ...")
f:close()
local loader, where = package.searchers[2]("real")
print(type(loader), where) print(loader("a", "b")) print(require "real")
