-- NaN is equal to nothing and its sign is shown.
local nan = 0/0
print(nan, -nan, -(-nan))
print(nan == nan, nan ~= nan, nan < nan, nan <= nan, nan > 0, nan < 0)
print(math.huge - math.huge, math.huge * 0, math.sqrt(-1), math.fmod(1, 0.0))
print(math.max(1, 2), nan ~= 1)
local t = {}
print(pcall(function() t[nan] = 1 end))
print(t[nan], rawget(t, nan), pcall(rawset, t, nan, 1))
print(-0.0 == 0.0, 1 / -0.0, 1 / 0.0, 0.0, -0.0, 0 * -1, 0.0 * -1)
