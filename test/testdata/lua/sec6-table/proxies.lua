-- Table functions need no real table, only the metamethods they use.
local log
local function proxy(n)
  return setmetatable({}, {__len = function()
    log[#log + 1] = "len"
    return n
  end, __index = function(_, k)
    log[#log + 1] = "get" .. tostring(k)
    return "v" .. tostring(k)
  end, __newindex = function(_, k)
    log[#log + 1] = "set" .. tostring(k)
  end})
end
local function run(name, ...)
  log = {}
  local ok, r = pcall(table[name], ...)
  print(name, ok, type(r) == "table" and "table" or r, table.concat(log, " "))
end
run("concat", proxy(3), "-") run("insert", proxy(2), "x") run("insert", proxy(2), 1, "x")
run("remove", proxy(2)) run("remove", proxy(2), 1) run("remove", proxy(0)) run("unpack", proxy(2))
run("move", proxy(2), 1, 2, 3) run("concat", proxy(0)) run("concat", proxy(-3))
run("unpack", proxy(-1)) run("remove", proxy(-1))
run("insert", proxy("3"), "x") run("insert", proxy(2.0), "x") run("insert", proxy(2.5), "x")
run("concat", proxy("x"))
local ro = setmetatable({}, {__len = function() return 1 end, __index = function() return 1 end})
run("insert", ro, 5) print(rawget(ro, 2))
local noindex = setmetatable({}, {__len = function() return 1 end})
run("insert", noindex, 5) run("concat", noindex) run("remove", noindex)
run("insert", "string", 5) run("concat", "string") run("unpack", "string")
run("insert", io.stdout, 1) run("unpack", io.stdout)
