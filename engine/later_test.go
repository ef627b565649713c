package engine

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLaterRunsInOrderAfterThePresentEvent(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		s := b.script("s", "")
		var got []string
		b.Do(func() {
			s.Later(func() { got = append(got, "second"); s.Later(func() { got = append(got, "fourth") }) })
			s.Later(func() { got = append(got, "third") })
			got = append(got, "first")
		})
		time.Sleep(time.Millisecond)
		b.Do(func() {})
		if diff := cmp.Diff([]string{"first", "second", "third", "fourth"}, got); diff != "" {
			t.Errorf("order (-want +got):\n%s", diff)
		}
	})
}

// Events that cause each other end in an error; a timer between them is a fresh start.
func TestLaterEndsEventsThatFeedEachOther(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		inBubble(t, Options{Ordered: ordered}, func(b *bench) {
			s := b.script("s", "")
			n, failed := 0, 0
			var again func()
			again = func() {
				n++
				if err := s.Later(again); errors.Is(err, ErrChain) {
					failed++
					s.NewTimer(again).StartOnce(time.Second)
				}
			}
			b.Do(again)
			time.Sleep(2500 * time.Millisecond)
			b.Do(func() {})
			if failed != 3 || n != 3*(maxChain+1) {
				t.Errorf("%d runs with %d errors, want %d with 3", n, failed, 3*(maxChain+1))
			}
		})
	}
}
