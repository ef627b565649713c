-- string.gmatch goes through all matches.
for w in ("one two  three"):gmatch("%a+") do io.write("[", w, "]") end print()
for k, v in ("a=1, b=2,c=3"):gmatch("(%w+)=(%w+)") do io.write(k, ":", v, " ") end
print()
for p in ("abc"):gmatch("()") do io.write(p, " ") end print()
for s in ("abc"):gmatch("") do io.write("[", s, "]") end print()
for s in ("abc"):gmatch("x*") do io.write("[", s, "]") end print()
for s in ("aXbXX"):gmatch("X*") do io.write("[", s, "]") end print()
for s in ("a,b,,c"):gmatch("([^,]*)") do io.write("[", s, "]") end print()
for s in ("a,b,,c"):gmatch("[^,]*") do io.write("[", s, "]") end print()
for s in (""):gmatch(".*") do io.write("[", s, "]") end print()
for s in ("abc"):gmatch(".-") do io.write("[", s, "]") end print()
for a, b, c in ("k1v1 k2v2"):gmatch("(%a)(%d)(%a)") do io.write(a, b, c, " ") end
print()
local it = ("a b"):gmatch("%a")
print(it(), it(), it(), it())
print(type(it), select("#", ("x"):gmatch("y")()), ("x"):gmatch("x")(1, 2, 3))
print(pcall(string.gmatch)) print(pcall(string.gmatch, "x"))
print(pcall(string.gmatch, "x", {})) print(pcall(string.gmatch, {}, "x"))
for n in string.gmatch(12345, "[135]") do io.write(n, " ") end print()
local outer = {}
for line in ("a b\nc d"):gmatch("[^\n]+") do for w in line:gmatch("%a") do outer[#outer + 1] = w end end
print(table.concat(outer, "-"))
