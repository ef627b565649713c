-- string.format: %f with width, precision and flags.
print(("%f %f %f %f %f"):format(0, 1, -1, 1.5, 1e15), ("%.0f %.1f %.2f %.3f %.10f"):format(2.5, 2.25, 2.675, 1/3, 1/3))
print(("%.0f %.0f %.0f %.0f %.0f %.0f"):format(0.5, 1.5, 2.5, 3.5, -0.5, -1.5),
  ("%5.1f|%-8.2f|%08.2f|%+.1f|% .1f|%+08.1f|"):format(3.14159, 3.14159, 3.14159, 3.14159, 3.14159, -3.14159))
print(("%f %f %f"):format(1/0, -1/0, 0/0), ("%5.1f|%-5.1f|%05.1f|%+f"):format(1/0, 1/0, 1/0, 1/0),
  ("%.3f"):format(-0.0), ("%f"):format(-0.0))
print(("%f"):format("1.5"), ("%f"):format("0x10"), ("%.2f"):format(1 << 62), ("%.1f"):format(math.mininteger),
  ("%#.0f|%.0f"):format(1, 1), ("%.f"):format(2.7))
print(("%.20f"):format(0.1), ("%.30f"):format(1/3), ("%.99f"):format(1/3):sub(1, 60))
print(#("%.99f"):format(1e300), ("%f"):format(1e300):sub(1, 40), #("%99.99f"):format(-1.7976931348623157e308))
print(("%.3f %.3f %.3f %.3f"):format(1.0005, 1.0015, 9.9995, 999.9995), ("%.1f %.1f %.1f"):format(0.05, 0.15, 0.25),
  ("%f"):format(1e-7), ("%.10f"):format(5e-324), ("%f"):format(123456789.987654321))
print(pcall(string.format, "%f", "x")) print(pcall(string.format, "%f"))
print(pcall(string.format, "%f", nil)) print(pcall(string.format, "%F", 1))
print(pcall(string.format, "%.100f", 1)) print(pcall(string.format, "%100f", 1))
print(pcall(string.format, "%.1.2f", 1))
