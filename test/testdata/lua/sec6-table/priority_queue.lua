-- A binary heap, a linked list, a ring buffer, a trie.
local Heap = {} Heap.__index = Heap
function Heap.new(less) return setmetatable({less = less or function(a, b) return a < b end}, Heap) end
function Heap:push(v)
  self[#self + 1] = v
  local i = #self
  while i > 1 do
    local p = i // 2
    if not self.less(self[i], self[p]) then break end
    self[i], self[p] = self[p], self[i]
    i = p
  end
end
function Heap:pop()
  local top = self[1]
  if not top then return nil end
  self[1] = self[#self] self[#self] = nil
  local i = 1
  while true do
    local s, l, r = i, 2 * i, 2 * i + 1
    if self[l] and self.less(self[l], self[s]) then s = l end
    if self[r] and self.less(self[r], self[s]) then s = r end
    if s == i then return top end
    self[i], self[s] = self[s], self[i]
    i = s
  end
end
local h = Heap.new()
for _, v in ipairs {5, 3, 8, 1, 9, 2, 7} do h:push(v) end
local out = {}
while #h > 0 do out[#out + 1] = h:pop() end
print(table.concat(out, " "), h:pop())
h = Heap.new(function(a, b) return a[1] > b[1] end)
for i, w in ipairs {"low", "mid", "high"} do h:push {i, w} end
print(h:pop()[2], h:pop()[2], #h)
local ring = {size = 3, n = 0}
local function put(v) ring[ring.n % ring.size + 1] = v ring.n = ring.n + 1 end
for i = 1, 7 do put(i) end
print(ring[1], ring[2], ring[3], ring.n)
local trie = {}
for _, w in ipairs {"car", "cart", "care", "dog"} do
  local node = trie
  for c in w:gmatch(".") do node[c] = node[c] or {} node = node[c] end
  node.word = true
end
local function words(node, prefix, out)
  if node.word then out[#out + 1] = prefix end
  local ks = {}
  for k in pairs(node) do if #k == 1 then ks[#ks + 1] = k end end
  table.sort(ks)
  for _, k in ipairs(ks) do words(node[k], prefix .. k, out) end
  return out
end
print(table.concat(words(trie, "", {}), " "))
local dist = {A = 0}
local edges = {A = {B = 4, C = 1}, B = {D = 1}, C = {B = 2, D = 5}, D = {}}
local q = Heap.new(function(a, b) return a[1] < b[1] end)
q:push {0, "A"}
while #q > 0 do
  local d, n = table.unpack(q:pop())
  if d <= dist[n] then
    for m, w in pairs(edges[n]) do if d + w < (dist[m] or math.huge) then dist[m] = d + w q:push {d + w, m} end end
  end
end
print(dist.A, dist.B, dist.C, dist.D)
local list
for _, v in ipairs {3, 1, 2} do list = {v = v, next = list} end
local function rev(l) local r while l do l, l.next, r = l.next, r, l end return r end
local vals, l = {}, list
while l do vals[#vals + 1] = l.v l = l.next end
print(table.concat(vals, "->"))
