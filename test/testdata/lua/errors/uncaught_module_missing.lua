-- A module that does not exist.
print(require("string") == string)
package.path = "./?.lua;./lib/?.lua"
package.cpath = ""
local function load_plugin(name) return require("plugins." .. name) end
load_plugin("missing")
