-- Whatever is in use survives a collection, weak tables included.
local weak = setmetatable({}, {__mode = "v"})
local kept = {name = "kept"}
weak[1], weak.text, weak.number = kept, "text", 5
collectgarbage()
print(weak[1].name, weak.text, weak.number)
local keys = setmetatable({}, {__mode = "k"})
keys[kept] = "value"
keys["string"] = 1
collectgarbage() collectgarbage()
print(keys[kept], keys["string"])
local all = setmetatable({}, {__mode = "kv"})
all[kept] = kept
collectgarbage()
print(all[kept] == kept, getmetatable(all).__mode)
local function closure() local big = {1, 2, 3} return function() return #big end end
local f = closure()
collectgarbage()
print(f())
