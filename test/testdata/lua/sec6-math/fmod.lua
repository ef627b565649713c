-- math.fmod rounds the quotient towards zero.
for _, p in ipairs {{7, 3}, {-7, 3}, {7, -3}, {-7, -3}, {7.5, 2}, {-7.5, 2}, {7, 2.5}, {0, 5}, {5, 7}, {-5, 7}, {6, 3},
  {-6, 3}, {1e15, 7}, {"7", "3"}, {5.0, 5}} do
  print(p[1], p[2], math.fmod(p[1], p[2]), math.type(math.fmod(p[1], p[2])))
end
print(math.fmod(math.mininteger, -1), math.fmod(math.maxinteger, 2), math.fmod(math.mininteger, 2),
  math.fmod(math.mininteger, math.maxinteger), math.fmod(math.maxinteger, math.mininteger),
  math.fmod(5, math.mininteger), math.fmod(-6, 2), math.fmod(-6.0, 2))
print(pcall(math.fmod, 1, 0)) print(pcall(math.fmod, 0, 0))
print(pcall(math.fmod, 1.0, 0)) print(pcall(math.fmod, 1, 0.0))
print(math.fmod(1, 1/0), math.fmod(-1, 1/0), pcall(math.fmod, 1/0, 1))
print(pcall(math.fmod, 1)) print(pcall(math.fmod))
print(pcall(math.fmod, "x", 1)) print(pcall(math.fmod, 1, {}))
