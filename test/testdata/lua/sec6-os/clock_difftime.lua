-- os.clock and os.difftime.
local c = os.clock()
print(type(c), math.type(c), c >= 0)
local x = 0
for i = 1, 100000 do x = x + i end
print(os.clock() >= c)
print(os.difftime(10, 5), os.difftime(5, 10), os.difftime(0, 0), math.type(os.difftime(2, 1)),
  os.difftime(1700000000, 0), os.difftime("10", "3")) print(pcall(os.difftime))
print(pcall(os.difftime, 1)) print(pcall(os.difftime, "x", 1))
print(pcall(os.difftime, 1, {})) print(pcall(os.difftime, 1.5, 1))
print(pcall(os.clock, 1) == true)
local a, b = os.time {year = 2024, month = 3, day = 1}, os.time {year = 2024, month = 2, day = 1}
print(os.difftime(a, b) / 86400)
