local cont = R"\128\191"
local char = R"\0\127" + R"\194\223" * cont + R"\224\239" * cont * cont + R"\240\244" * cont * cont * cont
show(match(Ct(C(char)^0) * Cp(), "aé漢😀z")) show(match(char^0 * -1, "\255")) show(match((char / utf8.codepoint)^0, "é漢")) show(match(Cs((P"é" / "e" + char)^0), "café été"))
local function code(s) local c1, c2 = s:byte(1, 2) return c1 * 64 + c2 - 12416 end
show(match((R"\194\223" * cont / code)^0, "éàü"))
