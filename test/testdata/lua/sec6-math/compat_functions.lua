-- What Debian's build keeps from 5.2: the old functions of math.
for _, name in ipairs {"pow", "cosh", "sinh", "tanh", "log10", "frexp", "ldexp"} do
  io.write(name, "=", type(math[name]), " ")
end
print()
if math.pow then
  print(math.pow(2, 10), math.pow(2, 0.5), math.pow("3", 2), math.log10(1000), math.log10(2), math.log10(0))
  print(math.frexp(10), math.frexp(0), math.frexp(-0.5), math.frexp(1e300))
  print(math.ldexp(0.5, 4), math.ldexp(1, -1074), math.ldexp(1, 1024), math.ldexp(3, 0))
  print(("%.10f %.10f %.10f"):format(math.cosh(1), math.sinh(1), math.tanh(1)))
  print(pcall(math.pow, 1)) print(pcall(math.ldexp, 1, 1.5))
  print(pcall(math.frexp)) print(pcall(math.log10, "x"))
  print(select("#", math.frexp(8)), math.type((math.frexp(8))), math.type((select(2, math.frexp(8)))))
end
print(math.mod, math.atan2 and math.atan2(1, 1), unpack, loadstring, table.getn, table.maxn, setfenv, getfenv,
  string.gfind, package.loaders)
