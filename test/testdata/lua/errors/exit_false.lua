-- os.exit(false) is failure.
io.stderr:write("leaving\n")
print(pcall(os.exit, {}))
os.exit(false)
print("never")
