package controls

// Who is told, in which order, and how loops of wires end: section 2.4.

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOwnWritesAreSilentAndThoseOfOthersAreTold(t *testing.T) { // 2.4
	c := one(t, knob(Float))
	me, other := &Writer{Name: "me"}, &Writer{Name: "other"}
	mine, theirs, all := record(c, me), record(c, other), record(c, nil)
	ok(t, c.SetValue(me, 1))
	ok(t, c.SetValue(other, 2))
	ok(t, c.SetValue(nil, 3))
	ok(t, c.Trigger(me))
	if len(*mine) != 2 || len(*theirs) != 3 || len(*all) != 4 {
		t.Errorf("I was told %v, the other %v, everybody %v", *mine, *theirs, *all)
	}
}

func TestWritingWhatIsThereIsNoChange(t *testing.T) { // 2.4, unverified
	c := one(t, knob(DB))
	told := record(c, nil)
	ok(t, c.SetValue(nil, 20))
	ok(t, c.SetValue(nil, 20))
	ok(t, c.SetValue(nil, 500))
	ok(t, c.SetPosition(nil, 1))
	ok(t, c.SetString(nil, "20.0dB"))
	if len(*told) != 1 {
		t.Errorf("told %v", *told)
	}
}

func TestObserversAreToldInsideTheWriteInTheirOrder(t *testing.T) {
	c := one(t, knob(Float))
	me := &Writer{Name: "me"}
	var got []string
	for _, name := range []string{"first", "second", "third"} {
		c.Observe(nil, func(change Change) {
			if change != (Change{c, Changed, me}) {
				t.Errorf("told %v", change)
			}
			got = append(got, name+" sees "+c.String())
		})
	}
	ok(t, c.SetValue(me, 4))
	if diff := cmp.Diff([]string{"first sees 4.00", "second sees 4.00", "third sees 4.00"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCancelInsideAnObserverCountsAtOnce(t *testing.T) {
	c := one(t, knob(Float))
	var got []string
	var cancel [3]func()
	observe := func(i int, name string, then func()) {
		cancel[i] = c.Observe(nil, func(Change) { got = append(got, name); then() })
	}
	observe(0, "first", func() { cancel[0](); cancel[1](); cancel[0]() })
	observe(1, "second", func() {})
	observe(2, "third", func() {
		c.Observe(nil, func(Change) { got = append(got, "late") })
		cancel[2]()
	})
	ok(t, c.SetValue(nil, 1))
	ok(t, c.SetValue(nil, 2))
	if diff := cmp.Diff([]string{"first", "third", "late"}, got); diff != "" {
		t.Error(diff)
	}
	if n := len(c.observers.list); n != 1 {
		t.Errorf("%d observers are kept", n)
	}
}

func TestPanicOfAnObserverLeavesTheControlUsable(t *testing.T) {
	c := one(t, knob(Float))
	cancel := c.Observe(nil, func(Change) { panic("boom") })
	func() {
		defer func() { _ = recover() }()
		_ = c.SetValue(nil, 1)
		t.Error("the panic did not pass through")
	}()
	cancel()
	told := record(c, nil)
	ok(t, c.SetValue(nil, 2))
	if r := c.component.registry; len(*told) != 1 || len(r.cascade.chain) != 0 || len(c.observers.list) != 1 {
		t.Errorf("told %v, chain %v, %d observers", *told, r.cascade.chain, len(c.observers.list))
	}
}

func TestMetadataIsAChangeOfItsOwnKind(t *testing.T) { // 2.3
	c := one(t, Definition{Type: Text, Choices: []string{"a", "b"}})
	me := &Writer{Name: "me"}
	mine, all := record(c, me), record(c, nil)
	if diff := cmp.Diff(Metadata{Choices: []string{"a", "b"}}, c.Metadata()); diff != "" {
		t.Error(diff)
	}
	m := c.Metadata()
	m.Legend, m.Color, m.Disabled, m.Choices = "Down", "#f00", true, []string{"c"}
	ok(t, c.SetMetadata(me, m))
	ok(t, c.SetMetadata(me, m))
	m.Choices[0] = "changed behind its back"
	if diff := cmp.Diff(Metadata{Legend: "Down", Color: "#f00", Disabled: true, Choices: []string{"c"}}, c.Metadata()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Kind{MetadataChanged}, *all); diff != "" || len(*mine) != 0 {
		t.Errorf("I was told %v, all: %s", *mine, diff)
	}
	m.Legend = strings.Repeat("x", MaxString)
	if err := c.SetMetadata(me, m); err == nil {
		t.Error("metadata of more than a mebibyte was taken")
	}
	bare := one(t, Definition{Type: Toggle, NoMetadata: true})
	if err := bare.SetMetadata(me, Metadata{Legend: "x"}); !errors.Is(err, ErrNoMetadata) {
		t.Errorf("without metadata: %v", err)
	}
}

func BenchmarkWriteWithOneObserver(b *testing.B) {
	c := one(b, knob(DB))
	told, v := 0, 0.0
	c.Observe(&Writer{Name: "script"}, func(Change) { told++ })
	b.ReportAllocs()
	for b.Loop() {
		v = -10 - v
		if err := c.SetValue(nil, v); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWriteWithOneObserverAllocatesNothing(t *testing.T) {
	c := one(t, knob(DB))
	c.Observe(&Writer{Name: "script"}, func(Change) {})
	v := 0.0
	if n := testing.AllocsPerRun(100, func() { v = -10 - v; _ = c.SetValue(nil, v) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
