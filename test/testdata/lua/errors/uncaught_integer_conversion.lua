-- A float without integer representation where an integer is needed.
local function mask(n) return n & 0xFF end
print(mask(300), mask(256.0), mask("15"))
print(pcall(mask, 1.5))
print(pcall(string.rep, "x", 1.5))
mask(2^53 + 0.5 + 1e300)
