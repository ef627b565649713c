-- Attributes of 5.4 are no part of 5.3.
print("never printed")
local limit <const> = 10
print(limit)
