-- tonumber of texts in decimal and hexadecimal.
for _, s in ipairs {"10", " 10 ", "10.5", "-10", "- 10", "+10", "+-10", "0x10", "-0x10", "0x", "x10", "1e5", "1e",
  "1e+5", "1e+", ".5", "5.", ".", "", " ", "10a", "1 0", "0x1p4", "0x.8", "0x1.8p1", "inf", "nan", "-inf", "1_000",
  "1,5", "0b1", "٣", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
  "0xffffffffffffffff", "0x1ffffffffffffffff", "1e400", "-1e400", "1e-400", "\t10\n", "10\0", "\v5\f", "0x1P-2", "1E2",
  "00012", "-0", "-0.0", "0x-1", "--1", "1-", "1.5.2", "0x1.", "0xA.8p0", "1f", "1L"} do
  local v = tonumber(s)
  io.write(("%q=%s:%s "):format(s, tostring(v), tostring(math.type(v))))
end
print()
print(tonumber(5), tonumber(5.5), tonumber("5", nil == 1 or nil), tonumber(true), tonumber(nil), tonumber({}), tonumber(print))
print(pcall(tonumber))
print(tonumber(("1"):rep(300)) == nil, tonumber("0." .. ("0"):rep(100) .. "1"), tonumber(("9"):rep(30)),
  tonumber("0x" .. ("f"):rep(40)))
print(tonumber("1" .. ("0"):rep(250)), tonumber(("0"):rep(300) .. "1"), tonumber("  " .. ("0"):rep(199) .. "  "))
