// Powers of floats, rounded correctly but for one case in very many: as close to the C library as can be. math.Pow is off in the last digits that
// scripts can see.

package lua53

import "math"

// pair is an unevaluated sum of two floats, with about 100 bits of precision.
type pair struct{ high, low float64 }

func quickSum(a, b float64) pair { // |a| >= |b|
	s := a + b
	return pair{s, b - (s - a)}
}

func sum(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

func product(a, b float64) pair {
	p := a * b
	return pair{p, math.FMA(a, b, -p)}
}

func (a pair) plus(b pair) pair {
	s := sum(a.high, b.high)
	t := sum(a.low, b.low)
	s = quickSum(s.high, s.low+t.high)
	return quickSum(s.high, s.low+t.low)
}

func (a pair) times(b pair) pair {
	p := product(a.high, b.high)
	return quickSum(p.high, p.low+(a.high*b.low+a.low*b.high))
}

// inverse is 1/a.
func (a pair) inverse() pair {
	q := 1 / a.high
	r := pair{math.FMA(-q, a.high, 1), 0}.plus(product(-q, a.low)) // what q leaves
	return quickSum(q, (r.high+r.low)*q)
}

// Beyond these magnitudes the low parts of pairs, or the results, leave the range of floats.
const (
	tiny = 0x1p-900
	vast = 0x1p1000
)

// ln2 is the natural logarithm of 2.
var ln2 = pair{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}

// power is x^y.
func power(x, y float64) float64 {
	switch {
	case y == 2:
		return x * x
	case y == 0.5 && x > 0:
		return math.Sqrt(x)
	case (x != x || y != y) && x != 1 && y != 0:
		return x + y // NaN, with the sign of the one that came in
	case x == 0 || y == 0 || x == 1 || x != x || y != y || math.IsInf(x, 0) || math.IsInf(y, 0):
		return math.Pow(x, y)
	}
	whole := y == math.Floor(y)
	if x < 0 && !whole {
		return (x - x) / (x - x) // NaN, with the sign that the processor gives it
	}
	if whole && math.Abs(y) <= 1024 {
		if p := multiply(x, int(math.Abs(y))); math.Abs(p.high) > tiny && math.Abs(p.high) < vast {
			if y < 0 {
				p = p.inverse()
			}
			return p.high + p.low
		}
	}
	if l := y * math.Log(math.Abs(x)); math.Abs(l) > 800 { // out of the range of floats
		return math.Pow(x, y)
	}
	p := exponential(logarithm(math.Abs(x)).times(pair{y, 0}))
	if x < 0 && math.Mod(y, 2) != 0 {
		return -p
	}
	return p
}

// multiply is x^n for n >= 1, by repeated squaring.
func multiply(x float64, n int) pair {
	result, square := pair{1, 0}, pair{x, 0}
	for {
		if n&1 == 1 {
			result = result.times(square)
		}
		if n >>= 1; n == 0 {
			return result
		}
		square = square.times(square)
	}
}

// logarithm is the natural logarithm of x > 0.
func logarithm(x float64) pair {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	guess := math.Log(m)
	r := series(pair{-guess, 0}).times(pair{m, 0}).plus(pair{-1, 0}) // m / e^guess - 1
	rest := r.high - r.high*r.high/2
	log := sum(guess, rest+r.low)
	return ln2.times(pair{float64(e), 0}).plus(log)
}

// exponential is e^a.
func exponential(a pair) float64 {
	switch {
	case a.high > 710:
		return math.Inf(1)
	case a.high < -746:
		return 0
	}
	k := math.Round(a.high / ln2.high)
	r := series(a.plus(ln2.times(pair{-k, 0})))
	return math.Ldexp(r.high+r.low, int(k))
}

// series is e^a for |a| < 1: that of a/256 as a power series, squared eight times.
func series(a pair) pair {
	const halvings = 8
	a = pair{math.Ldexp(a.high, -halvings), math.Ldexp(a.low, -halvings)}
	result := pair{1, 0}
	for n := 11; n >= 1; n-- {
		result = a.times(result).times(pair{float64(n), 0}.inverse()).plus(pair{1, 0})
	}
	for range halvings {
		result = result.times(result)
	}
	return result
}
