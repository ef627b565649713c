package lua53

import (
	"math"
	"testing"
)

func TestPowerIsExactWhereTheResultIs(t *testing.T) {
	for x := -12.0; x <= 12; x++ {
		want := 1.0
		for y := 0.0; y <= 14; y++ {
			if got := Power(x, y); got != want {
				t.Errorf("%v^%v: got %v, want %v", x, y, got, want)
			}
			want *= x
		}
	}
	for e := -1000; e <= 1000; e++ {
		if got := Power(2, float64(e)); got != math.Ldexp(1, e) {
			t.Errorf("2^%d: got %v", e, got)
		}
	}
}

func TestPowerRoundsLikeTheReference(t *testing.T) {
	for _, c := range []struct{ x, y, want float64 }{
		{10, 0.5, 3.1622776601683795}, {10, -3, 0.001}, {1.1, 100, 13780.612339822381}, {0.1, 7.3, 5.011872336272727e-08},
		{2, 0.5, math.Sqrt2}, {3, 1.0 / 3, 1.4422495703074083}, {-8, 3, -512}, {-2, -1, -0.5},
	} {
		if got := Power(c.x, c.y); got != c.want {
			t.Errorf("%v^%v: got %.17g, want %.17g", c.x, c.y, got, c.want)
		}
	}
}

func TestPowerOfSpecialNumbers(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, 1e300, -1e300, 5e-324, math.MaxFloat64, inf, -inf, nan, 1 << 53}
	for _, x := range values {
		for _, y := range values {
			got, want := Power(x, y), math.Pow(x, y)
			if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-12*math.Abs(want) && !math.IsInf(want, 0) || got == 0 && math.Signbit(got) != math.Signbit(want) {
				t.Errorf("%v^%v: got %v, want %v", x, y, got, want)
			}
		}
	}
}

func BenchmarkPower(b *testing.B) {
	for b.Loop() {
		Power(1.2345, 6.789)
	}
}
