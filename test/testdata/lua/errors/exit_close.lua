-- os.exit(status, true) flushes and closes the state.
local f = io.open("left.txt", "w")
f:write("buffered")
io.stdout:write("buffered too")
os.exit(3, true)
print("never")
