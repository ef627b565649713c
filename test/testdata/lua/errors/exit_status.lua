-- os.exit with a number, from inside a function called in a coroutine.
print("before")
local function leave(n)
  coroutine.wrap(function() os.exit(n) end)()
end
leave(7)
print("never")
