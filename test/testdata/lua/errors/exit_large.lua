-- Only the low eight bits of the status arrive.
print("256 + 5")
local co = coroutine.create(function()
  pcall(os.exit, 256 + 5)
end)
coroutine.resume(co)
print("never")
