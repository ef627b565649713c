-- How a traceback names functions.
local function show() print(debug.traceback("--", 2)) end
local function locally() show() return 1 end
local t = {field = function() show() return 1 end, sub = {deep = function() show() return 1 end}}
function t:method() show() return 1 end
function t.dotted() show() return 1 end
function globally() show() return 1 end
locally()
t.field()
t.sub.deep()
t:method()
t.dotted()
globally()
;(function() show() return 1 end)()
local alias = globally
alias()
local list = {locally}
list[1]()
pcall(locally)
pcall(function() show() return 1 end)
table.sort({2, 1}, function(a, b) show() return a < b end)
;("x"):gsub("x", function() show() end)
local mt = setmetatable({}, {__index = function()
  show()
  return 1
end, __add = function()
  show()
  return 1
end, __call = function()
  show()
  return 1
end, __lt = function()
  show()
  return true
end, __concat = function()
  show()
  return ""
end})
local _ = mt.x
_ = mt + 1
_ = mt()
_ = mt < mt
_ = mt .. "x"
for _ in function(_, c) if not c then show() return 1 end end do end
load("local show = ... show()", "=chunk")(show) load("local show = ... show()", "@file.lua")(show)
load("local show = ...\nshow()")(show)
string.mine = function() show() return 1 end string.mine() string.mine = nil
