package library

import (
	"testing"
	"unicode/utf8"
)

func TestUTF8FunctionsAnswerLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`utf8.char(), utf8.char(72, 228, 8364, 0x10FFFF), #utf8.char(0xD800)`, "\tHä€\U0010ffff\t3"},
		{`utf8.char(-1)`, "bad argument #1 to 'char' (value out of range)"},
		{`utf8.char(0x110000)`, "bad argument #1 to 'char' (value out of range)"},
		{`utf8.codepoint("häß", 1, -1)`, "104\t228\t223"},
		{`utf8.codepoint("abc", 4)`, "bad argument #3 to 'codepoint' (out of range)"},
		{`utf8.codepoint("abc", 0)`, "bad argument #2 to 'codepoint' (out of range)"},
		{`utf8.codepoint("\xff")`, "invalid UTF-8 code"},
		{`utf8.len("häß"), utf8.len(""), utf8.len("abc", 4), utf8.len("abc", -1), utf8.len("\u{D800}")`, "3\t0\t0\t1\t1"},
		{`utf8.len("a\xff")`, "nil\t2"},
		{`utf8.len("\xF4\x90\x80\x80")`, "nil\t1"},
		{`utf8.len("\xC0\x80")`, "nil\t1"},
		{`utf8.len("abc", 5)`, "bad argument #2 to 'len' (initial position out of string)"},
		{`utf8.len("abc", 1, 4)`, "bad argument #3 to 'len' (final position out of string)"},
		{`utf8.offset("häß", 3), utf8.offset("häß", -1), utf8.offset("häß", 0, 3), utf8.offset("abc", 5), utf8.offset("abc", 4), utf8.offset("abc", 0)`,
			"4\t4\t2\tnil\t4\t1"},
		{`utf8.offset("häß", 1, 3)`, "initial position is a continuation byte"},
		{`utf8.offset("abc", 1, 5)`, "bad argument #3 to 'offset' (position out of range)"},
		{`#utf8.charpattern, utf8.codes("x")("äbc", 1)`, "14\t3\t98"},
	})
}

func TestCodesWalksCharacters(t *testing.T) {
	got := evaluate(t, `
		for p, c in utf8.codes("hä€𐍈") do print(p, c) end
		for _, bad in ipairs {"a\xffb", "\xe4\xb8", "a\x80b"} do
			print(pcall(function() for p, c in utf8.codes(bad) do end end))
		end`)
	bad := "false\tx:4: invalid UTF-8 code\n"
	if want := "1\t104\n2\t228\n4\t8364\n7\t66376\n" + bad + bad + bad; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzDecode checks that characters decode to what they were, and that other bytes are refused where Go refuses them, but for surrogates.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "a", "ä", "€", "𐍈", "\xed\xa0\x80", "\xff", "\xe4\xb8", "\xf4\x90\x80\x80", "\xc0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		code, size, ok := decode(s)
		if !ok {
			if s != "" && utf8.ValidString(s[:min(len(s), 4)]) {
				t.Errorf("%q refused", s)
			}
			return
		}
		if got := string(encode(nil, code)); got != s[:size] {
			t.Errorf("%q: %x encodes to %q", s, code, got)
		}
		if at, found := characters(s, 0, 2); found && at != int64(size) && !isContinuation(s[size]) {
			t.Errorf("%q: the second character is at %d, want %d", s, at, size)
		}
	})
}
