-- rawget, rawset, rawlen, rawequal pass by metamethods.
local t = setmetatable({1, 2, x = "own"}, {__index = function()
  return "meta"
end, __newindex = function()
  print("never")
end, __len = function()
  return 99
end, __eq = function()
  return true
end})
print(t.x, t.y, rawget(t, "x"), rawget(t, "y"), rawget(t, 1), rawget(t, 1.0))
print(rawset(t, "z", 5) == t, t.z, rawget(t, "z"))
print(#t, rawlen(t), rawlen("four"), rawlen {})
print(rawequal(t, t), rawequal(t, {}), t == setmetatable({}, getmetatable(t)), rawequal("a", "a"), rawequal(1, 1.0),
  rawequal(1, "1"), rawequal(nil, nil), rawequal(0/0, 0/0))
print(pcall(rawget)) print(pcall(rawget, 5, 1)) print(pcall(rawget, {}))
print(pcall(rawget, "x", 1)) print(pcall(rawset)) print(pcall(rawset, {}, 1))
print(pcall(rawset, {}, nil, 1)) print(pcall(rawset, {}, 0/0, 1))
print(pcall(rawset, 5, 1, 1)) print(pcall(rawlen)) print(pcall(rawlen, 5))
print(pcall(rawlen, nil)) print(pcall(rawequal)) print(pcall(rawequal, 1))
print(rawget({}, nil), rawget({}, 0/0), select("#", rawget({}, 1)), rawget({[2^53] = "big"}, 2^53 | 0))
rawset(t, 3, "three") rawset(t, 1.0, "one")
print(rawlen(t), t[3], t[1]) print(type(rawset({}, 1, 2, 3)))
