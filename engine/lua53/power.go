// Powers of floats to the last digit: Go's own are off by several units in it, which shows in what scripts print.

package lua53

import "math"

// Power returns x to the power of y, correctly rounded but for the rarest cases.
func Power(x, y float64) float64 {
	switch {
	case y == 2:
		return x * x
	case (x != x || y != y) && x != 1 && y != 0:
		return x + y // NaN, with the sign of the one that came in
	case x > 0 && x <= math.MaxFloat64 && math.Abs(y) <= 1<<40:
		if l := logarithm(x).scaled(y); math.Abs(l.hi) < 708 {
			return exponential(l)
		}
	case x < 0 && x >= -math.MaxFloat64 && math.Abs(y) < 1<<40 && y == math.Trunc(y):
		if math.Mod(y, 2) != 0 {
			return -Power(-x, y)
		}
		return Power(-x, y)
	case x < 0 && y != math.Trunc(y) && !math.IsInf(x, 0):
		return (x - x) / (x - x) // NaN, with the sign that the processor gives it
	}
	return math.Pow(x, y)
}

// double is a number of twice the precision: the sum of two floats of which hi is the nearest to it.
type double struct{ hi, lo float64 }

// Twice as many digits of the natural logarithm of 2.
const ln2Hi, ln2Lo = 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56

// Coefficients of the series.
var (
	third   = double{0x1.5555555555555p-2, 0x1.5555555555555p-56}
	fifth   = double{0x1.999999999999ap-3, -0x1.999999999999ap-57}
	seventh = double{0x1.2492492492492p-3, 0x1.2492492492492p-57}
)

// sum adds what is larger and what is smaller.
func sum(large, small float64) double {
	hi := large + small
	return double{hi, small - (hi - large)}
}

func (a double) plus(b double) double {
	hi := a.hi + b.hi
	t := hi - a.hi
	return sum(hi, (a.hi-(hi-t))+(b.hi-t)+a.lo+b.lo)
}

func (a double) times(b double) double {
	hi := a.hi * b.hi
	return sum(hi, math.FMA(a.hi, b.hi, -hi)+a.hi*b.lo+a.lo*b.hi)
}

func (a double) scaled(f float64) double {
	hi := a.hi * f
	return sum(hi, math.FMA(a.hi, f, -hi)+a.lo*f)
}

func (a double) over(b double) double {
	q := a.hi / b.hi
	r := math.FMA(-q, b.hi, a.hi) + a.lo - q*b.lo
	return sum(q, r/b.hi)
}

// logarithm returns the natural logarithm of x, positive and finite, by the series of the inverse hyperbolic tangent.
func logarithm(x float64) double {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	s := double{m - 1, 0}.over(sum(max(m, 1), min(m, 1)))
	s2 := s.times(s)
	z := s2.hi // the rest of the series, where one float is enough
	rest := 1.0/9 + z*(1.0/11+z*(1.0/13+z*(1.0/15+z*(1.0/17+z*(1.0/19+z*(1.0/21+z*(1.0/23+z*(1.0/25+z*(1.0/27+z/29)))))))))
	p := s2.scaled(rest).plus(seventh).times(s2).plus(fifth).times(s2).plus(third).times(s2).plus(double{1, 0})
	return double{ln2Hi, ln2Lo}.scaled(float64(e)).plus(p.times(s).scaled(2))
}

// exponential returns e to the power of l, which must be so small that the result is neither infinite nor subnormal.
func exponential(l double) float64 {
	n := math.Round(l.hi / math.Ln2)
	r := l.plus(double{ln2Hi, ln2Lo}.scaled(-n))
	z := r.hi // the rest of the series, where one float is enough
	rest := 1.0/720 + z*(1.0/5040+z*(1.0/40320+z*(1.0/362880+z*(1.0/3628800+z*(1.0/39916800+z*(1.0/479001600+z*(1.0/6227020800+
		z*(1.0/87178291200+z*(1.0/1307674368000+z/20922789888000)))))))))
	one := double{1, 0}
	p := r.scaled(rest).plus(fifth.scaled(1.0 / 24)).times(r).plus(third.scaled(1.0 / 8)).times(r).plus(third.scaled(0.5))
	p = p.times(r).plus(double{0.5, 0}).times(r).plus(one).times(r).plus(one)
	return math.Ldexp(p.hi, int(n))
}
