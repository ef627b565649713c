-- What the scanner says of malformed numbers.
local function try(s) print(s, select(2, load("return " .. s, "=c"))) end
try "3x" try "0x" try "0xg" try "1e" try "1e+" try "1e-x" try "1.2.3" try "1..2" try "0x1p"
try "0x1pz" try "0x.p1" try "0x."
try "3..2" try "12abc" try "1_000" try "0b101" try "1e5e5" try "0x1.2.3" try "1e+5+" try ".e1"
try ".." try "1.e" try "08" try "1f" try "0xep" try "1L" try "5 5" try "0x5 p"
try "1e5.5" try "99e99e" try "3.4e-" try "..5" try "0xx1" try "1E+-5" try "3and4" try "0xfor 5"
try "1 2"
print(load("return 3 ..2")(), load("return 0xa-1")(), load("return 1and 2"))
