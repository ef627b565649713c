-- What Debian's build keeps from 5.2: the library bit32.
print(type(bit32), bit32 == package.loaded.bit32)
if bit32 then
  local names = {}
  for k in pairs(bit32) do names[#names + 1] = k end
  table.sort(names)
  print(table.concat(names, " "))
  print(bit32.band(12, 10), bit32.bor(12, 10), bit32.bxor(12, 10), bit32.bnot(0), bit32.band(), bit32.bor(),
    bit32.bxor(), bit32.btest(1, 2), bit32.btest(3, 2), bit32.bnot(-1))
  print(bit32.lshift(1, 31), bit32.lshift(1, 32), bit32.rshift(2^31, 31), bit32.rshift(1, -4), bit32.lshift(16, -4),
    bit32.arshift(-8, 1), bit32.arshift(8, 1), bit32.arshift(2^31, 31), bit32.arshift(1, 40), bit32.arshift(-1, 40))
  print(bit32.lrotate(1, 31), bit32.lrotate(1, 33), bit32.rrotate(1, 1), bit32.lrotate(0xF0000000, 4),
    bit32.rrotate(3, 1), bit32.lrotate(1, -1))
  print(bit32.extract(0xABCD, 4, 8), bit32.extract(0xFF, 0), bit32.replace(0xFFFF, 0, 4, 8), bit32.replace(0, 1, 31),
    bit32.extract(-1, 0, 32), bit32.replace(5, 9, 0, 32))
  print(bit32.band(-1, 0xFF), bit32.band(2^32 + 5), bit32.bor(2.0, 1), bit32.band("15", 6), pcall(bit32.band, 1.5))
  print(pcall(bit32.band, "x")) print(pcall(bit32.extract, 1, 32))
  print(pcall(bit32.extract, 1, 30, 5)) print(pcall(bit32.extract, 1, -1))
  print(pcall(bit32.extract, 1, 0, 0)) print(pcall(bit32.replace, 1, 2))
  print(pcall(bit32.lshift, 1))
end
