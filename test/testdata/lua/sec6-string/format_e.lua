-- string.format: %e and %E.
print(("%e %e %e %e %e"):format(0, 1, -1, 12345.678, 1e-10), ("%E %.0e %.1e %.10e"):format(1.5e300, 2.5, 2.25, 1/3))
print(("%12.2e|%-12.2e|%012.2e|%+.1e|% .1e|%#.0e|"):format(31415.9, 31415.9, 31415.9, 31415.9, 31415.9, 3))
print(("%e %E %e"):format(1/0, -1/0, 0/0), ("%10e|%-10e|%010e"):format(1/0, 1/0, 1/0), ("%e"):format(-0.0),
  ("%e"):format(5e-324), ("%e"):format(1.7976931348623157e308), ("%.0e"):format(9.5), ("%.0e"):format(8.5))
print(("%e"):format(math.maxinteger), ("%e"):format("12"), ("%.3e %.3e %.3e"):format(9999.5, 9999.4, 0.00099995),
  ("%.20e"):format(0.1), ("%e %e"):format(1e99, 1e100))
print(pcall(string.format, "%e", "x")) print(pcall(string.format, "%e"))
print(pcall(string.format, "%e", {}))
