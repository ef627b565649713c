// Package lpeg owns the module lpeg: patterns as Lua values, on the parsing machine of package peg. It has the interface and the behaviour of
// LPeg 1.0.2, down to the texts of errors.
//
// A pattern is a userdata whose metatable has the operators, and the functions of the module as methods. Captures become values when the match
// is over, but for those that a function of Cmt asks for.
package lpeg

import (
	"maps"
	"slices"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/peg"
)

// version is what lpeg.version() returns.
const version = "1.0.2"

// module is lpeg in one state.
type module struct {
	meta  *lua53.Table // of patterns
	limit int          // of the stack of the machine
	idle  []*peg.Machine
}

type moduleSlot struct{}

// function is one function of the module.
type function struct {
	signature string
	call      func(L *lua53.Thread) int
}

var functions = map[string]function{
	"match":       {"(pattern: any, subject: string, init?: integer, ...: any): any -- the captures, the place behind the match, or nil", match},
	"type":        {"(value: any): string? -- \"pattern\" for a pattern", typeOf},
	"version":     {"(): string -- the version of LPeg whose behaviour this is", versionOf},
	"setmaxstack": {"(max: integer) -- how many places to come back to a match may keep, 400 unless set", setMaxStack},
	"locale":      {"(table?: table): table -- patterns for the classes of characters", locale},
	"P":           {"(value: any): Pattern -- a pattern of a string, number, boolean, table or function", toPattern},
	"B":           {"(pattern: any): Pattern -- matches behind a match of the pattern", behind},
	"R":           {"(...: string): Pattern -- a character in one of the ranges", ranges},
	"S":           {"(characters: string): Pattern -- one of the characters", set},
	"V":           {"(rule: any): Pattern -- a rule of the grammar around it", variable},
	"C":           {"(pattern: any): Pattern -- captures the match", captures(peg.Simple)},
	"Carg":        {"(n: integer): Pattern -- captures extra argument n of match", argumentCapture},
	"Cb":          {"(name: any): Pattern -- the values of the last group of that name", backCapture},
	"Cc":          {"(...: any): Pattern -- captures the values", constantCapture},
	"Cf":          {"(pattern: any, fold: function): Pattern -- folds the captures", foldCapture},
	"Cg":          {"(pattern: any, name?: any): Pattern -- groups the captures", groupCapture},
	"Cp":          {"(): Pattern -- captures the place", placeCapture},
	"Cs":          {"(pattern: any): Pattern -- captures the match with its captures replaced", captures(peg.Subst)},
	"Ct":          {"(pattern: any): Pattern -- captures a table of the captures", captures(peg.Table)},
	"Cmt":         {"(pattern: any, function: function): Pattern -- asks the function at once", timeCapture},
	"ptree":       {"(pattern: Pattern) -- not there without debugging, as in LPeg", debugOnly},
	"pcode":       {"(pattern: Pattern) -- not there without debugging, as in LPeg", debugOnly},
}

var operators = map[string]func(L *lua53.Thread) int{
	"__mul": seq, "__add": choice, "__sub": except, "__pow": repeat, "__div": apply, "__unm": not, "__len": and,
}

// Loader returns the function that require calls for the module, which any state may use.
func Loader() *lua53.GoFunction {
	table := lua53.NewTemplate(len(functions))
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		f := lua53.NewGoFunction("lpeg."+name, functions[name].call)
		f.Signature = functions[name].signature
		table.SetName(name, f.Value())
	}
	events := map[string]*lua53.GoFunction{}
	for name, call := range operators {
		events[name] = lua53.NewGoFunction("lpeg."+name, call)
	}
	return lua53.NewGoFunction("lpeg", func(L *lua53.Thread) int {
		st := L.State()
		m := &module{meta: st.NewTable(0, len(events)+2), limit: peg.FirstLimit}
		lpeg := table.Share(st).Value()
		for _, name := range slices.Sorted(maps.Keys(events)) {
			m.meta.SetString(name, events[name].Value())
		}
		m.meta.SetString("__name", lua53.String("lpeg-pattern"))
		m.meta.SetString("__index", lpeg)
		st.SetSlot(moduleSlot{}, m)
		L.Push(lpeg)
		return 1
	})
}

// moduleOf returns the module in the script that runs. Its functions exist only where it has been loaded.
func moduleOf(L *lua53.Thread) *module { return L.State().Slot(moduleSlot{}).(*module) }

func versionOf(L *lua53.Thread) int {
	L.Push(lua53.String(version))
	return 1
}

func typeOf(L *lua53.Thread) int {
	if patternIn(L.Get(1)) == nil {
		L.Push(lua53.Nil)
	} else {
		L.Push(lua53.String("pattern"))
	}
	return 1
}

func setMaxStack(L *lua53.Thread) int {
	limit := L.CheckInt(1)
	if limit <= 0 || limit > maxLimit {
		L.ArgError(1, "out of range")
	}
	moduleOf(L).limit = int(limit)
	return 0
}

// maxLimit is the highest limit of the stack that LPeg takes.
const maxLimit = (1<<31 - 1) / 100

func debugOnly(L *lua53.Thread) int {
	get(L, 1)
	L.Raise("function only implemented in debug mode")
	return 0
}
