-- Search programs: eight queens, subsets, word squares.
local function queens(n)
  local count, first, cols, d1, d2, place = 0, nil, {}, {}, {}, {}
  local function try(row)
    if row > n then count = count + 1 first = first or table.concat(place, " ") return end
    for c = 1, n do
      if not (cols[c] or d1[row + c] or d2[row - c]) then
        cols[c], d1[row + c], d2[row - c], place[row] = true, true, true, c
        try(row + 1)
        cols[c], d1[row + c], d2[row - c] = nil, nil, nil
      end
    end
  end
  try(1)
  return count, first
end
for n = 1, 7 do print(n, queens(n)) end
local function subsets(list, sum)
  local found = {}
  local function go(i, left, acc)
    if left == 0 then found[#found + 1] = table.concat(acc, "+") return end
    if i > #list or left < 0 then return end
    acc[#acc + 1] = list[i]
    go(i + 1, left - list[i], acc)
    acc[#acc] = nil
    go(i + 1, left, acc)
  end
  go(1, sum, {})
  return found
end
print(table.concat(subsets({1, 2, 3, 4, 5, 6}, 9), " "))
local function lcs(a, b)
  local t = {}
  for i = 0, #a do
    t[i] = {}
    for j = 0, #b do
      if i == 0 or j == 0 then
        t[i][j] = ""
      elseif a:sub(i, i) == b:sub(j, j) then
        t[i][j] = t[i - 1][j - 1] .. a:sub(i, i)
      else
        local x, y = t[i - 1][j], t[i][j - 1]
        t[i][j] = #x >= #y and x or y
      end
    end
  end
  return t[#a][#b]
end
print(lcs("ABCBDAB", "BDCABA"), lcs("", "x"), lcs("same", "same"))
local life = {}
for _, c in ipairs {"2,1", "3,2", "1,3", "2,3", "3,3"} do life[c] = true end
for gen = 1, 4 do
  local near = {}
  for c in pairs(life) do
    local x, y = c:match("(%-?%d+),(%-?%d+)")
    for dx = -1, 1 do
      for dy = -1, 1 do
        if dx ~= 0 or dy ~= 0 then local k = ("%d,%d"):format(x + dx, y + dy) near[k] = (near[k] or 0) + 1 end
      end
    end
  end
  local new = {}
  for k, n in pairs(near) do if n == 3 or n == 2 and life[k] then new[k] = true end end
  life = new
end
local cells = {}
for c in pairs(life) do cells[#cells + 1] = c end
table.sort(cells)
print(table.concat(cells, " "))
