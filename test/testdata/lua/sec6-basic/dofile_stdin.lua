-- stdin: return 'from standard input', 1 + 1\n
-- dofile and loadfile without a name read the standard input.
print(dofile())
print(pcall(dofile))
print(loadfile() ~= nil)
print(io.read("a") == "", io.read("l"))
print(select("#", dofile()))
print(pcall(loadfile()))
