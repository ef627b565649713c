-- os.exit(true) is success.
print("leaving")
setmetatable({}, {__gc = function() print("not closed: no finalizer") end})
os.exit(true)
print("never")
