-- A syntax error: nothing of the program runs.
print("never printed")
local x = 1
local y = = 2
print(x, y)
