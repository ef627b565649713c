-- string.format in use: tables of numbers and texts.
local rows = {{"apple", 3, 0.5}, {"kiwi", 12, 1.25}, {"watermelon", 1, 10}}
for i, r in ipairs(rows) do print(("%2d. %-12s %4d x %8.2f = %8.2f"):format(i, r[1], r[2], r[3], r[2] * r[3])) end
print(("%s=%d (0x%04X) %5.1f%% %q %c %g"):format("n", 255, 255, 12.345, "q", 33, 1e20))
print(("%3d|%-3d|%03d"):rep(2, " "):format(1, 2, 3, 4, 5, 6))
print(string.format("%s %s %s", 1, 1.0, "1"), string.format("%5s|%5s", 1, 1.5), ("%d"):rep(5, ","):format(1, 2, 3, 4, 5))
local t = {}
for i = 1, 20 do t[i] = ("%x"):format(i * i * i) end
print(table.concat(t, " "))
print(("%02d:%02d:%06.3f"):format(5, 7, 9.1234), ("%+d %+d"):format(5, -5), ("[%s]"):format(table.concat({1, 2, 3}, ", ")))
print(("%-20s|"):format("left"), ("%20s|"):format("right"), ("%.3s|"):format("truncate"), ("%s"):format(("%d"):format(1)))
