-- An error that passes through string.gsub.
local function expand(s, vars)
  return (s:gsub("%$(%w+)", function(name)
    return vars[name] or error("unknown variable " .. name)
  end))
end
print(expand("$a-$b", {a = 1, b = 2}))
print(expand("$a-$c", {a = 1, b = 2}))
