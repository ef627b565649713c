-- Small interpreters: a calculator and a tape machine.
local function calc(s)
  local pos = 1
  local function skip() pos = s:find("%S", pos) or #s + 1 end
  local expr
  local function atom()
    skip()
    if s:sub(pos, pos) == "(" then
      pos = pos + 1
      local v = expr()
      skip()
      assert(s:sub(pos, pos) == ")", "')' expected")
      pos = pos + 1
      return v
    end
    if s:sub(pos, pos) == "-" then pos = pos + 1 return -atom() end
    local n, e = s:match("^([%d%.]+)()", pos)
    if not n then error("number expected at " .. pos, 0) end
    pos = e
    return tonumber(n)
  end
  local function term()
    local v = atom()
    while true do
      skip()
      local op = s:sub(pos, pos)
      if op == "*" then
        pos = pos + 1
        v = v * atom()
      elseif op == "/" then
        pos = pos + 1
        v = v / atom()
      elseif op == "%" then
        pos = pos + 1
        v = v % atom()
      else
        return v
      end
    end
  end
  function expr()
    local v = term()
    while true do
      skip()
      local op = s:sub(pos, pos)
      if op == "+" then
        pos = pos + 1
        v = v + term()
      elseif op == "-" then
        pos = pos + 1
        v = v - term()
      else
        return v
      end
    end
  end
  local v = expr()
  skip()
  if pos <= #s then error("unexpected '" .. s:sub(pos, pos) .. "' at " .. pos, 0) end
  return v
end
for _, s in ipairs {"1 + 2 * 3", "(1 + 2) * 3", "10 / 4", "7 % 4 - -2", "2 * (3 + (4 - 1))", "1.5 * 2", "", "1 +",
  "(1", "1 2", "2 * x"} do
  print(s, pcall(calc, s))
end
local function bf(src)
  local tape, p, out, i = setmetatable({}, {__index = function() return 0 end}), 1, {}, 1
  local stack, jump = {}, {}
  for k = 1, #src do
    local c = src:sub(k, k)
    if c == "[" then
      stack[#stack + 1] = k
    elseif c == "]" then
      local o = table.remove(stack)
      jump[o], jump[k] = k, o
    end
  end
  while i <= #src do
    local c = src:sub(i, i)
    if c == ">" then p = p + 1
    elseif c == "<" then p = p - 1
    elseif c == "+" then tape[p] = tape[p] + 1 & 255
    elseif c == "-" then tape[p] = tape[p] - 1 & 255
    elseif c == "." then out[#out + 1] = string.char(tape[p])
    elseif c == "[" and tape[p] == 0 or c == "]" and tape[p] ~= 0 then i = jump[i]
    end
    i = i + 1
  end
  return table.concat(out)
end
io.write(bf("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."))
