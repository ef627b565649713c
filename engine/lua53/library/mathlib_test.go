package library

import "testing"

func TestMathFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`math.floor(3.7), math.floor(-3.7), math.ceil(-0.5), math.floor("3.7"), math.floor(2^53), math.floor(1e300), math.floor(2^63)`,
			"3\t-4\t0\t3\t9007199254740992\t1e+300\t9.2233720368548e+18"},
		{`math.abs(math.mininteger), math.abs(-0.0), math.abs("10")`, "-9223372036854775808\t0.0\t10.0"},
		{`math.fmod(-5, 3), math.fmod(5, -1), math.fmod(math.mininteger, -1), math.fmod(5.5, 2), math.fmod(-6, 2)`, "-2\t0\t0\t1.5\t0"},
		{`math.fmod(1, 0)`, "bad argument #2 to 'fmod' (zero)"},
		{`math.fmod(1, 0.0), math.fmod(1, math.huge)`, "-nan\t1.0"},
		{`math.modf(3.7)`, "3\t0.7"},
		{`math.modf(-1/0)`, "-inf\t0.0"},
		{`math.modf(5)`, "5\t0.0"},
		{`math.tointeger("3"), math.tointeger(3.0), math.tointeger(3.5), math.tointeger({})`, "3\t3\tnil\tnil"},
		{`math.log(8, 2), math.log(1000, 10), math.log10(1e15), math.log(0), math.log(27, 3)`, "3.0\t3.0\t15.0\t-inf\t3.0"},
		{`math.log(-1), math.log10(-1), math.acos(2), math.sqrt(-1), math.sqrt(-(0/0))`, "-nan\tnan\tnan\t-nan\tnan"},
		{`math.max(1, 2.5), math.max(1, 1.0), math.min(1, 1.0), math.max("10", "9")`, "2.5\t1\t1\t9"},
		{`math.max()`, "bad argument #1 to 'max' (value expected)"},
		{`math.max("10", 2)`, "attempt to compare string with number"},
		{`math.type(1), math.type(1.0), math.type("1")`, "integer\tfloat\tnil"},
		{`math.ult(1, -1), math.ult(-1, 1)`, "true\tfalse"},
		{`math.frexp(10), math.ldexp(0.5, 4), math.pow(2, 10), math.ldexp(1, 5000)`, "0.625\t8.0\t1024.0\tinf"},
		{`math.pi, -math.huge, math.maxinteger, math.mininteger`, "3.1415926535898\t-inf\t9223372036854775807\t-9223372036854775808"},
		{`math.random(0)`, "bad argument #1 to 'random' (interval is empty)"},
		{`math.random(math.mininteger, math.maxinteger)`, "bad argument #1 to 'random' (interval too large)"},
		{`math.random(1, 2, 3)`, "wrong number of arguments"},
		{`math.random(5, 5), math.random(math.maxinteger, math.maxinteger), math.random(0, math.maxinteger) >= 0`, "5\t9223372036854775807\ttrue"},
	})
}

func TestRandomBeginsAlikeInEveryState(t *testing.T) {
	const source = `for i = 1, 5 do print(math.random(), math.random(1000), math.random(-5, 5)) end`
	if a, b := evaluate(t, source), evaluate(t, source); a != b {
		t.Errorf("got %s and %s", a, b)
	}
	seeded := evaluate(t, "math.randomseed(7)"+source)
	if seeded == evaluate(t, source) || seeded != evaluate(t, "math.random() math.randomseed(7)"+source) {
		t.Error("the seed does not decide")
	}
}

func TestRandomReachesAllOfItsInterval(t *testing.T) {
	got := evaluate(t, `
		local seen, count = {}, 0
		for i = 1, 1000 do
			local f, n = math.random(), math.random(-3, 3)
			assert(f >= 0 and f < 1 and n >= -3 and n <= 3 and math.type(n) == "integer")
			if not seen[n] then seen[n], count = true, count + 1 end
		end
		print(count)`)
	if got != "7\n" {
		t.Errorf("got %q, want all 7 numbers", got)
	}
}

func TestBit32AnswersLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`bit32.band(), bit32.bnot(0), bit32.bor(-1), bit32.bxor(1, 3, 5), bit32.btest(1, 2), bit32.band(2^32 + 5)`,
			"4294967295\t4294967295\t4294967295\t7\tfalse\t5"},
		{`bit32.lshift(1, 32), bit32.rshift(-1, -1), bit32.lshift(1, -40), bit32.rshift(1, math.mininteger)`, "0\t4294967294\t0\t0"},
		{`bit32.arshift(-8, 1), bit32.arshift(-1, 40), bit32.arshift(0x7fffffff, 40), bit32.arshift(-1, -1)`, "4294967292\t4294967295\t0\t4294967294"},
		{`bit32.lrotate(0x80000001, 1), bit32.rrotate(1, 33), bit32.lrotate(1, -1)`, "3\t2147483648\t2147483648"},
		{`bit32.extract(0xff, 4, 4), bit32.replace(0, 5, 4, 4), bit32.extract(-1, 0, 32)`, "15\t80\t4294967295"},
		{`bit32.extract(1, 30, 3)`, "trying to access non-existent bits"},
		{`bit32.extract(1, -1)`, "bad argument #2 to 'extract' (field cannot be negative)"},
		{`bit32.extract(1, 0, 0)`, "bad argument #3 to 'extract' (width must be positive)"},
		{`bit32.band(1.5)`, "bad argument #1 to 'band' (number has no integer representation)"},
	})
}
