// Strings without patterns, formats and packing.

package library

import "testing"

func TestStringFunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`("abc"):byte(), ("abc"):byte(-1), ("abc"):byte(1, -1), ("abc"):byte(10)`, "97\t99\t97"},
		{`string.byte()`, "bad argument #1 to 'byte' (string expected, got no value)"},
		{`string.byte(("x"):rep(2000000), 1, -1)`, "stack overflow (string slice too long)"},
		{`string.char(), string.char(72, 105), #string.char(0, 255)`, "\tHi\t2"},
		{`string.char(256)`, "bad argument #1 to 'char' (value out of range)"},
		{`string.char(65, -1)`, "bad argument #2 to 'char' (value out of range)"},
		{`string.char("x")`, "bad argument #1 to 'char' (number expected, got string)"},
		{`string.len("a\0b"), ("ÄBC"):lower(), ("äbc"):upper(), ("abc"):reverse(), (""):reverse()`, "3\t\xc3\x84bc\t\xc3\xa4BC\tcba\t"},
		{`string.len()`, "bad argument #1 to 'len' (string expected, got no value)"},
		{`string.len({})`, "bad argument #1 to 'len' (string expected, got table)"},
		{`("x"):rep(3), ("x"):rep(3, ","), ("x"):rep(0), ("x"):rep(-1), (""):rep(9, "-"), ("x"):rep(1, "long")`, "xxx\tx,x,x\t\t\t--------\tx"},
		{`("x"):rep(1 << 62)`, "resulting string too large"},
		{`("xx"):rep(1 << 62, "yy")`, "resulting string too large"},
		{`("x"):rep(1.5)`, "bad argument #1 to 'rep' (number has no integer representation)"},
		{`("hello"):sub(2), ("hello"):sub(-3), ("hello"):sub(2, -2), ("hello"):sub(0), ("hello"):sub(9), ("hello"):sub(4, 2), ("hello"):sub(-100, 100)`, "ello\tllo\tell\thello\t\t\thello"},
		{`("hello"):sub(math.mininteger, math.maxinteger), ("hello"):sub(math.maxinteger), ("hello"):sub(2.0, "3")`, "hello\t\tel"},
		{`("hello"):sub()`, "bad argument #1 to 'sub' (number expected, got no value)"},
		{`string.dump(print)`, "unable to dump given function"},
		{`string.dump(5)`, "bad argument #1 to 'dump' (function expected, got number)"},
		{`("x").y, ("x"):len(), #"x"`, "nil\t1\t1"},
		{`("x"):bad()`, "attempt to call a nil value (method 'bad')"},
		{`(5):type()`, "attempt to index a number value"},
	})
}
