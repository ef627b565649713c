-- An error object without __tostring.
print("before")
local function fail()
  error({code = 42})
end
print(select(2, pcall(fail)).code)
fail()
