// Texts and numbers as the reference implementation reads and prints them.
package numeral

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// shown is a number with its kind; floats are exact.
func shown(i int64, f float64, kind Kind) string {
	switch kind {
	case Integer:
		return "integer " + strconv.FormatInt(i, 10)
	case Float:
		return "float " + string(AppendReal(nil, Spec{Precision: -1, Verb: 'a'}, f))
	}
	return "none"
}

func TestFromStringReadsAsLuaDoes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0", "integer 0"},
		{"7", "integer 7"},
		{"123", "integer 123"},
		{"9223372036854775807", "integer 9223372036854775807"},
		{"9223372036854775808", "float 0x1p+63"},
		{"-9223372036854775808", "integer -9223372036854775808"},
		{"-9223372036854775809", "float -0x1p+63"},
		{"0x10", "integer 16"},
		{"0XfF", "integer 255"},
		{"0x7fffffffffffffff", "integer 9223372036854775807"},
		{"0xffffffffffffffff", "integer -1"},
		{"0x1ffffffffffffffff", "integer -1"},
		{"-0x1", "integer -1"},
		{"-0xffffffffffffffff", "integer 1"},
		{"1.5", "float 0x1.8p+0"},
		{".5", "float 0x1p-1"},
		{"5.", "float 0x1.4p+2"},
		{"1e2", "float 0x1.9p+6"},
		{"1E+2", "float 0x1.9p+6"},
		{"1e-2", "float 0x1.47ae147ae147bp-7"},
		{"1e400", "float inf"},
		{"-1e400", "float -inf"},
		{"1e-400", "float 0x0p+0"},
		{"0x.8", "float 0x1p-1"},
		{"0x8.", "float 0x1p+3"},
		{"0xA.8p1", "float 0x1.5p+4"},
		{"0x1p-1074", "float 0x0.0000000000001p-1022"},
		{"0x1p-1075", "float 0x0p+0"},
		{"0x1.8p-1075", "float 0x0.0000000000001p-1022"},
		{"0x1p4", "float 0x1p+4"},
		{"0X1P+4", "float 0x1p+4"},
		{"0x.1p4", "float 0x1p+0"},
		{"3e0", "float 0x1.8p+1"},
		{"1e", "none"},
		{"1e+", "none"},
		{"0x", "none"},
		{"0xg", "none"},
		{"0x.", "none"},
		{"0x.p1", "none"},
		{"0x1p", "none"},
		{"0x1p+", "none"},
		{"0x1pa", "none"},
		{"1..2", "none"},
		{"1.2.3", "none"},
		{".", "none"},
		{"", "none"},
		{"e1", "none"},
		{"+", "none"},
		{"-", "none"},
		{"--1", "none"},
		{"+-1", "none"},
		{"- 1", "none"},
		{"+1", "integer 1"},
		{"-1.5", "float -0x1.8p+0"},
		{"1_000", "none"},
		{"0b1", "none"},
		{"0o7", "none"},
		{"inf", "none"},
		{"nan", "none"},
		{"Infinity", "none"},
		{"-nan", "none"},
		{"1n", "none"},
		{"0x1e+1", "none"},
		{"0xep1", "float 0x1.cp+4"},
		{" 10 ", "integer 10"},
		{"\t\n\v\f\r10\r\n", "integer 10"},
		{"10 a", "none"},
		{"1 0", "none"},
		{"10\x00", "none"},
		{"\x00", "none"},
		{"1\x001", "none"},
		{"0x1.fffffffffffff8p0", "float 0x1p+1"},
		{"0x1.00000000000008p0", "float 0x1p+0"},
		{"0x1.000000000000080001p0", "float 0x1.0000000000001p+0"},
		{"2.2250738585072011e-308", "float 0x0.fffffffffffffp-1022"},
		{"0.1e1", "float 0x1p+0"},
		{"00012", "integer 12"},
		{"0x00000000000000000000000000001", "integer 1"},
	} {
		if got := shown(FromString(c.text)); got != c.want {
			t.Errorf("FromString(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

func TestParseTakesNeitherBlanksNorSign(t *testing.T) {
	for text, want := range map[string]string{
		"10": "integer 10", "0x10": "integer 16", "1e1": "float 0x1.4p+3", "9223372036854775808": "float 0x1p+63",
		" 10": "none", "10 ": "none", "-10": "none", "+10": "none", "-0x1": "none", "-1.5": "none", "": "none",
	} {
		if got := shown(Parse(text)); got != want {
			t.Errorf("Parse(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestLongNumeralsAreExact(t *testing.T) {
	zeros, nines := strings.Repeat("0", 100_000), strings.Repeat("9", 20_000)
	for name, c := range map[string]struct{ text, want string }{
		"exponent against zeros":     {"0." + zeros + "1e100001", "float 0x1p+0"},
		"hexadecimal":                {"0x0." + zeros + "8p400001", "float 0x1p+0"},
		"many digits":                {nines + "e-20000", "float 0x1p+0"},
		"last digit breaks the tie":  {"9007199254740993." + zeros + "1", "float 0x1.0000000000001p+53"},
		"a tie":                      {"9007199254740993." + zeros, "float 0x1p+53"},
		"zero":                       {zeros + "e99999999999999999999", "float 0x0p+0"},
		"exponent of many digits":    {"1e" + nines, "float inf"},
		"small":                      {"1e-" + nines, "float 0x0p+0"},
		"integer too large":          {"1" + zeros, "float inf"},
		"hexadecimal integer of any": {"0x1" + zeros + "12", "integer 18"},
	} {
		if got := shown(FromString(c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestFloatTextIsLuas(t *testing.T) {
	for _, c := range []struct {
		f    float64
		want string
	}{
		{0.0, "0.0"},
		{math.Copysign(0, -1), "-0.0"},
		{1.0, "1.0"},
		{-3.0, "-3.0"},
		{0.5, "0.5"},
		{0.1, "0.1"},
		{1e13, "10000000000000.0"},
		{99999999999999.0, "99999999999999.0"},
		{1e14, "1e+14"},
		{1e15, "1e+15"},
		{-1e15, "-1e+15"},
		{123456789012345.0, "1.2345678901234e+14"},
		{1 << 53, "9.007199254741e+15"},
		{1 << 63, "9.2233720368548e+18"},
		{1e100, "1e+100"},
		{1e-5, "1e-05"},
		{0.0001, "0.0001"},
		{1e-4, "0.0001"},
		{3.14159265358979, "3.1415926535898"},
		{1.0 / 3, "0.33333333333333"},
		{-1.0 / 3, "-0.33333333333333"},
		{99999999999999.5, "1e+14"},
		{9999999999999.95, "9999999999999.9"},
		{5e-324, "4.9406564584125e-324"},
		{1.7976931348623157e308, "1.7976931348623e+308"},
		{math.Inf(1), "inf"},
		{math.Inf(-1), "-inf"},
		{math.Copysign(math.NaN(), -1), "-nan"},
		{math.NaN(), "nan"},
		{1e16, "1e+16"},
		{12345678901234.5, "12345678901234.0"},
	} {
		if got := FormatFloat(c.f); got != c.want {
			t.Errorf("FormatFloat(%v) = %s, want %s", c.f, got, c.want)
		}
	}
}

func TestFloatToIntegerIsExact(t *testing.T) {
	for _, c := range []struct {
		f    float64
		i    int64
		want bool
	}{
		{0, 0, true}, {-3, -3, true}, {0.5, 0, false}, {1 << 53, 1 << 53, true}, {-1 << 63, math.MinInt64, true}, {1 << 63, 0, false},
		{-1<<63 - 2048, 0, false}, {1<<63 - 1024, 1<<63 - 1024, true}, {math.Inf(1), 0, false}, {math.Inf(-1), 0, false}, {math.NaN(), 0, false},
	} {
		if i, ok := FloatToInteger(c.f); ok != c.want || ok && i != c.i {
			t.Errorf("FloatToInteger(%v) = %d, %v", c.f, i, ok)
		}
	}
}

func FuzzFromString(f *testing.F) {
	for _, s := range []string{"10", " -0x1p4 ", "1e400", ".5", "0x.8", "1e", "0x", "nan", "1_0", "9223372036854775808", "10\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		i, number, kind := FromString(s)
		again := ""
		switch {
		case kind == None || math.IsInf(number, 0):
			return
		case kind == Integer:
			again = strconv.FormatInt(i, 10)
		default:
			again = string(AppendReal(nil, Spec{Precision: -1, Verb: 'a'}, number))
		}
		if got, want := shown(FromString(again)), shown(i, number, kind); got != want {
			t.Fatalf("%q is %s, its text %q is %s", s, want, again, got)
		}
	})
}

func BenchmarkFromString(b *testing.B) {
	for _, s := range []string{"42", "-12.5", "0xff", "volume"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				FromString(s)
			}
		})
	}
}

func BenchmarkAppendFloat(b *testing.B) {
	for name, f := range map[string]float64{"integral": 42, "fraction": -12.5, "third": 1.0 / 3} {
		b.Run(name, func(b *testing.B) {
			room := make([]byte, 0, 32)
			b.ReportAllocs()
			for b.Loop() {
				AppendFloat(room, f)
			}
		})
	}
}
