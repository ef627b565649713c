for _, name in ipairs{"P", "B", "R", "S", "C", "Cs", "Ct", "Cg", "Cf", "Cmt", "Carg", "match", "V"} do
  for _, v in ipairs{1, "s", true, {}, print, io.stdout, P"a"} do
    local ok, e = pcall(lpeg[name], v) print(name, type(v), ok or e)
    ok, e = pcall(lpeg[name], P"a", v) print(name, type(v), ok or e)
  end
  print(name, select(2, pcall(lpeg[name])) == nil, pcall(lpeg[name], nil))
end
