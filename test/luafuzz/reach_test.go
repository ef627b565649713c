// What the generator must reach: everything in its grammar, and the errors of the language.
package luafuzz

import (
	"strings"
	"testing"
)

// sample is how many programs the tests of the generator look at.
const sample = 6000

func TestProgramsDependOnTheirSeedAlone(t *testing.T) {
	if Program(7) != Program(7) || Program(7) == Program(8) {
		t.Error("a seed does not stand for one program")
	}
}

func TestProgramsPrintTheSameTwice(t *testing.T) {
	right := reference(t) // whose tables have another order in every process
	for _, d := range differences(t, right, right, 1, sample/2) {
		t.Errorf("seed %d: %s", d.seed, d.firstLine())
	}
}

func TestGeneratorTakesEveryAlternative(t *testing.T) {
	taken := map[string]int{}
	for s := range int64(sample) {
		g := newGenerator(s)
		g.watching = func(rule, alternative string) { taken[rule+"\n"+alternative]++ }
		g.expand("$program")
	}
	for name, r := range rules {
		for _, alternative := range append(r.leaves[:len(r.leaves):len(r.leaves)], r.branches...) {
			if taken[name+"\n"+alternative] == 0 {
				t.Errorf("$%s never becomes %q", name, alternative)
			}
		}
	}
}

func TestProgramsAreValidAndMostRunToTheirEnds(t *testing.T) {
	ended := 0
	for i, out := range reference(t).outcomes(t, generated(from(1, sample))) {
		for _, bad := range []string{"\nsyntax\t", "\nthe interpreter ended", "table: 0x", "function: 0x", "function: builtin", "thread: 0x"} {
			if strings.Contains(out, bad) {
				t.Errorf("seed %d: output with %q", i+1, bad)
			}
		}
		if strings.Contains(out, "\nended\t") {
			ended++
		}
	}
	if ended*100 < 60*sample {
		t.Errorf("%d of %d programs run to their ends, want 60 %%", ended, sample)
	}
}

func TestGeneratorReachesEveryFeature(t *testing.T) {
	all := strings.Join(reference(t).outcomes(t, generated(from(1, sample))), "\n")
	for _, fragment := range reached {
		if n := strings.Count(all, fragment); n < 3 {
			t.Errorf("%q comes up %d times in the outputs of %d programs, want 3", fragment, n, sample)
		}
	}
}

// reached are pieces of the outputs.
var reached = []string{
	"integer -9223372036854775808", "float inf", "float -inf", "float -0.0", "float 1e+", "nan", "failed\tnil", "failed\ttable",
	"failed\tstring\tp", "ended\t0", "attempt to index a nil value (local '", "attempt to index a nil value (global '",
	"attempt to index a nil value (field '", "attempt to index a nil value (upvalue '", "attempt to index a number value (local '",
	"attempt to index a string value (constant '", "attempt to call a nil value (method '",
	"attempt to call a nil value (global '", "attempt to call a nil value (field '", "attempt to call a nil value (upvalue '",
	"attempt to call a string value", "attempt to perform arithmetic on a nil value",
	"attempt to perform arithmetic on a string value (constant '", "attempt to perform arithmetic on a Box value",
	"attempt to perform bitwise operation on a", "number has no integer representation", "number (local '",
	"attempt to divide by zero", "attempt to perform 'n%0'", "attempt to concatenate a table value",
	"attempt to concatenate a nil value (local '", "attempt to get length of a", "attempt to compare two table values",
	"attempt to compare number with nil", "attempt to compare two Box values", "'for' limit must be a number",
	"'for' initial value must be a number", "'for' step must be a number", "'__index' chain too long",
	"cannot change a protected metatable", "'__tostring' must return a string", "table index is nil", "table index is NaN",
	"object length is not an integer", "calling '", "(number expected, got table)", "(number expected, got no value)",
	"(string expected, got nil)", "value out of range", "position out of bounds", "wrong number of arguments to 'insert'",
	"invalid value (nil) at index", "too many results to unpack", "resulting string too large", "base out of range",
	"malformed pattern (ends with '%')", "malformed pattern (missing ']')", "missing '[' after '%f' in pattern",
	"missing arguments to '%b'", "unfinished capture", "invalid pattern capture", "invalid capture index", "too many captures",
	"invalid use of '%' in replacement string", "invalid replacement value (a table)", "invalid option '%",
	"invalid format (width or precision too long)", "invalid format (repeated flags)", "value has no literal form",
	"string contains zeros", "data string too short", "integer overflow", "unsigned overflow", "variable-length format",
	"does not fit into Lua Integer", "invalid format option", "out of limits [1,16]", "not power of 2", "invalid UTF-8 code",
	"initial position is a continuation byte", "invalid next option", "cannot resume dead coroutine",
	"cannot resume non-suspended coroutine", "attempt to yield across a C-call boundary", `"suspended"`, `"running"`, `"normal"`,
	`"dead"`, "thread expected", "stack traceback", "assertion failed!", "error in error handling", "near <eof>", "expected near",
	"unexpected symbol near", "unfinished string near", "unfinished long string", "unfinished long comment",
	"malformed number near", "invalid escape sequence", "decimal escape too large", "hexadecimal digit expected",
	"UTF-8 value too large", "no visible label '", "already defined on line", "jumps into the scope of local", "not inside a loop",
	"cannot use '...' outside a vararg function", "(to close '", "attempt to load a text chunk", "attempt to load a binary chunk",
	"reader function must return a string", `[string \`, "file.lua:", "dir/file.lua:", "...name", "local '_ENV'", "(load):",
}
