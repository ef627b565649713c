local field = '"' * Cs(((P(1) - '"') + P'""' / '"')^0) * '"' + C((1 - S',\n"')^0)
local record = Ct(field * ("," * field)^0) * (P"\n" + -1)
for _, s in ipairs{"a,b,c", 'a,"b ""q"" c",d', ",,", '"x', "", 'one,"two\nlines",3\n', "a,b\nc,d"} do show(s, match(record, s)) end
show(match(Ct((record - -P(1))^0), "a,b\nc,d\n\"e\",f\n"))
local function split(s, sep) sep = P(sep) local elem = C((1 - sep)^0) return match(Ct(elem * (sep * elem)^0), s) end
show(split("a b c", " "), split("a--b----c", "--"), split("", ","), split("x", R"09"))
