-- xpcall calls its handler with the error, before the stack unwinds.
print(xpcall(function() error("oops", 0) end, function(m) return "handled " .. m, "lost" end))
print(xpcall(function(...) return select("#", ...), ... end, print, 1, nil, 3))
print(xpcall(error, function(e) return type(e) end, {}))
print(xpcall(error, function(e) return type(e) end))
print(xpcall(function() local x = nil; return x.y end, function(m) return (m:gsub("^.-:", "")) end))
print(xpcall(error, function(m) return "level", m end, "m"))
print(pcall(xpcall)) print(pcall(xpcall, print))
print(pcall(xpcall, print, nil))
print(xpcall(nil, function(m) return "H " .. m end))
local where
print(xpcall(function()
  error("deep", 0)
end, function(m)
  where = debug.traceback("", 1):match("in function <[^>]*>")
  return m
end))
print(where)
local caught = {}
xpcall(function() pcall(error, "inner") error("outer", 0) end, function(m) caught[#caught + 1] = m end)
print(table.concat(caught, ","))
