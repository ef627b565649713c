-- What the scanner says of bad escapes and open strings.
local function try(s) print(("%q"):format(s), (select(2, load(s, "=c")))) end
try [["\q"]] try [['\ ']] try [["abc\qdef"]] try [["\8x"]]
try [["\256"]] try [["\999"]] try [["\300abc"]] try [["\2550"]]
try [["\xg"]] try [["\x1"]] try [["\x1g"]] try [["\x"]] try [["\X41"]]
try '"open' try "'open" try '"open\n"' try "'a\\" try '"a\\z' try '"\\z  \n  ' try "x = 'a\rb'"
try '"' try "'" try '"\\' try '"abc\\1' try '"a\0b' try '"a\0b\n"'
try "return 'ok'"
try 'local s = "a very long string that goes on for quite a while until it ends without a quote, more than eighty characters'
