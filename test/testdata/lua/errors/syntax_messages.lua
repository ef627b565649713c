-- A list of small syntax errors and what is said of them.
local list = {"x", "x y", "x =", "x = 1 2", "local", "local 1", "local x,", "local function", "function", "function f",
  "function f(", "function f()", "if", "if x", "if x then", "if x then else", "if x then elseif",
  "while", "while x", "while x do", "repeat", "repeat until", "for", "for i", "for i =", "for i = 1", "for i = 1,",
    "for i = 1, 2", "for i in", "for i in x", "do", "end", "until", "else", "then", "return 1,", "return = 1", "goto",
    "::", "::x", "break 1",
  "f(", "f(1", "f(1,", "f(1 2)", "f{", "f{1", "f{1,", "f{x=", "f{[", "f{[1", "f{[1]", "f{[1]=", "a.", "a:", "a:b",
    "a[", "a[1", "a.1", "a..b", "a.b:c = 1", "x = }", "x = ]", "x = )", "x = {}}", "x = (1", "x = 1)", "x = ;",
    "x = not", "x = #", "x = -", "x = 1 +", "x = 1 ..", "x = a and", "x = function", "x = function(", "x = function()",
    "x = function(a,", "x = function(...,a)", "x = 'a", "x = [[a", "x = ...", "local x = ... ...", "x, y", "x, y =",
    "x, 1 = 2", "f() = 1", "(x) = 1", "x = = 1", "x == 1", "@", "x = @", "#x", "-x", "\"x\"", "5", "{}", "nil", "(x)",
    "(x", "()", "x = ()", "local x.y = 1", "local x:y()", "a = b c = d e", "a.b.c.d", "return return"}
for _, src in ipairs(list) do print(src, (select(2, load(src, "=c")))) end
error("the end of the list", 0)
