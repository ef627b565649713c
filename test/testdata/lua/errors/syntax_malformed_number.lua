-- A malformed number.
print("never printed")
local ok = 0x1p4
local bad = 12.34.56
print(ok, bad)
