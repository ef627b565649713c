-- Everyday string work: split, trim, wrap, count, escape.
local function split(s, sep)
  local out = {}
  for piece in (s .. sep):gmatch("(.-)" .. sep:gsub("%p", "%%%0")) do out[#out + 1] = piece end
  return out
end
print(table.concat(split("a,b,,c", ","), "|"), #split("", ","), #split(",", ","), table.concat(split("1.2.3", "."), " "))
local function trim(s) return s:match("^%s*(.-)%s*$") end
print("[" .. trim("  x y\t\n") .. "]", "[" .. trim("") .. "]", "[" .. trim("   ") .. "]")
local function wrap(s, n)
  local out, line = {}, ""
  for w in s:gmatch("%S+") do
    if #line + #w + 1 > n and line ~= "" then
      out[#out + 1] = line
      line = w
    else
      line = line == "" and w or line .. " " .. w
    end
  end
  out[#out + 1] = line
  return out
end
for _, l in ipairs(wrap("the quick brown fox jumps over the lazy dog", 15)) do print(l) end
local counts, keys = {}, {}
for c in ("mississippi"):gmatch(".") do
  if not counts[c] then keys[#keys + 1] = c end
  counts[c] = (counts[c] or 0) + 1
end
table.sort(keys)
for _, k in ipairs(keys) do io.write(k, counts[k], " ") end print()
print((("<a & b>"):gsub("[<>&]", {["<"] = "&lt;", [">"] = "&gt;", ["&"] = "&amp;"})), (("a%20b%41"):gsub("%%(%x%x)", function(h)
  return string.char(tonumber(h, 16))
end)))
print((("hello world"):gsub("(%a)(%a*)", function(a, b)
  return a:upper() .. b
end)), (("HelloWorldAgain"):gsub("(%u)", " %1")), select(2, ("a b c"):gsub(" ", "")))
print(("%-10s|%10s|"):format("ab", "cd"), ("csv,\"quoted, field\",x"):match('"(.-)"'),
  ("k1=v1;k2=v2"):gsub("(%w+)=(%w+)", "%2=%1"))
print(tostring(12345678):reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", ""))
