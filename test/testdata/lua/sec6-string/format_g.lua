-- string.format: %g and %G.
for _, v in ipairs {0, 1, -1, 0.1, 100, 1e5, 123456, 1234567, 1e-4, 1e-5, 0.0001234, 1e15, 1e100, 1/3, 2/3, 1/0, -1/0,
  -0.0, 100000.5, 999999.5, 1.5e-7} do
  print(("%g|%G|%.3g|%.0g|%.10g|%.14g|%.17g|%#g|%#.3g|%10.3g|%-10.3g|%+g|% g|%010.3g"):format(v, v, v, v, v, v, v, v,
    v, v, v, v, v, v))
end
print(("%g"):format(0/0), ("%.99g"):format(0.1), ("%.1g %.1g"):format(0.15, 0.25), ("%g"):format("1e3"),
  ("%g"):format(math.maxinteger), ("%.20g"):format(2^63))
print(pcall(string.format, "%g", "x")) print(pcall(string.format, "%g"))
print(pcall(string.format, "%.g", 12.5))
