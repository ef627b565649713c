-- Operands are evaluated from left to right.
local log = {}
local function v(x) log[#log + 1] = tostring(x) return x end
local function flush(...) print(table.concat(log, " "), ...) log = {} end
flush(v(1) + v(2) * v(3)) flush((v(1) + v(2)) * v(3)) flush(v(2) ^ v(3) ^ v(2))
flush(v("a") .. v("b") .. v("c")) flush(v(1) < v(2)) flush(v(1) > v(2)) flush(v(1) >= v(2))
flush(v(3) - v(2) - v(1))
local t = {}
local function tab(n) log[#log + 1] = n return t end
tab "t1"[v "k1"] = v "v1"
flush()
local f = function(...) log[#log + 1] = "call" return ... end
flush(f(v(1), v(2), v(3)))
flush(#{v(1), v(2), [v(9)] = v(8), v(3)})
local o = {m = function(self, a, b) log[#log + 1] = "m" return a end}
local function obj() log[#log + 1] = "obj" return o end
flush(obj():m(v(1), v(2)))
flush(v(1) == v(1), v(2) ~= v(3))
local function g() log[#log + 1] = "g" return f end
flush(g()(v(5)))
