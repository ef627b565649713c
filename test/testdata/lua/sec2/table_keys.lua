-- Anything but nil and NaN is a key; equal keys are one key.
local t, f = {}, function() end
t[1], t[1.5], t["1"], t[true], t[t], t[f] = "int", "float", "string", "bool", "table", "function"
print(t[1], t[1.0], t[1.5], t["1"], t[true], t[false], t[t], t[f], t[{}])
print(pcall(function() t[nil] = 1 end))
print(t[nil], rawget(t, nil), pcall(rawset, t, nil, 1))
t[2^53] = "big"
print(t[2^53 | 0], t[9007199254740992], next({[2^53] = 1}))
t.x = nil
t.y = 1 t.y = nil
print(t.x, t.y, rawlen(t))
t[-1], t[0], t[math.maxinteger], t[math.mininteger] = "m1", "0", "max", "min"
print(t[-1], t[-1.0], t[0], t[-0.0], t[math.maxinteger], t[math.mininteger], t[-2^63])
print(t[2^63])
