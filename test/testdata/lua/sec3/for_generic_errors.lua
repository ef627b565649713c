-- What the generic for says when there is no iterator.
local function try(s) print(s, pcall(load(s, "=c"))) end
try "for x in nil do end" try "for x in 5 do end" try "for x in {} do end"
try "for x in 'text' do end"
try "for k, v in {1, 2} do end" try "local t = {} for k in t.iter do end"
try "for x in undefined do end"
try "local n for x in n do end" try "for x in undefined() do end" try "for x in pairs(nil) do end"
try "for x in ipairs() do end"
try "\nfor x in\nnil\ndo\nend"
try "for x in function() error('inside', 0) end do end"
try "for x in function(s, c) return s.x end, nil do end"
try "for i, v in pairs({}) do end print 'empty'" try "for x in next, {}, 'nokey' do end"
try "for x in next do end" try "for x in next, 5 do end"
try "for a in setmetatable({}, {__call = function() print('called') end}) do end"
local function syntax(s) print(s, (select(2, load(s, "=c")))) end
syntax "for a b in x do end" syntax "for a, in x do end" syntax "for a in do end"
syntax "for a in x y do end" syntax "for a, b.c in x do end"
