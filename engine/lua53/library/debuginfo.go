// debug.getinfo.

package library

import (
	"strings"

	"crosspoint/engine/lua53"
)

// inspection is what getinfo is asked about: a call, or a function that is not being called.
type inspection struct {
	L      *lua53.Thread
	fn     lua53.Value
	call   lua53.CallInfo
	active bool // there is a call
	fields *lua53.Table
}

func debugGetinfo(L *lua53.Thread) int {
	th, taken := subject(L)
	options := L.OptString(taken+2, "flnStu")
	i := inspection{L: L, fn: L.Get(taken + 1)}
	if !i.fn.IsFunction() {
		options = strings.TrimPrefix(options, ">") // which C accepts here
		if i.call, i.active = levelOf(th, L.CheckInt(taken+1)); !i.active {
			L.Push(lua53.Nil)
			return 1
		}
		i.fn = i.call.Function()
	}
	for _, o := range options {
		if !strings.ContainsRune("SlnutLf", o) {
			L.ArgError(taken+2, "invalid option")
		}
	}
	i.fields = L.NewTable(0, 16)
	for _, o := range "SlunrtLf" {
		if strings.ContainsRune(options, o) {
			i.add(o)
		}
	}
	L.Push(i.fields.Value())
	return 1
}

// add sets the fields that an option stands for.
func (i *inspection) add(option rune) {
	switch option {
	case 'S':
		i.source()
	case 'l':
		i.integer("currentline", i.line())
	case 'u':
		i.shape()
	case 'n':
		i.name()
	case 't':
		i.fields.SetString("istailcall", lua53.Bool(i.active && i.call.IsTail()))
	case 'L':
		i.activeLines()
	case 'f':
		i.fields.SetString("func", i.fn)
	}
}

func (i *inspection) text(field, s string) { i.fields.SetString(field, lua53.String(s)) }

func (i *inspection) integer(field string, n int) { i.fields.SetString(field, lua53.Int(int64(n))) }

func (i *inspection) source() {
	chunk, what, first, last := "[C]", "C", -1, -1
	source := "=[C]"
	if fn := i.fn.AsFunction(); fn != nil {
		chunk, first, last = fn.Source()
		source, what = fn.ChunkName(), "Lua"
		if first == 0 {
			what = "main"
		}
	}
	i.text("source", source)
	i.text("short_src", chunk)
	i.text("what", what)
	i.integer("linedefined", first)
	i.integer("lastlinedefined", last)
}

func (i *inspection) line() int {
	if !i.active {
		return -1
	}
	return i.call.Line()
}

func (i *inspection) shape() {
	params, vararg, upvalues := 0, true, 0
	if fn := i.fn.AsFunction(); fn != nil {
		params, vararg, upvalues = fn.Shape()
	}
	i.integer("nups", upvalues)
	i.integer("nparams", params)
	i.fields.SetString("isvararg", lua53.Bool(vararg))
}

func (i *inspection) name() {
	kind, name := "", ""
	if i.active {
		kind, name = i.call.Name()
	}
	i.text("namewhat", kind)
	if kind != "" {
		i.text("name", name)
	}
}

func (i *inspection) activeLines() {
	fn := i.fn.AsFunction()
	if fn == nil {
		return
	}
	lines := i.L.NewTable(0, 0)
	fn.Lines(func(line int) { lines.SetInt(int64(line), lua53.True) })
	i.fields.SetString("activelines", lines.Value())
}
