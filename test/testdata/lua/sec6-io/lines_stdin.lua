-- stdin: first\nsecond\n\nfourth without end
-- io.lines and io.read on the standard input.
print(io.read())
print(io.read("L"))
for l in io.lines() do print("[" .. l .. "]") end
print(io.read(), io.read("a"), io.read("n"), io.read(0))
for l in io.lines() do print("never") end
print(io.type(io.stdin), io.input() == io.stdin)
