-- Errors in chunks made by load, with long and short names.
local names = {"=short", "@file.lua", "return nil + 1", "=(command)"}
for _, n in ipairs(names) do print(pcall(load("error('x')", n))) end
local chunk = load("local function f()\n  local t = nil\n  return t.field\nend\nreturn f()", "-- the source as name\nsecond line")
print(pcall(chunk))
chunk()
