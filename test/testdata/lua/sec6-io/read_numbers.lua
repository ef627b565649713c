-- read("n"): which texts are numbers and where reading stops.
local function try(text)
  local f = io.tmpfile()
  f:write(text)
  f:seek("set")
  local n = f:read("n")
  print(("%q"):format(text), n, math.type(n), ("%q"):format(f:read("a")))
  f:close()
end
try "12" try "  12" try "\n\t12" try "-5" try "+5" try "1.5" try ".5" try "5." try "1e5" try "1E+5x"
try "1e" try "1e+" try "0x1F" try "0x" try "0xg" try "-0x10" try "0x1p4" try "0x.8" try "1.2.3"
try "12abc" try "abc" try "" try "  " try "-" try "+-5" try "1-2" try "1,5" try "nan" try "inf"
try "1e400" try "9223372036854775808" try "9223372036854775807 " try "0x1.8p-1z" try "00012"
try "1_0" try "--5" try "- 5" try "." try "e5" try "1ee5"
try(("1"):rep(199)) try(("1"):rep(201)) try("0." .. ("3"):rep(50))
local f = io.tmpfile()
f:write("1 2 3.5 0x10 four 5")
f:seek("set")
print(f:read("n", "n", "n", "n", "n", "n")) print(f:read("a"))
f:close()
f = io.tmpfile()
f:write("10\n20\n30")
f:seek("set")
local sum = 0
for n in f:lines("n") do sum = sum + n end
print(sum)
f:close()
