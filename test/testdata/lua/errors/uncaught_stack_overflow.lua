-- Endless recursion: message and shortened traceback.
local function recurse(n)
  return 1 + recurse(n + 1)
end
local ok, m = pcall(recurse, 1)
print(ok, (m:gsub("\n.*", "")))
local function count(t)
  local n = 0
  for _, v in ipairs(t) do n = n + count({t}) end
  return n
end
count({{}})
