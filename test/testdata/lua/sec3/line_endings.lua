-- CR, LF, CRLF and LFCR each end one line.
local function line(s) return (select(2, pcall(load(s, "=c")))) end
for _, nl in ipairs {"\n", "\r", "\r\n", "\n\r"} do
  local src = table.concat({"local x", "", "-- comment", "--[[ long", "]] local y = [[", "", "]]", "error('here')"}, nl)
  print(#nl, line(src), select(2, load("x" .. nl .. nl .. "y" .. nl .. "=", "=c")))
  print(("%q"):format(load("return 'a\\" .. nl .. "b'")()), #load("return [[" .. nl .. "a" .. nl .. "b" .. nl .. "]]")())
end
print(line("\n\n\r\r error 'x'"), line("\n\r\n\r error 'x'"), line("\r\n\r\n error 'x'"))
print(line("x = '\\z\r\n\r\n' error 'x'"))
print(select(2, load("x = 'a\r\nb'", "=c")), select(2, load("--[[\r\n\r\n", "=c")))
