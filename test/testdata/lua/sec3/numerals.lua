-- Decimal and hexadecimal numerals, integer and float.
local function show(...)
  for i = 1, select("#", ...) do local v = select(i, ...) io.write(tostring(v), " ", math.type(v), "; ") end
  print()
end
show(3, 345, 0xff, 0xBEBADA, 0, 007, 1234567890123456789)
show(3.0, 3.1416, 314.16e-2, 0.31416E1, 34e1, 0x0.1E, 0xA23p-4, 0X1.921FB54442D18P+1)
show(.5, 5., 5.e1, .5e1, 0., 1e0, 1E-0, 1e+0)
show(0x.8, 0x8., 0x.8p1, 0x8.p1, 0xAp0, 0x1p-1, 0x1P+4, 0x0p0)
show(0xffffffffffffffff, 0x7fffffffffffffff, 0x8000000000000000, 0x10000000000000000, 0x123456789abcdef01)
show(9223372036854775807, 9223372036854775808, 18446744073709551616, 1e400, 1e-400)
show(0x1p1023, 0x1p1024, 0x1p-1074, 0x1p-1075, 0x1.fffffffffffffp1023)
show(1e308, 1.7976931348623157e308, 4.9e-324, 2.4e-324)
show(123456789012345678901234567890, 0.1e1, 100e-2, 1000000000000000000000e-21)
print(0xep1, 0xe+1, 0xe-1, 1e1-1, 3 ..2, 0xfp0)
