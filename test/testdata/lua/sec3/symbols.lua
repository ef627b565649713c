-- Tokens that touch each other; unknown symbols.
local a,b,c=1,2,3 print(a,b,c)
print(a<b,a<=b,a>b,a>=b,a==b,a~=b,a//b,a/b,a..b,a<<b,a>>b,a&b,a|b,a~b,~a,#"x",-a,- -a)
print(a- -b,a+-b,a*-b,not a,not not a,-a^2,2^-1,1 ..2)
local t={[1]=1,x=2,3;4} print(t[1],t.x,t[2],#t)
print((("x")),(1),((nil)))
local function try(s) print(s, select(2, load(s, "=c"))) end
try "x = @" try "x = $y" try "x ! y" try "x != y" try "x = 1 ? 2" try "x = `y`" try "x += 1"
try "x++" try "x = y && z" try "x \\ y"
try "\1" try "x = \127" try "x = \200" try "x = 5 : y" try "x : y" try "::x" try "x = {1,,2}"
try "x = ~= 1" try "x === y" try "." try "..." try "x = a.1" try "x = .a"
