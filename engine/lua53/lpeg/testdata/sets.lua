for _, p in ipairs{S"abc", S"", S"a", S"a-z", R"az", R("az", "AZ", "09"), R(), R"aa", R"za", R"\0\255", S"\0\1"} do
  local out = {}
  for c = 0, 255 do if match(p, string.char(c)) then out[#out + 1] = c end end
  print(table.concat(out, " "))
end
