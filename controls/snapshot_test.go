package controls

// Snapshot banks (3.3).

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// kinds are a control of each type that snapshots hold, an integer knob and a meter.
func kinds() []Definition {
	return []Definition{
		{Name: "gain", Type: Knob, Unit: DB}, {Name: "mute", Type: Toggle}, {Name: "text", Type: Text}, {Name: "number", Type: Knob, Unit: Integer},
		{Name: "level", Type: Meter},
	}
}

// bankOf returns a bank of two snapshots of all controls.
func bankOf(cs []*Control) *Bank {
	var places []Place
	for _, c := range cs {
		places = append(places, Place{c.component.name, c.name})
	}
	return NewBank(cs[0].component.registry, "Bank", 2, places)
}

func shown(cs []*Control) string {
	var all []string
	for _, c := range cs {
		all = append(all, c.String())
	}
	return strings.Join(all, " ")
}

// set writes all controls, each a value of its own.
func set(t *testing.T, cs []*Control, values ...any) {
	t.Helper()
	for i, v := range values {
		ok(t, cs[i].Set(nil, v))
	}
}

func TestSnapshotWritesBackWhatItHolds(t *testing.T) {
	cs := several(t, kinds()...)
	b := bankOf(cs)
	set(t, cs, -10, true, "evening", 7, -20)
	ok(t, b.Save(2))
	set(t, cs, 5, false, "day", 8, -30)
	ok(t, b.Load(1, 0))
	if got := shown(cs); got != "5.00dB false day 8 -30.0dB" {
		t.Errorf("a snapshot that holds nothing makes it %s", got)
	}
	owner := &Writer{}
	told := record(cs[0], owner)
	ok(t, b.Load(2, 0))
	if got := shown(cs); got != "-10.0dB true evening 7 -30.0dB" {
		t.Errorf("loaded %s", got)
	}
	ok(t, b.Load(2, 0))
	if diff := cmp.Diff([]Kind{Changed}, *told); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestSnapshotRampsAndLeavesIntegersAlone(t *testing.T) {
	ramping(t, kinds(), func(t *testing.T, r *Registry, cs []*Control) {
		b := bankOf(cs)
		set(t, cs, -60, true, "evening", 7)
		ok(t, b.Save(1))
		set(t, cs, 0, false, "day", 8)
		ok(t, b.Load(1, time.Second))
		var got []string
		for _, n := range []int{0, 14, 2, 13, 1} { // frames, 30 altogether
			frames(t, r, n)
			got = append(got, shown(cs[:4]))
		}
		want := []string{"0dB false day 8", "-28.0dB false day 8", "-32.0dB true evening 8", "-58.0dB true evening 8", "-60.0dB true evening 8"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if frames(t, r, 1) {
			t.Error("it still ramps")
		}
	})
}

func TestWriteEndsTheRampOfASnapshot(t *testing.T) {
	ramping(t, kinds(), func(t *testing.T, r *Registry, cs []*Control) {
		b := bankOf(cs)
		set(t, cs, -60, true, "evening")
		ok(t, b.Save(1))
		set(t, cs, 0, false, "day")
		ok(t, b.Load(1, time.Second))
		frames(t, r, 10)
		set(t, cs, -3, false, "night")
		frames(t, r, 30)
		if got := shown(cs[:3]); got != "-3.00dB false night" {
			t.Errorf("got %s", got)
		}
	})
}

func TestSnapshotsOutliveTheirComponents(t *testing.T) {
	var r Registry
	c, err := r.Add("Unit", "gain", kinds()...)
	ok(t, err)
	b := bankOf(c.Controls())
	set(t, c.Controls(), -60, true, "evening")
	ok(t, b.Save(1))
	r.Remove("Unit")
	ok(t, b.Load(1, 0))
	next, err := r.Add("Unit", "gain", Definition{Name: "gain", Type: Knob, Unit: DB, Min: -20, Max: 0}, Definition{Name: "text", Type: Toggle})
	ok(t, err)
	ok(t, b.Load(1, 0))
	if got := shown(next.Controls()); got != "-20.0dB false" {
		t.Errorf("loaded %s", got)
	}
}

func TestStoredValuesAreReadAsTheyAreWritten(t *testing.T) {
	cs := several(t, kinds()...)
	b := bankOf(cs)
	at := func(i int) Place { return Place{"Unit", cs[i].name} }
	ok(t, b.Store(1, map[Place]any{at(0): "-6", at(1): true, at(2): int64(5)}))
	set(t, cs, 1, false, "", 9)
	ok(t, b.Load(1, 0))
	if got := shown(cs[:4]); got != "-6.00dB true 5 9" {
		t.Errorf("loaded %s", got)
	}
}

func TestSnapshotsAreNumberedFromOne(t *testing.T) {
	b := bankOf(several(t, kinds()...))
	for _, n := range []int{-1, 0, 3} {
		for _, err := range []error{b.Load(n, 0), b.Save(n), b.Store(n, nil)} {
			if err == nil || !strings.Contains(err.Error(), `the bank "Bank" has no snapshot`) {
				t.Errorf("%d: %v", n, err)
			}
		}
	}
}

func TestSnapshotsOfABankHoldSixteenMebibytesOfText(t *testing.T) {
	var defs []Definition
	for range 12 {
		defs = append(defs, Definition{Type: Text})
	}
	cs := several(t, defs...)
	for _, c := range cs {
		ok(t, c.SetString(nil, strings.Repeat("x", MaxString)))
	}
	b := bankOf(cs)
	ok(t, b.Save(1))
	ok(t, b.Save(1))
	if err := b.Save(2); err == nil || !strings.Contains(err.Error(), `the snapshots of bank "Bank" would hold 25165824 bytes of text`) {
		t.Error(err)
	}
}

func TestSnapshotIntoALoopOfWiresWritesTheOthers(t *testing.T) {
	cs := several(t, knob(Float, 0, 1e6), knob(Float, 0, 1e6), knob(Float, 0, 1e6))
	b := bankOf(cs)
	set(t, cs, 5, 6, 7)
	ok(t, b.Save(1))
	set(t, cs, 1, 1, 1)
	for _, ends := range [][2]int{{0, 1}, {1, 0}} {
		from, to := cs[ends[0]], cs[ends[1]]
		from.Observe(nil, func(Change) { _ = to.SetValue(nil, from.Value()+1) })
	}
	err := b.Load(1, 0)
	if _, loops := errors.AsType[*LoopError](err); !loops || cs[2].Value() != 7 {
		t.Errorf("got %v, the last is %v", err, cs[2].Value())
	}
}
