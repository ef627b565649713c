-- A message with control characters and bytes above 127.
print(#select(2, pcall(error, "\1\200\255", 0)))
local function fail() error("caf\u{e9} \xff \t tab") end
fail()
