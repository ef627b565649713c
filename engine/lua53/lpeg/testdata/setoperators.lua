local function members(p) local out = {} for c = 0, 255 do if match(p, string.char(c)) then out[#out + 1] = c end end print(table.concat(out, " ")) end
members(R"az" - S"aeiou") members(R"az" + R"09") members(R"az" - "a") members(1 - R"\0\250") members(P"a" + "b") members(P"a" - "a") members(P(1) - P(1)) members(-R"az" * 1) members(#R"az" * R"am")
