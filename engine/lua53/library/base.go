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

func raise(L *lua53.Thread) int {
	return raiseAt(L, L.Get(1), L.OptInt(2, 1))
}

// raiseAt raises v; text gets the position of the function at a level in front.
func raiseAt(L *lua53.Thread, v lua53.Value, level int64) int {
	if text, ok := v.AsString(); ok && level > 0 {
		v = prefixed(L, L.Where(int(min(level, 1<<20))), text)
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

var (
	ipairsIterator = lua53.IpairsIterator()
	nextFunction   = lua53.NextFunction()
)

func ipairs(L *lua53.Thread) int { return iteration(L, "__ipairs", ipairsIterator, lua53.Int(0)) }

func pairs(L *lua53.Thread) int { return iteration(L, "__pairs", nextFunction, lua53.Nil) }

// iteration pushes what a generic for over argument 1 needs: what the metamethod returns, or the iterator and the control value to begin with.
func iteration(L *lua53.Thread, metamethod string, iterator *lua53.GoFunction, control lua53.Value) int {
	L.CheckAny(1)
	v := L.Get(1)
	if method := L.MetaField(v, metamethod); !method.IsNil() {
		L.Push(method)
		L.Push(v)
		L.Call(1, 3)
		return 3
	}
	L.Push(iterator.Value())
	L.Push(v)
	L.Push(control)
	return 3
}

func print(L *lua53.Thread) int {
	line := Line(L)
	if out := settings(L.State()).Stdout; out != nil {
		fmt.Fprintln(out, line)
		if f, ok := out.(interface{ Flush() error }); ok {
			f.Flush()
		}
	}
	return 0
}

// Line returns what print writes for the arguments of the function that runs: what the global function tostring makes of each, with tabs between.
func Line(L *lua53.Thread) string {
	var b strings.Builder
	show := L.Index(L.State().Globals().Value(), lua53.String("tostring"))
	for i, n := 1, L.Top(); i <= n; i++ {
		if i > 1 {
			b.WriteByte('\t')
		}
		v := L.Get(i)
		if text, ok := v.AsString(); ok && show == toStringFunction.Value() {
			b.WriteString(text)
			continue
		}
		text, ok := L.Invoke(show, v).ToString()
		if !ok {
			L.Raise("'tostring' must return a string to 'print'")
		}
		b.WriteString(text)
	}
	L.ChargeBytes(b.Len())
	return b.String()
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
		L.Push(L.ToNumber(L.Get(1)))
		return 1
	}
	base := L.CheckInt(2)
	s, ok := L.Get(1).AsString()
	if !ok {
		L.TypeError(1, "string")
	}
	L.ChargeBytes(len(s))
	if base < 2 || base > 36 {
		L.ArgError(2, "base out of range")
	}
	L.Push(digits(strings.Trim(s, " \f\n\r\t\v"), uint64(base)))
	return 1
}

// digits reads an integer in a base, modulo 2^64; nil if s is none.
func digits(s string, base uint64) lua53.Value {
	negative := strings.HasPrefix(s, "-")
	if negative || strings.HasPrefix(s, "+") {
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

var toStringFunction = lua53.NewGoFunction("tostring", toString)

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
