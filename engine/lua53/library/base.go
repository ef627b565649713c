// The basic functions.

package library

import (
	"fmt"
	"strings"

	"crosspoint/engine/lua53"
)

func baseEntries() []entry {
	return []entry{
		{"assert", assert}, {"collectgarbage", collectGarbage}, {"error", raise}, {"getmetatable", getMetatable}, {"ipairs", ipairs}, {"load", load},
		{"next", nil}, {"pairs", pairs}, {"pcall", nil}, {"print", print}, {"rawequal", rawEqual}, {"rawget", rawGet}, {"rawlen", rawLen},
		{"rawset", rawSet}, {"select", selectArgs}, {"setmetatable", setMetatable}, {"tonumber", toNumber}, {"tostring", toString},
		{"type", typeOf}, {"xpcall", nil},
	}
}

func assert(L *lua53.Thread) int {
	if L.Get(1).Truth() {
		return L.Top()
	}
	L.CheckAny(1)
	v := lua53.String("assertion failed!")
	if L.Top() > 1 {
		v = L.Get(2)
	}
	return raiseAt(L, v, 1)
}

func collectGarbage(L *lua53.Thread) int {
	options := []string{"stop", "restart", "collect", "count", "step", "setpause", "setstepmul", "isrunning"}
	option := options[L.CheckOption(1, "collect", options...)]
	L.OptInt(2, 0)
	switch option {
	case "count":
		L.Push(lua53.Float(float64(L.State().Memory()) / 1024))
	case "step":
		L.Collect()
		L.Push(lua53.True)
	case "isrunning":
		L.Push(lua53.True)
	case "collect":
		L.Collect()
		L.Push(lua53.Int(0))
	case "setpause", "setstepmul":
		L.Push(lua53.Int(200))
	default:
		L.Push(lua53.Int(0))
	}
	return 1
}

func raise(L *lua53.Thread) int {
	return raiseAt(L, L.Get(1), L.OptInt(2, 1))
}

// raiseAt raises v; text gets the position of the function at a level in front.
func raiseAt(L *lua53.Thread, v lua53.Value, level int64) int {
	if text, ok := v.AsString(); ok && level > 0 {
		v = lua53.String(L.Where(int(min(level, 1<<20))) + text)
	}
	L.RaiseValue(v)
	return 0
}

func getMetatable(L *lua53.Thread) int {
	L.CheckAny(1)
	meta := L.State().MetatableOf(L.Get(1))
	if meta == nil {
		L.Push(lua53.Nil)
		return 1
	}
	if shown := meta.GetString("__metatable"); !shown.IsNil() {
		L.Push(shown)
	} else {
		L.Push(meta.Value())
	}
	return 1
}

func setMetatable(L *lua53.Thread) int {
	t := L.CheckTable(1)
	meta := L.Get(2)
	if !meta.IsNil() && !meta.IsTable() || L.Top() < 2 {
		L.ArgError(2, "nil or table expected")
	}
	if !L.MetaField(t.Value(), "__metatable").IsNil() {
		L.Raise("cannot change a protected metatable")
	}
	t.SetMeta(meta.AsTable())
	L.SetTop(1)
	return 1
}

var ipairsIterator = lua53.IpairsIterator()

func ipairs(L *lua53.Thread) int {
	L.CheckAny(1)
	v := L.Get(1)
	L.Push(ipairsIterator.Value())
	L.Push(v)
	L.Push(lua53.Int(0))
	return 3
}

var nextFunction = lua53.NextFunction()

func pairs(L *lua53.Thread) int {
	L.CheckAny(1)
	v := L.Get(1)
	if method := L.MetaField(v, "__pairs"); !method.IsNil() {
		L.Push(method)
		L.Push(v)
		L.Call(1, 3)
		return 3
	}
	L.Push(nextFunction.Value())
	L.Push(v)
	L.Push(lua53.Nil)
	return 3
}

func print(L *lua53.Thread) int {
	var b strings.Builder
	for i, n := 1, L.Top(); i <= n; i++ {
		if i > 1 {
			b.WriteByte('\t')
		}
		b.WriteString(L.ToDisplay(L.Get(i)))
	}
	b.WriteByte('\n')
	L.ChargeBytes(b.Len())
	if out := settings(L.State()).Stdout; out != nil {
		fmt.Fprint(out, b.String())
	}
	return 0
}

func rawEqual(L *lua53.Thread) int {
	L.CheckAny(1)
	L.CheckAny(2)
	L.Push(lua53.Bool(lua53.RawEqual(L.Get(1), L.Get(2))))
	return 1
}

func rawGet(L *lua53.Thread) int {
	t := L.CheckTable(1)
	L.CheckAny(2)
	L.Push(t.Get(L.Get(2)))
	return 1
}

func rawLen(L *lua53.Thread) int {
	v := L.Get(1)
	if t := v.AsTable(); t != nil {
		L.Push(lua53.Int(t.Len()))
		return 1
	}
	s, ok := v.AsString()
	if !ok {
		L.ArgError(1, "table or string expected")
	}
	L.Push(lua53.Int(int64(len(s))))
	return 1
}

func rawSet(L *lua53.Thread) int {
	t := L.CheckTable(1)
	L.CheckAny(2)
	L.CheckAny(3)
	L.RawSet(t, L.Get(2), L.Get(3))
	L.SetTop(1)
	return 1
}

func selectArgs(L *lua53.Thread) int {
	n := L.Top()
	if s, ok := L.Get(1).AsString(); ok && strings.HasPrefix(s, "#") {
		L.Push(lua53.Int(int64(n - 1)))
		return 1
	}
	i := L.CheckInt(1)
	if i < 0 {
		i += int64(n)
	} else if i > int64(n) {
		i = int64(n)
	}
	if i < 1 {
		L.ArgError(1, "index out of range")
	}
	return n - int(i)
}

func toNumber(L *lua53.Thread) int {
	if L.Get(2).IsNil() {
		L.CheckAny(1)
		L.Push(L.Get(1).ToNumber())
		return 1
	}
	base := L.CheckInt(2)
	s, ok := L.Get(1).AsString()
	if !ok {
		L.TypeError(1, "string")
	}
	if base < 2 || base > 36 {
		L.ArgError(2, "base out of range")
	}
	L.Push(digits(strings.Trim(s, " \f\n\r\t\v"), uint64(base)))
	return 1
}

// digits reads an integer in a base, modulo 2^64; nil if s is none.
func digits(s string, base uint64) lua53.Value {
	negative := strings.HasPrefix(s, "-")
	if negative {
		s = s[1:]
	}
	if s == "" {
		return lua53.Nil
	}
	var n uint64
	for i := 0; i < len(s); i++ {
		var d uint64
		switch c := s[i] | 0x20; {
		case s[i] >= '0' && s[i] <= '9':
			d = uint64(s[i] - '0')
		case c >= 'a' && c <= 'z':
			d = uint64(c-'a') + 10
		default:
			return lua53.Nil
		}
		if d >= base {
			return lua53.Nil
		}
		n = n*base + d
	}
	if negative {
		n = -n
	}
	return lua53.Int(int64(n))
}

func toString(L *lua53.Thread) int {
	L.CheckAny(1)
	L.Push(lua53.String(L.ToDisplay(L.Get(1))))
	return 1
}

func typeOf(L *lua53.Thread) int {
	L.CheckAny(1)
	L.Push(typeNames[L.Get(1).Kind()])
	return 1
}

var typeNames = func() (names [lua53.KindFloat + 1]lua53.Value) {
	for k, name := range []string{"nil", "boolean", "string", "table", "function", "function", "userdata", "thread", "number", "number"} {
		names[k] = lua53.String(name)
	}
	return names
}()

// load is load(chunk [, chunkname [, mode [, env]]]).
func load(L *lua53.Thread) int {
	source, isText := L.Get(1).ToString()
	mode := L.OptString(3, "bt")
	name := source
	if isText {
		name = L.OptString(2, source)
	} else {
		name = L.OptString(2, "=(load)")
		L.CheckFunction(1)
		text, problem := pieces(L)
		if !problem.IsNil() {
			return failed(L, problem)
		}
		source = text
	}
	env := L.State().Globals().Value()
	if L.Top() >= 4 {
		env = L.Get(4)
	}
	return loadText(L, shownName(name), source, mode, env)
}

// loadText pushes the function that source is, or nil and what is wrong.
func loadText(L *lua53.Thread, chunk, source, mode string, env lua53.Value) int {
	kind := "text"
	if strings.HasPrefix(source, "\x1b") {
		kind = "binary"
	}
	if !strings.Contains(mode, kind[:1]) {
		return failed(L, lua53.String(fmt.Sprintf("attempt to load a %s chunk (mode is '%s')", kind, mode)))
	}
	if kind == "binary" {
		return failed(L, lua53.String(chunk+": bad binary format (precompiled chunks are not supported)"))
	}
	L.ChargeBytes(8 * len(source))
	L.Reserve(8 * len(source))
	fn, err := L.State().LoadIn(chunk, source, env)
	if err != nil {
		return failed(L, lua53.String(err.Error()))
	}
	L.Push(fn.Value())
	return 1
}

func failed(L *lua53.Thread, problem lua53.Value) int {
	L.Push(lua53.Nil)
	L.Push(problem)
	return 2
}

// pieces joins what the reader function, argument 1, returns until it returns nil or an empty string.
func pieces(L *lua53.Thread) (source string, problem lua53.Value) {
	var b strings.Builder
	for {
		L.Push(L.Get(1))
		if err := L.PCall(0, 1); err != nil {
			return "", err.(*lua53.Error).Value
		}
		v := L.Pop()
		s, ok := v.ToString()
		if !ok && !v.IsNil() {
			return "", lua53.String("reader function must return a string")
		}
		if s == "" {
			return b.String(), lua53.Nil
		}
		L.Reserve(len(s))
		b.WriteString(s)
	}
}

// shownName is how messages show a chunk: "@file" and "=name" without their first character, source text as its first line; 59 bytes at most.
func shownName(name string) string {
	const most = 59
	switch {
	case strings.HasPrefix(name, "="):
		return name[1:min(len(name), most+1)]
	case strings.HasPrefix(name, "@"):
		if name = name[1:]; len(name) > most {
			return "..." + name[len(name)-(most-3):]
		}
		return name
	}
	line, _, more := strings.Cut(name, "\n")
	const room = most - len(`[string "..."]`)
	if !more && len(line) <= room {
		return `[string "` + line + `"]`
	}
	return `[string "` + line[:min(len(line), room)] + `..."]`
}

