package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

func TestLpegIsThereForRequireOnly(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			print(lpeg)
			local l = require "lpeg"
			print(lpeg, l.version(), l == require "lpeg", l.type(l.P"a"))
			print(l.match(l.Ct((l.C(l.R"az"^1) * l.S" ,"^0)^0), "one, two")[2])
			print(pcall(l.P, nil))
			print(pcall(function() return l.P{"x", x = l.V"x"} end))`)
		b.want("nil", "nil\t1.0.2\ttrue\tpattern", "two",
			"false\tbad argument #1 to 'lpeg.P' (lpeg-pattern expected, got nil)",
			"false\ts.lua:7: rule 'x' may be left recursive")
	})
}

func TestLpegIsEachScriptsOwn(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `local l = require "lpeg" l.P = nil l.setmaxstack(1) getmetatable(l.R"az").__add = nil`)
		b.run(`local l = require "lpeg" print(l.P("b" + l.P"a"):match "a", l.match(l.P{"(" * l.V(1) + ""}, ("("):rep(300)))`)
		b.want("2\t301")
	})
}

func TestLpegWaitsInsideAFunctionOfAPattern(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `
			local l = require "lpeg"
			Timer.CallAfter(function() print("meanwhile", l.match(l.C(1)^0, "xyz")) end, 0.5)
			print(l.match(l.Cmt(l.C(1), function(s, i, c) sleep(1) return i, c .. "!" end)^0, "ab"))`, sleeping)
		b.wait(3 * time.Second)
		b.want("meanwhile\tx\ty\tz", "a!\tb!")
	})
}
