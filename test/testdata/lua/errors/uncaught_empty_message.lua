-- An empty message, and one with bytes that are no text.
print(pcall(error, ""))
print(pcall(error, "", 0))
print(#select(2, pcall(error, "a\0b", 0)))
error("", 0)
