package lua53

import (
	"bytes"
	"testing"
)

func TestEscapesOf53ReadRight(t *testing.T) {
	cases := map[string]string{
		`print(#"\x41\xff\x00", "\x41B", '\x7a')`:                   "3\tAB\tz\n",
		`print("\u{48}\u{20AC}\u{10FFFF}" == "H€\244\143\191\191")`: "true\n",
		`print("\\x41", '\\u{41}', [[\x41]], [==[\z]==])`:           "\\x41\t\\u{41}\t\\x41\t\\z\n",
		"-- \\x \\z '\nprint('a') --[[ \\x ' ]] print(\"\\x62\")":   "a\nb\n",
		`print("\065\n\"\'", 'it\'s \x2d')`:                         "A\n\"'\tit's -\n",
		`local t = {[ [=[k]=] ] = "\x31"} print(t.k, t[ [[k]] ])`:   "1\t1\n",
	}
	for program, want := range cases {
		st := NewState(Options{})
		if got, err := output(st, program); got != want || err != nil {
			t.Errorf("%s: %q, %v; want %q", program, got, err, want)
		}
		st.Close()
	}
}

func TestEscapesThatCannotBeReadAreRefused(t *testing.T) {
	for program, want := range map[string]string{
		"\nprint('\\xg1')":    `test.lua:2: escape '\xg1' is not supported`,
		`print("\x4")`:        `test.lua:1: escape '\x4"' is not supported`,
		`print("\u{110000}")`: `test.lua:1: escape '\u{110000}' is not supported`,
		"print('a\\z\n b')":   `test.lua:1: escape '\z' is not supported`,
	} {
		st := NewState(Options{})
		if _, err := output(st, program); err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", program, err, want)
		}
		st.Close()
	}
}

// Rewriting never fails but by an error, keeps the lines, and leaves alone what has none of the escapes.
func FuzzKnownEscapes(f *testing.F) {
	for _, seed := range []string{`"\x41"`, `'\u{1F600}'`, "--[==[ \\x ]==]", "[[\\z]]", "\"\\", "'\\x", "[=", "--", `"\u{"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		out, err := knownEscapes(source)
		if err != nil {
			return
		}
		if bytes.Count(out, []byte("\n")) != bytes.Count(source, []byte("\n")) {
			t.Errorf("%q became %q: other lines", source, out)
		}
		if !bytes.ContainsAny(source, `\`) && !bytes.Equal(out, source) {
			t.Errorf("%q became %q", source, out)
		}
	})
}
