-- string.lower and string.upper change ASCII letters only.
print(("Hello World 123"):lower(), ("Hello World 123"):upper(), (""):lower(), (""):upper())
print(("\xc4\xe4\xff"):lower():byte(1, -1))
print(("\xc4\xe4\xff"):upper():byte(1, -1))
print(("a\0B"):upper():byte(1, -1))
print(("[\\]^_`{|}~@"):lower(), ("[\\]^_`{|}~@"):upper())
print(string.upper(1e5), string.lower("ABC", 1), string.lower(0x1F))
print(pcall(string.upper)) print(pcall(string.lower, nil))
print(pcall(string.upper, {}))
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
all = table.concat(all)
local changed = 0
for i = 1, 256 do if all:byte(i) ~= all:lower():byte(i) then changed = changed + 1 end end
print(changed, #all:upper(), all:upper():lower():upper() == all:upper())
