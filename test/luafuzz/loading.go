// Chunks made at run time: well-formed ones, and what the compiler says to the others.
package luafuzz

import "strings"

var loading = grammar{
	"syntax": {leaves: []string{
		"show(load([=[$tokens]=]))", `show(load([=[$tokens]=], "=tokens"))`, `show(load([=[$mutant]=], "=mutant"))`,
		"show(load([=[$mutant]=]))", `show(load([=[$mutant]=], "@file.lua"))`, "show(load($erroneous))",
		`show(load($erroneous, "=c"))`,
		`show(load($erroneous))
show(load($erroneous))`,
		"show(load($erroneous)); show(load($erroneous))", `show(load("x = " .. $str))`, "show(load($str))",
		`show(load("return '" .. $str, "=s"))`, `show(load("local a = $digit\n\n" .. $erroneous, $str))`,
	}},
	"erroneous": {leaves: []string{
		`"x ="`, `"x = = 1"`, `"for"`, `"for i = 1 do end"`, `"for i in do end"`, `"if x then"`, `"if x then else elseif end"`,
		`"while true do"`, `"repeat"`, `"end"`, `"return return"`, `"return 1 2"`, `"break"`, `"goto nowhere"`, `"::a:: ::a::"`,
		`"goto a; local x; ::a:: x = 1"`, `"do goto a end; local x ::a:: x()"`, `"local 1"`, `"local function"`, `"function f("`,
		`"function f(a,) end"`, `"function a.b:c.d() end"`, `"f("`, `"f(1,"`, `"f{1, 2"`, `"x = {1, 2"`, `"x = {[1] 2}"`, `"x = }"`,
		`"x = 'abc"`, `"x = \"abc\n\""`, `"x = [[abc"`, `"x = [==[abc]=]"`, `"--[[ open"`, `"x = [=abc"`, `"x = 3x"`, `"x = 0x"`,
		`"x = 1e"`, `"x = 1..2"`, `"x = 0x1p"`, `"x = 3.4.5"`, `"x = '\\q'"`, `"x = '\\300'"`, `"x = '\\xZZ'"`,
		`"x = '\\u{110000000}'"`, `"x = '\\u123'"`, `"x = '\\u{zz}'"`, `"x = '\\u{12'"`, `"x = '\\x1'"`, `"x = @"`, `"x = a b"`,
		`"x.1 = 2"`, `"1 = x"`, `"f() = 1"`, `"a, f() = 1"`, `"(a) = 1"`, `"a.b"`, `"a:b"`, `"a:b = 1"`, `"\"x\":rep(2)"`, `"x = ..."`,
		`"function f() return ... end"`, `"local x <const> = 1"`, `"x = a or"`, `"x = not"`, `"x = #"`, `"x = (1"`, `"x = 1)"`,
		`"x = function"`, `"x = ~= 1"`, `"a = b = c"`, `"local a.b = 1"`, `"return;;"`, `"x = \1"`, `"x = $$"`, `"x = !y"`,
		`"if a = 1 then end"`, `"for a.b = 1, 2 do end"`, `"x = 5 y = 6"`, `";;;"`, `"and"`, `"x = '\\"`, `"x = 'a\\z  \n b"`,
		`"for i = 1, 2, 3, 4 do end"`, `"until x"`, `"if x then\n\n"`, `"f(\n1"`, `"while x do\nfor i = 1, 2 do\nend"`,
		`"x = {\n1,\n2"`, `"repeat local z until z end"`, `"local function f() end end"`, `"x = { f = function() }"`,
		`"a.b:c().d:e = 1"`,
	}},
	"chunk": {leaves: []string{
		`show(pcall(load("return " .. $num)))`, `show(pcall(load([=[return $wild]=], "=chunk") or error))`,
		`show(pcall(load([=[local a, b = ... return a $anyop b]=], "=chunk"), $wild, $wild))`,
		`show(load("return ...", "c", "t", {})($any, $any))`,
		`do
  local env = {y = $any}
  show(load("x = y; return x, show", "c", "t", env)())
  show(env.x)
end`,
		`show(load("return $digit", "c", "b"))`, `show(load("\27Lua", "c", "t"))`, "show(pcall(load, $any))",
		`do
  local parts, at = {"return ", "$digit", " + 1"}, 0
  show(load(function() at = at + 1 return parts[at] end)())
end`,
		"show(pcall(load, function() return {$any} end))",
		`do
  local at = 0
  show(pcall(load, function() at = at + 1 return at < 3 and $plain end))
end`,
		"show(pcall(load, function() error($thrown) end))", `show(pcall(load("error('in chunk')", $str)))`,
		`show(pcall(load("local t = nil; return t.x", "@dir/file.lua")))`,
		`show(pcall(load("\n\nreturn undefined.field", "line one\nline two")))`,
		`show(pcall(load("error('long', 1)", ("name"):rep(30))))`, `show(pcall(load("error('long', 1)", "@" .. ("name"):rep(30))))`,
		`show(pcall(load("return 1 + {}", "=" .. ("name"):rep(30))))`,
		`show(dofile == nil, type(load), pcall(load("return _ENV ~= nil, ..."), $any))`,
	}},
}

// tokens returns a chunk of random tokens. It has no end of a long string of level 1.
func (g *generator) tokens() string {
	var out []string
	for range 2 + g.rand.IntN(8) {
		out = append(out, g.token())
	}
	return strings.Join(out, " ")
}

// token returns one token of Lua, or something that is none.
func (g *generator) token() string {
	switch g.rand.IntN(8) {
	case 0, 1:
		return g.pick("and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat",
			"return", "then", "true", "until", "while")
	case 2, 3:
		return g.pick("+", "-", "*", "/", "%", "^", "#", "&", "~", "|", "<<", ">>", "//", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]",
			"::", ";", ":", ",", ".", "..", "...", "\n")
	case 4:
		return g.pick("= 1", "( )", "x =", "local a", "return", "f ( )", "do end", "if a then", "function f ( )", "for i = 1 , 2 do", "{ }", "::l::", "goto l", "a . b", "a : m ( )")
	case 5:
		return g.pick("$", "!", "@", "?", "\\", "`", "'open", "\"a\\q\"", "[==[", "--[[", "0x", "3x", "1e+", "'\\400'", "\x01", "ä")
	}
	return g.pick("a", "b", "x", "f", "1", "2.5", "'s'", "\"t\"", "0x1F", "[[long]]", "_ENV")
}

// mutant returns a statement of the program with one word dropped, doubled, or replaced by a token. It fits into a long string of level 1.
func (g *generator) mutant() string {
	nesting, limit := g.nesting, g.limit
	g.nesting = 0
	g.open()
	words := strings.Split(g.statement("$statement"), " ")
	g.leave()
	g.nesting, g.limit = nesting, limit
	at := g.rand.IntN(len(words))
	switch g.rand.IntN(3) {
	case 0:
		words[at] = ""
	case 1:
		words[at] += " " + words[at]
	default:
		words[at] = g.token()
	}
	return strings.ReplaceAll(strings.Join(words, " "), "=]", "= ]") + " "
}
