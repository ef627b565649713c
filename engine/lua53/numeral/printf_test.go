// C conversions as glibc makes them.
package numeral

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// spec reads a conversion.
func spec(t *testing.T, format string) Spec {
	t.Helper()
	s := Spec{Precision: -1, Verb: format[len(format)-1]}
	body := strings.TrimLeft(format[1:len(format)-1], "-+ #0")
	flags := format[1 : len(format)-1-len(body)]
	s.Minus, s.Plus, s.Space = strings.Contains(flags, "-"), strings.Contains(flags, "+"), strings.Contains(flags, " ")
	s.Alt, s.Zero = strings.Contains(flags, "#"), strings.Contains(flags, "0")
	width, precision, found := strings.Cut(body, ".")
	s.Width, _ = strconv.Atoi(width)
	if found {
		s.Precision, _ = strconv.Atoi(precision)
	}
	return s
}

func TestAppendIntegerIsPrintf(t *testing.T) {
	for _, c := range []struct {
		format string
		i      int64
		want   string
	}{
		{"%d", 0, "0"},
		{"%d", -7, "-7"},
		{"%d", math.MinInt64, "-9223372036854775808"},
		{"%5d", 42, "   42"},
		{"%-5d", 42, "42   "},
		{"%05d", -42, "-0042"},
		{"%+d", 5, "+5"},
		{"%+d", -5, "-5"},
		{"% d", 5, " 5"},
		{"%+.3d", 5, "+005"},
		{"%8.3d", -5, "    -005"},
		{"%08.3d", 5, "     005"},
		{"%.0d", 0, ""},
		{"%.0d", 1, "1"},
		{"%5.0d", 0, "     "},
		{"%-08d", 7, "7       "},
		{"%i", -1, "-1"},
		{"%u", -1, "18446744073709551615"},
		{"%+u", 1, "1"},
		{"%o", 8, "10"},
		{"%o", -1, "1777777777777777777777"},
		{"%#o", 0, "0"},
		{"%#o", 8, "010"},
		{"%#.0o", 0, "0"},
		{"%#.5o", 8, "00010"},
		{"%x", 255, "ff"},
		{"%x", -1, "ffffffffffffffff"},
		{"%X", 255, "FF"},
		{"%#x", 0, "0"},
		{"%#x", 255, "0xff"},
		{"%#X", 255, "0XFF"},
		{"%#010x", 255, "0x000000ff"},
		{"%#10x", 255, "      0xff"},
		{"%-#10x", 255, "0xff      "},
		{"%#.5x", 255, "0x000ff"},
		{"%c", 65, "A"},
		{"%05c", 65, "    A"},
		{"%-3c", 65, "A  "},
	} {
		if got := string(AppendInteger([]byte("> "), spec(t, c.format), c.i)); got != "> "+c.want {
			t.Errorf("%s of %d: %q, want %q", c.format, c.i, got, c.want)
		}
	}
}

func TestAppendRealIsPrintf(t *testing.T) {
	for _, c := range []struct {
		format string
		f      float64
		want   string
	}{
		{"%f", 0x0p+0, "0.000000"},
		{"%f", math.Copysign(0, -1), "-0.000000"},
		{"%f", 0x1.5555555555555p-2, "0.333333"},
		{"%f", 0x1.0f0cf064dd592p+73, "10000000000000000000000.000000"},
		{"%f", 0x1.4p+1, "2.500000"},
		{"%.0f", 0x1p-1, "0"},
		{"%.0f", 0x1.8p+0, "2"},
		{"%.0f", 0x1.4p+1, "2"},
		{"%#.0f", 0x1.8p+1, "3."},
		{"%5.2f", 0x1.921f9f01b866ep+1, " 3.14"},
		{"%010.3f", -0x1.921f9f01b866ep+1, "-00003.142"},
		{"%+.1f", 0x1p+1, "+2.0"},
		{"% f", math.Inf(1), " inf"},
		{"%.20f", 0x1.999999999999ap-4, "0.10000000000000000555"},
		{"%e", 0x0p+0, "0.000000e+00"},
		{"%e", 0x1.81cd6c8b43958p+13, "1.234568e+04"},
		{"%e", 0x1.56e1fc2f8f359p-997, "1.000000e-300"},
		{"%.0e", 0x1.d4cp+13, "2e+04"},
		{"%#.0e", 0x1.d4cp+13, "2.e+04"},
		{"%E", 0x1.249ad2594c37dp+332, "1.000000E+100"},
		{"%g", 0x0p+0, "0"},
		{"%g", 0x1.86ap+16, "100000"},
		{"%g", 0x1.e848p+19, "1e+06"},
		{"%g", 0x1.a36e2eb1c432dp-14, "0.0001"},
		{"%g", 0x1.4f8b588e368f1p-17, "1e-05"},
		{"%g", 0x1.d6f3454p+26, "1.23457e+08"},
		{"%.3g", 0x1.34ap+10, "1.23e+03"},
		{"%#g", 0x1p+0, "1.00000"},
		{"%#g", 0x1.e847fp+19, "1.e+06"},
		{"%#g", 0x1.e848p+19, "1.00000e+06"},
		{"%#.3g", 0x1p-1, "0.500"},
		{"%.0g", 0x1.34ap+10, "1e+03"},
		{"%G", 0x1.b7cdfd9d7bdbbp-34, "1E-10"},
		{"%.14g", 0x1.999999999999ap-4, "0.1"},
		{"%.99g", 0x1.999999999999ap-4, "0.1000000000000000055511151231257827021181583404541015625"},
		{"%010g", math.Inf(-1), "      -inf"},
		{"%010g", math.Copysign(math.NaN(), -1), "      -nan"},
		{"%-6g", math.Inf(1), "inf   "},
		{"%+g", math.NaN(), "+nan"},
		{"%E", math.Inf(1), "INF"},
		{"%a", 0x0p+0, "0x0p+0"},
		{"%a", 0x1p+0, "0x1p+0"},
		{"%a", 0x1p-1, "0x1p-1"},
		{"%a", -0x1.ap+1, "-0x1.ap+1"},
		{"%a", 0x0.0000000000001p-1022, "0x0.0000000000001p-1022"},
		{"%a", math.Inf(1), "inf"},
		{"%A", 0x1.ffp+7, "0X1.FFP+7"},
		{"%.0a", 0x1p+0, "0x1p+0"},
		{"%.0a", 0x1.8p+0, "0x2p+0"},
		{"%.0a", 0x1.4p+0, "0x1p+0"},
		{"%.1a", 0x1.08p+0, "0x1.0p+0"},
		{"%.1a", 0x1.18p+0, "0x1.2p+0"},
		{"%.1a", 0x1.ffp+0, "0x2.0p+0"},
		{"%.3a", 0x1p+0, "0x1.000p+0"},
		{"%#.0a", 0x1p+0, "0x1.p+0"},
		{"%020a", -0x1.8p+0, "-0x000000000001.8p+0"},
		{"%+a", 0x1p+0, "+0x1p+0"},
		{"%.15a", 0x1.999999999999ap-4, "0x1.999999999999a00p-4"},
		{"%F", math.Inf(-1), "-INF"},
	} {
		if got := string(AppendReal([]byte("> "), spec(t, c.format), c.f)); got != "> "+c.want {
			t.Errorf("%s of %v: %q, want %q", c.format, c.f, got, c.want)
		}
	}
}

func TestAppendTextIsPrintf(t *testing.T) {
	for _, c := range []struct{ format, s, want string }{
		{"%s", "abc", "abc"},
		{"%5s", "abc", "  abc"},
		{"%-5s", "abc", "abc  "},
		{"%.2s", "abc", "ab"},
		{"%.0s", "abc", ""},
		{"%5.1s", "abc", "    a"},
		{"%05s", "abc", "  abc"},
		{"%2s", "abc", "abc"},
	} {
		if got := string(AppendText([]byte("> "), spec(t, c.format), c.s)); got != "> "+c.want {
			t.Errorf("%s of %q: %q, want %q", c.format, c.s, got, c.want)
		}
	}
}
