// The form of the grammar and its assembly.
package luafuzz

// rule is what a nonterminal may become. Leaves end an expression or a statement; branches go deeper, and are not taken at the bottom
// unless there are no leaves. An alternative that is listed twice is taken twice as often.
//
// In an alternative, $name is a nonterminal, $$ a dollar sign, and $verb@kind is about variables (see scope.go).
type rule struct {
	leaves, branches []string
}

type grammar map[string]rule

// rules is the whole grammar; nobody writes to it.
var rules = join(numbers, texts, conditions, wilds, patterns, formats, packing, tables, metatables, control, functions,
	coroutines, protection, loading, mathematics, assignments, statements)

func join(parts ...grammar) grammar {
	all := grammar{}
	for _, part := range parts {
		for name, r := range part {
			if _, twice := all[name]; twice {
				panic("luafuzz: two rules for $" + name)
			}
			all[name] = r
		}
	}
	return all
}

// statements says how often each part of the language comes up.
var statements = grammar{
	"program": {leaves: []string{prelude + "$head\n$body"}},
	"statement": {
		leaves: []string{
			"$assignment", "$assignment", "$assignment", "$showing", "$showing", "$arithmetic", "$arithmetic", "$arithmetic",
			"$comparison", "$conversion", "$stringlib", "$stringlib", "$matching", "$matching", "$substitution", "$formatting",
			"$formatting", "$packed", "$unicode", "$tablelib", "$tablelib", "$tablelib", "$tableuse", "$mathlib", "$mathlib", "$boxed",
			"$boxed", "$metatable", "$misuse", "$misuse", "$misuse", "$syntax", "$syntax", "$chunk", "$raising", "$raising",
		},
		branches: []string{
			"$branching", "$looping", "$looping", "$looping", "$jumping", "$function", "$function", "$closure", "$vararg", "$coroutine",
			"$coroutine", "$coroutine", "$catching", "$catching", "$class",
		},
	},
}

// prelude is what every program begins with: show prints types and values, try calls a function and shows what comes of it.
const prelude = `local function show(...)
  local out = table.pack(...)
  for i = 1, out.n do
    local v = out[i]
    local kind = math.type(v) or type(v)
    if kind == "string" then out[i] = string.format("%q", v)
    elseif kind == "integer" or kind == "float" then out[i] = kind .. " " .. v
    else out[i] = kind == "boolean" and tostring(v) or kind end
  end
  print(table.concat(out, "\t"))
end
local function try(f, ...) show(pcall(f, ...)) end
`
