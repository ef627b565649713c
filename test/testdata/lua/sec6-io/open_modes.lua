-- io.open: which modes are good, what failures say.
for _, m in ipairs {"r", "w", "a", "r+", "w+", "a+", "rb", "wb", "ab", "r+b", "w+b", "a+b", "rw", "x", "", "+", "b",
  "rb+", "r++", "w+x", "R", "rbx", " r", "wbb"} do
  local ok, f, e, c = pcall(io.open, "modes.tmp", m)
  io.write(("%q: "):format(m), tostring(ok), " ", io.type(f) or tostring(f), " ", tostring(e), " ", tostring(c), "\n")
  if io.type(f) == "file" then f:close() end
end
print(io.open("no/such/dir/x")) print(io.open("no/such/dir/x", "w"))
print(io.open("missing.txt", "r+")) print(io.open(".", "w"))
print(pcall(io.open)) print(pcall(io.open, {})) print(pcall(io.open, "x", {}))
print(io.open("", "r")) print(io.open("a\0b", "r"))
local f = io.open("modes.tmp", "w")
f:write("content")
print(f:read("a"))
f:close()
f = io.open("modes.tmp", "r")
print(f:write("x")) print(f:read("a"))
f:close()
f = io.open("modes.tmp", "w")
f:close()
print(io.open("modes.tmp"):read("a") == "") print(os.remove("modes.tmp"))
print(os.remove("modes.tmp")) print(io.open(5 .. ".none"))
