-- What the numeric for says of bad controls.
local function try(s) print(s, pcall(load(s, "=c"))) end
try "for i = 'a', 2 do end" try "for i = 1, 'b' do end" try "for i = 1, 2, 'c' do end"
try "for i = nil, 2 do end" try "for i = 1, nil do end" try "for i = 1, 2, nil do end"
try "for i = {}, {}, {} do end"
try "for i = 1, 10, 0 do print(i) break end print 'after'"
try "for i = 1.0, 10, 0 do print(i) break end" try "for i = 1, -10, 0 do print(i) break end"
try "for i = '1', 2 do io.write(tostring(i), ' ') end print()"
try "for i = 1, '2' do print(i, math.type(i)) end" try "for i = 1, 2, '1' do print(i) end"
try "\n\nfor i = 1,\n nil do end"
try "for i = print, 1 do end" try "for i = 1, true do end"
local function syntax(s) print(s, (select(2, load(s, "=c")))) end
syntax "for i = 1 do end" syntax "for i = 1, 2, 3, 4 do end" syntax "for 1 = 1, 2 do end"
syntax "for i do end" syntax "for a.b = 1, 2 do end" syntax "for i = 1, 2 end"
syntax "for i = 1, 2 do" syntax "for i, j = 1, 2 do end" syntax "for in x do end"
