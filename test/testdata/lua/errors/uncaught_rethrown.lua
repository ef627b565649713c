-- A caught error, raised again with more text.
local function low() error("low level") end
local function high()
  local ok, e = pcall(low)
  if not ok then error("high level (" .. e .. ")") end
end
print(pcall(high))
high()
