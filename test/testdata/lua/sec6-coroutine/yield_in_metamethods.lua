-- yield inside metamethods.
local mt = {}
for _, e in ipairs {"add", "sub", "mul", "concat", "eq", "lt", "le", "index", "call", "len", "unm", "idiv", "band", "shl"} do
  mt["__" .. e] = function(a, b) return coroutine.yield(e) end
end
mt.__newindex = function(t, k, v) coroutine.yield("newindex " .. k) end
local function new() return setmetatable({}, mt) end
local t, u = new(), new()
local function run(name, f)
  local co = coroutine.create(f)
  io.write(name, ": ")
  local ok, v = coroutine.resume(co)
  io.write(tostring(ok), " ", tostring(v), " | ")
  print(coroutine.resume(co, 42))
end
run("add", function() return t + 1 end)
run("sub", function() return 1 - t end)
run("mul", function() return t * u end)
run("concat", function() return t .. "x" end)
run("concat3", function() return "a" .. "b" .. t end)
run("eq", function() return t == u end)
run("ne", function() return t ~= u end)
run("lt", function() return t < u end)
run("gt", function() return t > u end)
run("le", function() return t <= u end)
run("index", function() return t.x end)
run("index2", function() return t.x, "y" end)
run("call", function() return t() end)
run("len", function() return #t end)
run("unm", function() return -t end)
run("idiv", function() return t // 1 end)
run("band", function() return t & 1 end)
run("shl", function() return 1 << t end)
run("newindex", function() t.k = 1 return "set" end)
run("self", function() return t:x() end)
run("if", function() if t < u then return "less" else return "not less" end end)
run("and", function() return t == u and "equal" end)
run("arg", function() return select("#", t + 1, t.x == nil) end)
run("cond", function() local r = not (t <= u) return r end)
