-- Values of different types have no order.
local function try(a, b)
  print(select(2, pcall(function()
    return a < b
  end)), select(2, pcall(function()
    return a <= b
  end)), select(2, pcall(function()
    return a > b
  end)))
end
try(1, "1") try("1", 1) try(nil, 1) try(1, nil) try(nil, nil) try(true, false) try(true, true)
try({}, {}) try({}, 1) try(print, print) try("a", {}) try(1, true) try(io.stdout, 1)
try(coroutine.create(print), {}) try(io.stdout, io.stderr)
print(pcall(function() return 1 < nil end))
print(pcall(function() return undefinedname > 1 end))
print(pcall(function() local t = {} return t.x <= 5 end))
print(pcall(math.max, 1, "x")) print(pcall(math.max, 1, {}))
print(pcall(table.sort, {1, "x"})) print(pcall(table.sort, {{}, {}}))
print(1 == "1", nil == false, {} == {}, print == print, "x" ~= nil)
