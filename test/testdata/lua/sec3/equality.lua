-- == compares primitives by value and objects by identity; it never converts.
local t, f = {}, function() end
print(t == t, t == {}, {} == {}, f == f, f == function() end, print == print)
print(1 == 1.0, 1 == "1", "1" == "1.0", 0 == -0.0, 0 == false, nil == false, "" == false, nil == nil)
print("a" .. "b" == "ab", ("x"):rep(100) == ("x"):rep(100), "a" == "A")
print(1 ~= 1, 1 ~= 2, t ~= t, t ~= {}, nil ~= false, not (1 == 2), not 1 == 2)
local a, b = t, t
a.x = 1
print(b.x, a == b, rawequal(a, b), rawequal(1, 1.0), rawequal("a", "a"), rawequal({}, {}))
print(io.stdout == io.stdout, io.stdout == io.stderr, coroutine.running() == coroutine.running())
print(math.maxinteger == math.maxinteger + 0.0, math.mininteger == math.mininteger + 0.0, 2^63 == math.maxinteger)
local k = 5
print(k == 5, 5 == k, k == 5.0, k == "5", k ~= 5, k == nil, nil == k, k == k)
local function mk() return function() return k end end
print(mk() == mk(), string.len == ("").len)
