-- Patterns for dates, addresses, numbers, paths, markup.
local function m(s, p) print(s, s:match(p)) end
m("2024-02-29T12:34:56Z", "^(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)")
m("user@example.com", "^([%w._-]+)@([%w.-]+%.%a+)$")
m("not an address", "^([%w._-]+)@([%w.-]+%.%a+)$")
m("192.168.0.1:8080", "^(%d+)%.(%d+)%.(%d+)%.(%d+):(%d+)$")
m("https://host:443/path/to?q=1#top", "^(%a+)://([^:/]+):?(%d*)(/[^?#]*)%??([^#]*)#?(.*)$")
m("/usr/local/lib/x.tar.gz", "^(.*)/([^/]-)%.?([^./]*)$") m("<b>bold</b>", "<(%a+)>(.-)</%1>")
m("rgb(12, 34, 56)", "rgb%((%d+),%s*(%d+),%s*(%d+)%)") m("Name: value: more", "^(%a+):%s*(.*)$")
m("-12.5e-3", "^([+-]?%d*%.?%d*)[eE]?([+-]?%d*)$")
print((("a,b;c d"):gsub("[,; ]", {[","] = "<comma>", [";"] = "<semi>"})))
print((("some_snake_case"):gsub("_(%l)", string.upper)))
print((("camelCaseText"):gsub("%u", function(c) return "_" .. c:lower() end)))
print((("tabs\tto\tspaces"):gsub("\t", "    ")))
print((("  many   spaces  "):gsub("%s+", " ")))
print((("x = 1 -- note\ny = 2"):gsub("%-%-[^\n]*", "")))
for k, v in ("a=1&b=two&c=%20"):gmatch("([^&=]+)=([^&=]*)") do io.write(k, "->", v, " ") end
print()
for l, n in ("one\ntwo\nthree"):gmatch("([^\n]*)()") do io.write("[", l, n, "]") end
print()
for w, p in ("to be or not"):gmatch("(%w+)()") do io.write(w, "@", p, " ") end
print()
for a in ("f(1)(2(3))"):gmatch("%b()") do io.write(a, " ") end
print()
local csv = {}
for f in ('a,"b,c",d,,"e"'):gmatch('([^,]*),?') do csv[#csv + 1] = f end
print(#csv, table.concat(csv, "|")) print(("%d+"):rep(2, ","):gsub("%%", "#"))
print(("2^10"):gsub("%^", "**")) print(("a.b*c"):gsub("%p", "%%%0"))
