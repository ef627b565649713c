-- stdin: the quick brown fox\njumps over the lazy dog\nthe end\n
-- Word counts of the standard input.
local counts, words = {}, {}
for w in io.read("a"):gmatch("%a+") do
  if not counts[w] then words[#words + 1] = w end
  counts[w] = (counts[w] or 0) + 1
end
table.sort(words, function(a, b) if counts[a] ~= counts[b] then return counts[a] > counts[b] end return a < b end)
for i, w in ipairs(words) do print(i, w, counts[w]) end
io.stdout:write(#words, " different words\n")
io.stderr:write("done\n")
