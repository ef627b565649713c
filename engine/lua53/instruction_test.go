package lua53

import "testing"

func TestFloatingByteRoundsUpByAnEighthAtMost(t *testing.T) {
	for n := 0; n < 1_000_000; n += 1 + n/1000 {
		got := fromFloatingByte(floatingByte(n))
		if got < n || got > n+n/8 {
			t.Fatalf("%d became %d", n, got)
		}
	}
}
