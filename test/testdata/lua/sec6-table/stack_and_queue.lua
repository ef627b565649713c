-- Tables as stacks, queues, sets, matrices and linked lists.
local stack = {} for i = 1, 5 do stack[#stack + 1] = i * i end
local out = {}
while #stack > 0 do out[#out + 1] = table.remove(stack) end
print(table.concat(out, " "))
local Queue = {} Queue.__index = Queue
function Queue.new() return setmetatable({first = 1, last = 0}, Queue) end
function Queue:push(v) self.last = self.last + 1 self[self.last] = v end
function Queue:pop()
  if self.first > self.last then return nil end
  local v = self[self.first]
  self[self.first] = nil
  self.first = self.first + 1
  return v
end
local q = Queue.new()
q:push "a" q:push "b"
print(q:pop(), q:pop(), q:pop(), q.first, q.last)
q:push "c"
print(q:pop())
local set = {}
for _, v in ipairs {"x", "y", "x", "z", "y"} do set[v] = true end
local members = {}
for k in pairs(set) do members[#members + 1] = k end
table.sort(members)
print(table.concat(members, ""))
local m = {}
for i = 1, 3 do m[i] = {} for j = 1, 3 do m[i][j] = i * j end end
for i = 1, 3 do print(table.concat(m[i], " ")) end
local list
for i = 3, 1, -1 do list = {value = i, next = list} end
local l = list
while l do io.write(l.value, " ") l = l.next end
print()
local t = {1, 2, 3, 4, 5, 6}
for i = 1, #t // 2 do t[i], t[#t + 1 - i] = t[#t + 1 - i], t[i] end
print(table.concat(t, " "))
local copy = table.move(t, 1, #t, 1, {})
copy[1] = "changed"
print(t[1], copy[1], table.concat({table.unpack(t, 2, 4)}, " "))
local function map(f, t) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end
print(table.concat(map(function(x) return x * 2 end, t), " "), table.concat(map(tostring, {1, true, 1.5}), " "))
