-- os.date in UTC with every conversion.
local t = 1700000000
for c in ("aAbBcdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%"):gmatch(".") do
  local f = "!%" .. c
  print(c, ("%q"):format(os.date(f, t)))
end
print(os.date("!%Y-%m-%d %H:%M:%S", 0)) print(os.date("!%Y-%m-%dT%H:%M:%SZ", t))
print(os.date("!plain")) print(os.date("!", t) == "", os.date("", t) == "")
print(os.date("!%%Y %%", t)) print(os.date("!%Ey %Od %EY %OH", t))
print(os.date("!%x %X", 86399), os.date("!%j %U %W %V", 86400 * 364), os.date("!%y", 946684799))
print(os.date("!%d.%m.%Y", -86400), os.date("!%Y", 253402300799), os.date("!%c", 1e9 // 1 | 0), os.date("!%H", "3600"),
  os.date("!%H", 7200.0)) print(pcall(os.date, "%Q"))
print(pcall(os.date, "%E")) print(pcall(os.date, "%Ez"))
print(pcall(os.date, "%")) print(pcall(os.date, "!%O", 0))
print(pcall(os.date, "%Y", "x")) print(pcall(os.date, "%Y", 1.5))
print(pcall(os.date, {})) print(pcall(os.date, "%Y", {}))
print(pcall(os.date, "!%Y", math.maxinteger))
print(pcall(os.date, "!*t", math.maxinteger))
