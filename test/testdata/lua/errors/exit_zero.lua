-- os.exit() ends at once with success.
print("before")
io.write("no newline")
local ok = pcall(function()
  os.exit()
end)
print("never")
