-- A small JSON reader and writer made of string functions.
local encode
local function str(s)
  return '"' .. s:gsub('[%c"\\]', function(c)
    return ({['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n"})[c] or ("\\u%04x"):format(c:byte())
  end) .. '"'
end
function encode(v)
  if type(v) == "string" then return str(v) end
  if type(v) ~= "table" then return tostring(v) end
  local out = {}
  if #v > 0 then for i, x in ipairs(v) do out[i] = encode(x) end return "[" .. table.concat(out, ",") .. "]" end
  for k in pairs(v) do out[#out + 1] = k end
  table.sort(out)
  for i, k in ipairs(out) do out[i] = str(k) .. ":" .. encode(v[k]) end
  return "{" .. table.concat(out, ",") .. "}"
end
local decode
local function value(s, i)
  i = s:find("%S", i)
  local c = s:sub(i, i)
  if c == "{" or c == "[" then
    local t, close = {}, c == "{" and "}" or "]"
    i = s:find("%S", i + 1)
    while s:sub(i, i) ~= close do
      local k
      if c == "{" then k, i = value(s, i) i = s:match("^%s*:()", i) end
      local v
      v, i = value(s, i)
      t[k or #t + 1] = v
      i = s:match("^%s*,?%s*()", i)
    end
    return t, i + 1
  elseif c == '"' then local body, e = s:match('^"([^"\\]*)"()', i)
  if not body then body, e = s:match('^"(.-[^\\])"()', i) end
  return (body:gsub("\\(.)", {n = "\n", ['"'] = '"', ["\\"] = "\\"})), e
  end
  local word, e = s:match("^([%w%.%+%-]+)()", i)
  if word == "true" then
    return true, e
  elseif word == "false" then
    return false, e
  elseif word == "null" then
    return nil, e
  end
  return tonumber(word) or error("bad value at " .. i), e
end
local text = encode {name = "x \"y\"\n", list = {1, 2.5, true, {a = {}}}, deep = {k = {v = "z"}}, ctl = "\1"}
print(text)
print(encode((value(text, 1))))
print(encode((value(' { "a" : [ 1 , -2.5e3 , "" , false ] , "b":{} } ', 1))))
print(pcall(value, "[1, ?]", 1))
