-- A message of several lines.
local function fail(...)
  error(table.concat({...}, "\n"))
end
print(pcall(fail, "a", "b"))
fail("first line", "second line", "", "last line")
