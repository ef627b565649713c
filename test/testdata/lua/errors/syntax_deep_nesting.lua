-- Nesting that is too deep for the parser.
local function try(what, open, close, n, core)
  print(what, n, (select(2, load("return " .. open:rep(n) .. core .. close:rep(n), "=c"))))
end
for _, n in ipairs {100, 250} do
  try("parentheses", "(", ")", n, "1")
  try("tables", "{", "}", n, "1")
  try("functions", "function() return ", " end", n, "1")
  try("not", "not ", "", n, "1")
  try("minus", "- ", "", n, "1")
  try("power", "2 ^ ", "", n, "2")
  try("concat", "'a' .. ", "", n, "'b'")
  try("calls", "f(", ")", n, "1")
  try("index", "t[", "]", n, "1")
end
local function blocks(what, open, n) print(what, n, (select(2, load(open:rep(n) .. ("end "):rep(n), "=c")))) end
for _, n in ipairs {100, 250} do
  blocks("do", "do ", n) blocks("while", "while true do ", n) blocks("if", "if x then ", n)
  blocks("for", "for i = 1, 2 do ", n)
end
error(select(2, load("x = " .. ("("):rep(300), "=c")), 0)
