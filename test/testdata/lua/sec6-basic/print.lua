-- print uses tostring and tabs.
print() print(nil) print(nil, nil) print(1, "a", true, 1.5, -0.0)
print("a\tb", "c\nd", "e\0f") print("", "") print(1 == 1, nil == nil)
print(setmetatable({}, {__tostring = function()
  return "custom"
end}), setmetatable({}, {__tostring = function()
  return ""
end}))
print(pcall(print, setmetatable({}, {__tostring = function() return 5 end})))
print(pcall(print, setmetatable({}, {__tostring = function() return {} end})))
print(pcall(print, setmetatable({}, {__tostring = function() error("inside", 0) end})))
print(select("#", print()))
local old = tostring
tostring = function(v) return "<" .. old(v) .. ">" end
print(1, "a", nil)
tostring = function() return 5 end
print("number")
tostring = function() return {} end
io.write(old((select(2, pcall(print, 1)))), "\n")
tostring = nil
io.write(old((select(2, pcall(print, 1)))), "\n")
tostring = old
print(("x"):rep(100)) print((print("nested")))
