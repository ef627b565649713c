-- error with level 2 blames the caller.
local function check(n)
  if type(n) ~= "number" then
    error("number expected, got " .. type(n), 2)
  end
  return n
end
print(check(5))
print(check("five"))
print("never")
