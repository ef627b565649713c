package library

import (
	"errors"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"crosspoint/engine/lua53"
)

// runaways are programs that would never end, or exhaust the process; each must end with one of the errors, soon.
var runaways = []struct {
	name, source string
	want         string // in the text of the error; several, by |
}{
	{"EndlessLoop", "while true do end", "Max execution limits exceeded"},
	{"GotoLoop", "::a:: goto a", "Max execution limits exceeded"},
	{"LoopOfPcalls", "while true do pcall(error) end", "Max execution limits exceeded"},
	{"PcallThatCatchesTheBudget", "while true do pcall(function() while true do end end) end", "Max execution limits exceeded"},
	{"XpcallHandlerThatLoops", "xpcall(error, function() while true do end end)", "Max execution limits exceeded"},
	{"EndlessRecursion", "local function f() return 1 + f() end f()", "stack overflow"},
	{"RecursionOfPcalls", "local function f() return pcall(f) end while true do f() end", "Max execution limits exceeded"},
	{"IndexChain", "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x", "'__index' chain too long; possible loop"},
	{"IndexRecursion", "local t t = setmetatable({}, {__index = function(_, k) return t[k .. 'x'] end}) return t.x", "C stack overflow|Max execution"},
	{"StringThatDoubles", "local s = 'x' while true do s = s .. s end", "not enough memory|Max execution"},
	{"TableThatGrows", "local t = {} for i = 1, math.huge do t[i] = {} end", "not enough memory|Max execution"},
	{"StringKeys", "local t = {} for i = 1, math.huge do t['k' .. i] = i end", "not enough memory|Max execution"},
	{"StringRep1e9", "return ('x'):rep(1e9)", "not enough memory"},
	{"StringRep1e11", "return ('x'):rep(1e11)", "resulting string too large"},
	{"StringRep1e15", "return ('x'):rep(1e15)", "resulting string too large"},
	{"StringRepInALoop", "while true do local s = ('x'):rep(1e7) end", "Max execution limits exceeded"},
	{"FormatWidth", "return ('%999999999d'):format(1)", "invalid format (width or precision too long)"},
	{"PatternOfOptionalItems", "return (('a'):rep(40)):find(('a?'):rep(40) .. ('a'):rep(40) .. 'b')", "Max execution limits exceeded"},
	{"PatternOfMinuses", "return (('a'):rep(10000)):find('.-.-.-.-b$')", "Max execution limits exceeded"},
	{"PatternOverManyBytes", "for i = 1, math.huge do assert((('a'):rep(5000000)):match('a*')) end", "Max execution limits exceeded"},
	{"GsubWithManyMatches", "while true do (('a'):rep(1000000)):gsub('a', 'b') end", "Max execution limits exceeded"},
	{"GsubThatGrows", "local s = 'a' while true do s = s:gsub('a', 'aaaaaaaaaaaaaaaa') end", "not enough memory|Max execution"},
	{"SparseTable", "for i = 1, math.huge do local t = {} t[60000000 + i] = 1 end", "Max execution limits exceeded"},
	{"TableInsertFarAway", "table.insert({}, 67000000, 1)", "position out of bounds"},
	{"TableInsertAtTheFront", "local t = {} for i = 1, math.huge do table.insert(t, 1, i) end", "Max execution limits exceeded"},
	{"Unpack1e8", "return table.unpack({}, 1, 1e8)", "too many results to unpack"},
	{"ConcatOfABigTable", "local s, t = ('x'):rep(1e6), {} for i = 1, 1e5 do t[i] = s end return table.concat(t)", "not enough memory|Max execution"},
	{"TableMoveFar", "table.move({}, 1, 1e12, 2)", "Max execution limits exceeded|too many elements to move"},
	{"SortWithABadComparator", "local t = {} for i = 1, 1e4 do t[i] = i % 7 end while true do pcall(table.sort, t, function() return true end) end",
		"Max execution limits exceeded"},
	{"EndlessTailCalls", "local function f() return f() end f()", "Max execution limits exceeded"},
	{"WrapRecursion", "local function f() return coroutine.wrap(f)() end f()", "C stack overflow|stack overflow"},
	{"CoroutinesWithoutEnd", "local t = {} while true do local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co) t[#t + 1] = co end",
		"not enough memory|Max execution"},
	{"CoroutinesAbandoned", "while true do local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co) end", "Max execution"},
	{"NestedBraces", "return load('x = ' .. ('{'):rep(1000000))() ", "attempt to call a nil value"},
	{"NestedFunctions", "assert(load(('f = function() '):rep(100000)))", "too many C levels"},
	{"LongConcatenation", "assert(load('x = ' .. ('a .. '):rep(300000) .. 'a'))", "too many C levels"},
	{"LoadInALoop", "while true do load(('x = 1 '):rep(1000)) end", "Max execution limits exceeded"},
	{"ReaderWithoutEnd", "assert(load(function() return ('x = 1 '):rep(1000) end))", "too large|Max execution"},
	{"MessageHandlerThatFails", "error(select(2, xpcall(error, function() error('again') end)))", "error in error handling"},
	{"ToStringThatRecurses", "local t = setmetatable({}, {}) getmetatable(t).__tostring = tostring return tostring(t)", "C stack overflow"},
	{"PackFormat", "return string.pack(('s'):rep(100000), table.unpack({}, 1, 200))", "bad argument|too many"},
	{"GsubWithALargeReplacement", "return ('x'):rep(150):gsub('x', ('y'):rep(2e7))", "not enough memory|Max execution"},
	{"PackOfManyStrings", "local s, t = ('x'):rep(1e7), {} for i = 1, 150 do t[i] = s end return string.pack(('s'):rep(150), table.unpack(t))", "not enough memory|Max execution"},
	{"PackOfWideFields", "return string.pack(('c100000000'):rep(40), table.unpack({}, 1, 40))", "bad argument"},
	{"FormatOfManyStrings", "local s, t = ('x'):rep(1e7), {} for i = 1, 100 do t[i] = s end return ('%s'):rep(100):format(table.unpack(t))", "not enough memory|Max execution"},
	{"WrapsThatHoldStrings", "local t = {} for i = 1, math.huge do local s = ('x'):rep(1e6) .. i t[i] = coroutine.wrap(function() return s end) end", "not enough memory|Max execution"},
	{"IteratorsThatHoldStrings", "local s, t = ('x'):rep(1e6), {} for i = 1, math.huge do t[i] = (s .. i):gmatch('.') end", "not enough memory|Max execution"},
	{"LongNamesOfTypes", "local o, t = setmetatable({}, {__name = ('x'):rep(1e6)}), {} for i = 1, math.huge do t[i] = tostring(o) end", "not enough memory|Max execution"},
	{"LongMessages", "local s, t = ('x'):rep(1e6), {} for i = 1, math.huge do t[i] = select(2, pcall(function() error(s) end)) end", "not enough memory|Max execution"},
	{"StacksOfCoroutines", `local t = {} for i = 1, math.huge do
		local co = coroutine.wrap(function() local function d(n) local s = ('x'):rep(1e4) .. n if n > 0 then d(n - 1) end return s end d(1000) coroutine.yield() end)
		co() t[i] = co end`, "Max execution|not enough memory"},
	{"LoadedChunksKept", "local t = {} for i = 1, math.huge do t[i] = load('return {' .. ('1,'):rep(1e5) .. i .. '}') end", "not enough memory|Max execution"},
	{"LongComparisons", "local a, b = ('x'):rep(1e7), ('x'):rep(1e7) while true do local c = a == b or a < b end", "Max execution"},
	{"LongKeys", "local a, t = ('x'):rep(1e7), {} while true do t[a] = 1 t[a] = nil end", "Max execution"},
	{"LongNumerals", "local a = (' '):rep(1e7) .. '1' while true do local b = a + 1 end", "Max execution"},
	{"NextOfAnEmptiedTable", "local t = {} for i = 1, 1e5 do t['k' .. i] = i end for k in pairs(t) do t[k] = nil end while true do next(t) end", "Max execution"},
	{"IntegersThatCollide", "local t = {} for i = 1, math.huge do t[i << 32] = 1 end", "Max execution"},
	{"ShortAppends", "local s = ('x'):rep(30000) while true do local t = s .. 'a' end", "Max execution"},
	{"VarargsPassedOn", "local function f(...) return ... end local function g(...) while true do f(...) end end g(table.unpack({}, 1, 1e5))", "Max execution"},
	{"UTF8CharOfMany", "return utf8.char(table.unpack({}, 1, 1e6))", "too many results|bad argument"},
}

// TestRunaways gives each program a fifth of what a design gives, and holds ten times what an error may take then.
func TestRunaways(t *testing.T) {
	for _, r := range runaways {
		t.Run(r.name, func(t *testing.T) {
			started := time.Now()
			err := runaway(r.source, lua53.Options{Budget: lua53.DefaultBudget / 5, Memory: lua53.DefaultMemory / 5})
			if err == nil || !containsOne(err.Error(), r.want) {
				t.Errorf("error %v, want one with %q", err, r.want)
			}
			if fault, ok := errors.AsType[*lua53.Error](err); ok && fault.GoStack != "" {
				t.Errorf("a Go panic:\n%s", fault.GoStack)
			}
			if took := time.Since(started); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func runaway(source string, o lua53.Options) error {
	st := lua53.NewState(o)
	New().Open(st, Options{})
	return st.Run("runaway", []byte(source))
}

func containsOne(text, wanted string) bool {
	for want := range strings.SplitSeq(wanted, "|") {
		if strings.Contains(text, want) {
			return true
		}
	}
	return false
}

// BenchmarkRunaways reports how long each takes to fail, and the peak of the heap.
func BenchmarkRunaways(b *testing.B) {
	for _, r := range runaways {
		b.Run(r.name, func(b *testing.B) {
			var peak uint64
			stop := make(chan struct{})
			sampled := make(chan struct{})
			go func() {
				defer close(sampled)
				sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
				for {
					metrics.Read(sample)
					peak = max(peak, sample[0].Value.Uint64())
					select {
					case <-stop:
						return
					case <-time.After(time.Millisecond):
					}
				}
			}()
			for b.Loop() {
				runaway(r.source, lua53.Options{})
			}
			close(stop)
			<-sampled
			b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
			runtime.GC()
		})
	}
}
