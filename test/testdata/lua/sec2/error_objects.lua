-- Any value can be an error and comes out as it went in.
local function thrown(v) local ok, e = pcall(error, v) return type(e), e == v or e ~= e end
print(thrown(nil)) print(thrown(false)) print(thrown(0)) print(thrown(1.5))
print(thrown({})) print(thrown(print)) print(thrown(coroutine.create(print)))
local E = {__tostring = function(e) return "E: " .. e.msg end}
local ok, e = pcall(function() error(setmetatable({msg = "bad", code = 7}, E)) end)
print(ok, tostring(e), e.code, getmetatable(e) == E)
local ok, e = pcall(function()
  local ok, e = pcall(error, {depth = 1})
  e.depth = e.depth + 1
  error(e)
end)
print(ok, e.depth)
local ok, a, b = pcall(function() return nil, "message" end)
print(ok, a, b)
print(pcall(assert, false, {1} and "msg"), pcall(assert, nil), pcall(assert, 1, 2, 3))
print(pcall(assert)) print(pcall(assert, false, 42))
print(select("#", pcall(assert, false, nil)))
