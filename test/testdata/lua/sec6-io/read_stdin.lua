-- stdin: 12 0x1F -3.5e2 rest of line\n\nabc\n5 apples\n7
-- io.read with several formats on the standard input.
print(io.read("n", "n", "n"))
print(io.read("l"))
print(io.read("L"))
print(io.read(2), io.read(1), io.read(1) == "\n")
print(io.read("n", "l"))
print(io.read("n", "n"))
print(io.read("a") == "", io.read("l"))
