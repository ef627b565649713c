package library

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"crosspoint/engine/lua53"
)

func TestTableFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`table.concat({1, 2.5, "x"}, ", ")`, "1, 2.5, x"},
		{`table.concat({}, "x"), table.concat({1, 2, 3}, "-", 2), table.concat({1, 2}, "-", 2, 1)`, "\t2-3\t"},
		{`table.concat({1, {}, 3})`, "invalid value (table) at index 2 in table for 'concat'"},
		{`table.concat({}, "", math.maxinteger - 1, math.maxinteger)`, "invalid value (nil) at index -2 in table for 'concat'"},
		{`table.insert({}, 5, 1)`, "bad argument #2 to 'insert' (position out of bounds)"},
		{`table.insert({})`, "wrong number of arguments to 'insert'"},
		{`table.insert(nil, 1)`, "bad argument #1 to 'insert' (table expected, got nil)"},
		{`table.insert(setmetatable({}, {__len = function() return 1.5 end}), 1)`, "object length is not an integer"},
		{`table.remove({1, 2}, 7)`, "bad argument #1 to 'remove' (position out of bounds)"},
		{`table.remove({}, 0), table.remove({[0] = 5}, 0), table.remove({1, 2, 3}, 4), table.remove({1, 2, 3}, 1)`, "nil\t5\tnil\t1"},
		{`table.move({}, 1, math.maxinteger, 2)`, "bad argument #4 to 'move' (destination wrap around)"},
		{`table.move({}, -5, math.maxinteger, 2)`, "bad argument #3 to 'move' (too many elements to move)"},
		{`table.concat(table.move({1, 2, 3}, 1, 3, 2)), table.concat(table.move({1, 2, 3}, 2, 3, 1)), #table.move({1, 2}, 1, 2, 1, {})`, "1123\t233\t2"},
		{`table.pack(nil, nil).n, table.unpack({1, 2, 3}, 2)`, "2\t2\t3"},
		{`table.unpack({}, 1, 1e7)`, "too many results to unpack"},
		{`table.unpack({}, math.mininteger, math.maxinteger)`, "too many results to unpack"},
		{`table.unpack()`, "attempt to get length of a nil value"},
		{`table.sort({3, 2, 1, 4}, function() return true end)`, "invalid order function for sorting"},
		{`table.sort({1, 2, "x"})`, "attempt to compare string with number"},
		{`table.sort({1, 2, 3}, 1)`, "bad argument #2 to 'sort' (function expected, got number)"},
		{`table.sort(setmetatable({}, {__len = function() return math.maxinteger end}))`, "bad argument #1 to 'sort' (array too big)"},
	})
}

func TestTableFunctionsUseMetamethods(t *testing.T) {
	got := evaluate(t, `
		local store, log = {3, 1, 2}, {}
		local proxy = setmetatable({}, {
			__len = function() return #store end,
			__index = function(_, k) log[#log + 1] = "r" .. k return store[k] end,
			__newindex = function(_, k, v) log[#log + 1] = "w" .. k store[k] = v end})
		table.insert(proxy, 1, 9)
		print(table.concat(log, " "))
		table.sort(proxy)
		print(table.concat(store, " "), table.remove(proxy), table.unpack(proxy))
		print(table.concat(proxy, ","))`)
	want := "r3 w4 r2 w3 r1 w2 w1\n1 2 3 9\t9\t1\t2\t3\n1,2,3\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSortOrdersEverySize(t *testing.T) {
	got := evaluate(t, `
		for n = 0, 300 do
			local l = {}
			for i = 1, n do l[i] = (i * 7919) % 101 end
			table.sort(l)
			for i = 2, n do assert(l[i - 1] <= l[i]) end
			table.sort(l, function(a, b) return a > b end)
			for i = 2, n do assert(l[i - 1] >= l[i]) end
			assert(#l == n)
		end
		print("sorted")`)
	if got != "sorted\n" {
		t.Error(got)
	}
}

// TestSortOfHostileOrderStaysFast plays the adversary of quicksort who decides what is less only when he is asked.
func TestSortOfHostileOrderStaysFast(t *testing.T) {
	const n = 20_000
	got := evaluate(t, fmt.Sprintf(`
		local n, asked, solid, candidate = %d, 0, 0, 0
		local gas, value, list = n, {}, {}
		for i = 1, n do value[i] = gas list[i] = i end
		table.sort(list, function(x, y)
			asked = asked + 1
			if value[x] == gas and value[y] == gas then
				if x == candidate then value[x] = solid else value[y] = solid end
				solid = solid + 1
			end
			if value[x] == gas then candidate = x elseif value[y] == gas then candidate = y end
			return value[x] < value[y]
		end)
		for i = 2, n do assert(value[list[i - 1]] <= value[list[i]]) end
		print(asked)`, n))
	var asked float64
	if _, err := fmt.Sscan(got, &asked); err != nil {
		t.Fatal(got)
	}
	if most := 60 * n * math.Log2(n); asked > most {
		t.Errorf("%.0f comparisons, want at most %.0f", asked, most)
	}
}

func TestSortSurvivesOrdersThatContradictThemselves(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	st := lua53.NewState(lua53.Options{})
	New().Open(st, Options{})
	st.Globals().SetString("less", st.NewFunction("less", func(L *lua53.Thread) int {
		L.Push(lua53.Bool(random.IntN(2) == 0))
		return 1
	}).Value())
	for range 200 {
		err := st.Run("x", fmt.Appendf(nil, "local l = {} for i = 1, %d do l[i] = i end table.sort(l, less)", random.IntN(500)))
		if err != nil && !strings.Contains(err.Error(), "invalid order function for sorting") {
			t.Fatal(err)
		}
	}
}

func TestLoopsOverElementsEndWithTheBudget(t *testing.T) {
	for _, source := range []string{
		`table.concat(setmetatable({}, {__index = {}, __len = function() return 1 << 60 end}), "", 1, 0) table.move({}, 1, 1 << 60, 2, {})`,
		`table.remove(setmetatable({}, {__len = function() return 1 << 60 end}), 1)`,
		`table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1)`,
		`local l = {} for i = 1, 1e4 do l[i] = i end while true do table.insert(l, 1, 1) table.remove(l, 1) end`,
		`local l = {} for i = 1, 1e4 do l[i] = i end while true do table.concat(l) end`,
		`local l = {} for i = 1, 1e4 do l[i] = i end while true do table.sort(l) end`,
		`local l = {} for i = 1, 1e4 do l[i] = i end while true do table.unpack(l) end`,
		`local s = ("x"):rep(1e5) while true do utf8.len(s) end`,
		`while true do io.open("media/x") end`,
		`while true do os.remove("media/x") end`,
		`local s = ("%d"):rep(1e4) while true do os.date(s) end`,
	} {
		if got := evaluateWith(t, Options{}, source); !strings.Contains(got, lua53.ErrBudget.Error()) {
			t.Errorf("%s: got %q", source, got)
		}
	}
}

func BenchmarkSort(b *testing.B) {
	benchmark(b, `local l = {} for i = 1, 10000 do l[i] = (i * 7919) % 10007 end`, `
		local t = table.move(l, 1, #l, 1, {}) table.sort(t)`)
}

func BenchmarkSortByFunction(b *testing.B) {
	benchmark(b, `local l = {} for i = 1, 10000 do l[i] = (i * 7919) % 10007 end local function less(a, b) return a < b end`, `
		local t = table.move(l, 1, #l, 1, {}) table.sort(t, less)`)
}

func BenchmarkConcat(b *testing.B) {
	benchmark(b, `local l = {} for i = 1, 10000 do l[i] = "item" .. i end`, `local s = table.concat(l, ",")`)
}

func BenchmarkInsertRemove(b *testing.B) {
	benchmark(b, `local l = {}`, `for i = 1, 1000 do table.insert(l, i) end for i = 1, 1000 do table.remove(l) end`)
}

func BenchmarkRandom(b *testing.B) {
	benchmark(b, `local random = math.random`, `for i = 1, 1000 do random() random(100) end`)
}

// benchmark runs a body again and again, after what comes before it.
func benchmark(b *testing.B, before, body string) {
	st := lua53.NewState(lua53.Options{Budget: lua53.Unlimited})
	New().Open(st, Options{Full: true})
	if err := st.Run("x", []byte(before+" function run() "+body+" end")); err != nil {
		b.Fatal(err)
	}
	run := st.Globals().GetString("run")
	for b.Loop() {
		if _, err := st.Call(run); err != nil {
			b.Fatal(err)
		}
	}
}
