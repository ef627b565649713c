-- package.loaded holds what is loaded, the libraries included.
local names = {}
for k, v in pairs(package.loaded) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
print(package.loaded._G == _G, package.loaded.string == string, package.loaded.package == package,
  require "string" == string, require "_G" == _G, require("io") == io)
package.loaded.fake = "fake value"
print(require "fake")
package.loaded.fake = false
print(pcall(require, "fake") == false)
package.loaded.fake = nil
print(pcall(require, "fake") == false)
local names = {}
for k, v in pairs(package) do names[#names + 1] = k .. ":" .. type(v) end
table.sort(names)
print(table.concat(names, " "))
package.loaded.t = {x = 1}
require("t").x = 2
print(require("t").x)
package.loaded = {}
print(require "t".x, package.loaded.t)
print(pcall(function() return require("u") end) == false)
package.preload = {u = function() return "u" end}
print(pcall(require, "u") == false)
local string_table = string
string = nil
print(require("string") == string_table, ("x"):rep(2), string)
