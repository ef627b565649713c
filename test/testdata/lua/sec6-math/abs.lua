-- math.abs.
print(math.abs(5), math.abs(-5), math.abs(0), math.abs(-0.0), math.abs(1.5), math.abs(-1.5), math.abs(-1/0),
  math.abs("-3"), math.abs("-3.5"))
print(math.abs(math.mininteger), math.abs(math.maxinteger), math.abs(math.mininteger + 1),
  math.abs(math.mininteger + 0.0), math.type(math.abs(-5)), math.type(math.abs(-5.0)))
print(math.abs(-5) == 5, math.abs(0/0) ~= math.abs(0/0), math.abs(-1e300), math.abs(-5e-324))
print(pcall(math.abs)) print(pcall(math.abs, "x")) print(pcall(math.abs, nil))
print(pcall(math.abs, {})) print(pcall(math.abs, true))
print(math.abs(-1, -2), math.abs("0x10"), math.abs(" -7 "))
