-- error: levels through several functions and files of code.
local function thrower(l) error("E", l) end
local function middle(l) thrower(l) end
local function top(l) middle(l) end
for _, l in ipairs {0, 1, 2, 3, 4, 5, 10} do print(l, pcall(top, l)) end
local chunk = load("local l = ...\nlocal function f()\nerror('from chunk', l)\nend\nf()", "=chunk")
for _, l in ipairs {0, 1, 2, 3} do print(l, pcall(chunk, l)) end
print(pcall(error, "msg", 1)) print(pcall(error, "msg", 2))
print(pcall(error, "m", "1")) print(pcall(error, "m", "x"))
print(pcall(error, "m", 1.5)) print(pcall(error, "m", {}))
print(pcall(error, "m", -1)) print(pcall(error, "m", nil))
print(pcall(function() error("a\nb") end))
print(pcall(function() error("") end))
print(pcall(function() error("x" .. 1 .. 2.5) end))
print(pcall(function() error(12) end))
print(select("#", pcall(error)))
print(pcall(function() local ok, m = pcall(error, "first", 0) error(m .. " second", 0) end))
print(pcall(string.rep))
print(pcall(function() string.rep() end))
print(pcall(load("error('tail')", "@/a/b/c.lua")))
print(pcall(load("return error('tail')", "=x")))
print(pcall(setmetatable({}, {__call = function(_, ...) error("called", 1) end})))
print(pcall(function() local y = setmetatable({}, {__index = function() error("index", 2) end}).x end))
