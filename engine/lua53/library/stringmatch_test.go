// Patterns as scripts use them.

package library

import "testing"

func TestPatternFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`("hello world"):find("wor"), ("hello world"):find("o", 6), ("hello"):find("l+"), ("hello"):find("xyz")`, "7\t8\t3\tnil"},
		{`("a.b"):find(".", 2, true), ("a+b"):find("+", 1, true), (""):find(""), ("abc"):find("", 4), ("abc"):find("", 5), ("abc"):find("b", -1)`, "2\t2\t1\t4\tnil\tnil"},
		{`("abc"):find("(b)(c)")`, "2\t3\tb\tc"},
		{`("abc"):find("()b()")`, "2\t2\t2\t3"},
		{`("key = value"):match("^(%w+)%s*=%s*(%w+)$")`, "key\tvalue"},
		{`("abc"):match("b"), ("abc"):match("(x)"), ("abc"):match("%a-c"), ("abc"):match("^b"), ("a$c"):match("a%$c")`, "b\tnil\tabc\tnil\ta$c"},
		{`("THE (quick) fox"):find("%((%a+)%)"), ("f(a(b)c)d"):match("%b()"), ("THE fox"):gsub("%f[%a]%a+", "x")`, "5\t(a(b)c)\tx x\t2"},
		{`("2024-01-31"):match("(%d+)-(%d+)-(%d+)")`, "2024\t01\t31"},
		{`("\0a\0"):find("%z"), ("\0a\0"):find("[\0]", 2), ("a]b"):match("[]]"), ("a-b"):match("[a%-]+"), ("x^y"):match("[x^]+")`, "1\t3\t]\ta-\tx^"},
		{`("x"):rep(220):match(("x?"):rep(210))`, "pattern too complex"},
		{`("abc"):match("(")`, "unfinished capture"},
		{`("abc"):match("a)")`, "invalid pattern capture"},
		{`("abc"):match("%")`, "malformed pattern (ends with '%')"},
		{`("abc"):match("[a")`, "malformed pattern (missing ']')"},
		{`("abc"):match("%1")`, "invalid capture index %1"},
		{`("abc"):match("%b")`, "malformed pattern (missing arguments to '%b')"},
		{`("abc"):match("%f")`, "missing '[' after '%f' in pattern"},
		{`("abc"):match(("()"):rep(33))`, "too many captures"},
		{`("x"):match("x", {})`, "bad argument #2 to 'match' (number expected, got table)"},
		{`string.match("x")`, "bad argument #2 to 'match' (string expected, got no value)"},
		{`("hello world"):gsub("o", "0"), ("hello"):gsub("", "-"), ("hello"):gsub("l", "L", 1), ("hello"):gsub("l", "L", -1), ("abc"):gsub("^a", "x")`, "hell0 w0rld\t-h-e-l-l-o-\theLlo\thello\txbc\t1"},
		{`("hello world"):gsub("(%w+)", "<%1>"), ("abc"):gsub("%w", "%0%0"), ("abc"):gsub("b", "%%"), ("abc"):gsub("()b", "%1")`, "<hello> <world>\taabbcc\ta%c\ta2c\t1"},
		{`("$a $b"):gsub("%$(%w+)", {a = 1, b = false}), ("abc"):gsub("%w", function(c) if c == "b" then return "B" end end)`, "1 $b\taBc\t3"},
		{`("abc"):gsub("%w", setmetatable({}, {__index = function(_, k) return k .. k end}))`, "aabbcc\t3"},
		{`("abc"):gsub("b", "%2")`, "invalid capture index %2"},
		{`("abc"):gsub("b", "%x")`, "invalid use of '%' in replacement string"},
		{`("abc"):gsub("b", "%")`, "invalid use of '%' in replacement string"},
		{`("abc"):gsub("b", true)`, "bad argument #2 to 'gsub' (string/function/table expected)"},
		{`("abc"):gsub("b", function() return {} end)`, "invalid replacement value (a table)"},
		{`("abc"):gsub("b", {b = true})`, "invalid replacement value (a boolean)"},
		{`("abc"):gsub("b")`, "bad argument #2 to 'gsub' (string/function/table expected)"},
		{`("abc"):gsub("b", "x", "y")`, "bad argument #3 to 'gsub' (number expected, got string)"},
		{`("a b"):gsub("%w", function(c) return (c:gsub(".", function(d) return d:match("%a") .. "!" end)) end)`, "a! b!\t2"},
		{`(function() local t = {} for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do t[#t + 1] = k .. v end return table.concat(t, ";") end)()`, "a1;b2"},
		{`(function() local t = {} for w in ("one two"):gmatch("%a+") do t[#t + 1] = w .. #(w:match("o")  or "") end return table.concat(t, ";") end)()`, "one1;two1"},
		{`(function() local n = 0 for _ in ("abc"):gmatch("") do n = n + 1 end return n end)()`, "4"},
		{`(function() local n = 0 for _ in ("^a^a"):gmatch("^a") do n = n + 1 end return n end)()`, "2"},
		{`string.gmatch("x", "(")()`, "unfinished capture"},
		{`string.gmatch("x")`, "bad argument #2 to 'gmatch' (string expected, got no value)"},
	})
}

// FuzzMatch runs the pattern functions on any subject and pattern: what find and match say must agree, and gsub with the whole match changes nothing.
func FuzzMatch(f *testing.F) {
	for _, seed := range [][2]string{
		{"hello world", "o (%w)"}, {"key=val", "(%w+)=(%w+)"}, {"f(a(b))", "%b()"}, {"THE fox", "%f[%a]%a+"}, {"aXb", "()X()"}, {"", ""},
		{"abab", "(a)(b)%1%2"}, {"a]b^c", "[]^]"}, {"xxxxxxxx", "x?x?x?x?x-x*$"}, {"\x00\xff", "[%z\x80-\xff]"}, {"a", "%"}, {"a", "[a-"}, {"a", "(()"}, {"x)", ")"},
	} {
		f.Add(seed[0], seed[1])
	}
	program := newProgram(f, `
		local s, p = ...
		local found, first, last = pcall(string.find, s, p)
		local matched, capture = pcall(string.match, s, p)
		if not (found and matched) then return end
		assert((first == nil) == (capture == nil), "one finds what the other does not")
		if first then assert(first >= 1 and last >= first - 1 and last <= #s, "outside the subject") end
		local ok, same = pcall(string.gsub, s, p, "%0")
		assert(not ok or same == s, "%0 changes the subject")
		pcall(function() local n = 0 for _ in s:gmatch(p) do n = n + 1 end assert(n <= #s + 1) end)`)
	f.Fuzz(func(t *testing.T, s, p string) { program.run(t, s, p) })
}
