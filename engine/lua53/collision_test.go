package lua53

import (
	"fmt"
	"testing"
)

func TestKeysThatCollideCostInstructions(t *testing.T) {
	st := NewState(Options{})
	keys := make(map[uint32][]string)
	const bits = 10
	var worst uint32
	for i := 0; len(keys[worst]) < 2000; i++ {
		k := fmt.Sprintf("%06x", i)
		h := hashString(k) & (1<<bits - 1)
		if keys[h] = append(keys[h], k); len(keys[h]) > len(keys[worst]) {
			worst = h
		}
	}
	table := st.NewTable(0, 0)
	before := st.left
	for i, k := range keys[worst] {
		table.SetString(k, Int(int64(i)))
	}
	if cost := before - st.left; cost < 10_000 {
		t.Errorf("2000 keys that collide in %d bits cost %d instructions", bits, cost)
	}
	for i, k := range keys[worst] {
		if got := table.GetString(k); got != Int(int64(i)) {
			t.Fatalf("%q: %v", k, got)
		}
	}
}
