-- string.format: %a and %A, exact hexadecimal floats.
print(("%a %a %a %a %a %a"):format(0, 1, -1, 0.5, 1.5, 10))
print(("%A %A"):format(0.1, 255.75)) print(("%a %a %a"):format(1/0, -1/0, 0/0))
print(("%a %a"):format(-0.0, 5e-324))
print(("%a"):format(1.7976931348623157e308), ("%a"):format(2.2250738585072014e-308), ("%a"):format(2.2e-308))
print(("%.0a %.1a %.2a %.3a %.10a %.20a"):format(1.999, 1.999, 1.999, 1/3, 1/3, 1/3))
print(("%20a|%-20a|%020a|%+a|% a|%#a"):format(1.5, 1.5, 1.5, 1.5, 1.5, 1))
print(("%10a|%010a|%-10a|"):format(1/0, 1/0, -1/0))
print(("%.0a %.0a %.0a %.0a"):format(1.5, 2.5, 0.5, 1.25))
for _, v in ipairs {0.1, 1/3, math.pi, 1e100, -123.456, 2^53 + 2} do
  assert(tonumber(("%a"):format(v)) == v)
  io.write(("%a "):format(v))
end
print()
print(pcall(string.format, "%a", "x")) print(pcall(string.format, "%a"))
print(("%a"):format("0x1p4"), ("%a"):format(1 << 53))
