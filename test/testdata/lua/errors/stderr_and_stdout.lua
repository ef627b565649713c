-- Both streams, then an error.
io.stdout:write("out 1\n")
io.stderr:write("err 1\n")
print("out 2")
io.stderr:write("err ", 2, " ", 3.5, "\n")
io.stdout:write("no newline at the end")
error("last", 0)
