-- An expression is no statement.
print("never printed")
local a, b = 1, 2
a + b
print(a, b)
