-- An uncaught error from nested local functions.
local function inner(x)
  error("something failed: " .. x)
end
local function middle(x)
  inner(x)
  return x
end
print("before")
middle("here")
print("never")
