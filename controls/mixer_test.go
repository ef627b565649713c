package controls

// Mixers by their control names.

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// desk returns a mixer of two inputs, three outputs and one cue, without delays.
func desk(t *testing.T) Mixer {
	t.Helper()
	var defs []Definition
	for _, name := range strings.Fields("input.1 input.2 output.1 output.2 output.3 cue.1 input.1.output.1 input.1.output.2 input.1.output.3 " +
		"input.2.output.1 input.2.output.2 input.2.output.3") {
		defs = append(defs, Definition{Name: name + ".gain", Type: Knob, Unit: DB}, Definition{Name: name + ".mute", Type: Toggle})
	}
	defs = append(defs, Definition{Name: "input.1.cue.1.afl", Type: Toggle}, Definition{Name: "input.2.cue.1.afl", Type: Toggle})
	m, found := NewMixer(several(t, defs...)[0].component)
	if !found {
		t.Fatal("no mixer")
	}
	return m
}

func names(list []*Control) (all []string) {
	for _, c := range list {
		all = append(all, c.Name())
	}
	return all
}

func TestMixerFindsItsControlsByChannels(t *testing.T) { // 3.3
	m := desk(t)
	for _, row := range []struct {
		find func() ([]*Control, error)
		want string
	}{
		{func() ([]*Control, error) { return m.Inputs("*", "gain") }, "input.1.gain input.2.gain"},
		{func() ([]*Control, error) { return m.Outputs("* !2", "mute") }, "output.1.mute output.3.mute"},
		{func() ([]*Control, error) { return m.Cues("1", "gain") }, "cue.1.gain"},
		{func() ([]*Control, error) { return m.InputCues("2 1", "*", "afl") }, "input.1.cue.1.afl input.2.cue.1.afl"},
		{func() ([]*Control, error) { return m.CrossPoints("*", "2-3", "gain") },
			"input.1.output.2.gain input.1.output.3.gain input.2.output.2.gain input.2.output.3.gain"},
		{func() ([]*Control, error) { return m.CrossPoints("*", "1 !1", "gain") }, ""},
	} {
		list, err := row.find()
		if got := strings.Join(names(list), " "); got != row.want || err != nil {
			t.Errorf("got %s, %v, want %s", got, err, row.want)
		}
	}
}

func TestMixerSaysWhichChannelOrControlIsMissing(t *testing.T) {
	m := desk(t)
	for want, find := range map[string]func() ([]*Control, error){
		`inputs: "3": there is no channel 3: want 1 to 2`: func() ([]*Control, error) { return m.Inputs("3", "gain") },
		`outputs: "x": "x" is no channel`:                 func() ([]*Control, error) { return m.CrossPoints("1", "x", "gain") },
		`inputs: "": it selects nothing`:                  func() ([]*Control, error) { return m.CrossPoints("", "x", "gain") },
		`cues: "2": there is no channel 2: want 1 to 1`:   func() ([]*Control, error) { return m.InputCues("1", "2", "afl") },
		`"Unit" has no control input.1.solo`:              func() ([]*Control, error) { return m.Inputs("*", "solo") },
		`"Unit" has no control input.2.output.1.delay`:    func() ([]*Control, error) { return m.CrossPoints("2", "*", "delay") },
	} {
		if list, err := find(); err == nil || !strings.Contains(err.Error(), want) || list != nil {
			t.Errorf("got %v, %v, want %s", names(list), err, want)
		}
	}
	if _, found := NewMixer(one(t, Definition{Name: "gain", Type: Toggle}).component); found {
		t.Error("a toggle is a mixer")
	}
}

func TestMixerReadsItsCrossPoints(t *testing.T) {
	m := desk(t)
	ok(t, m.component.Control("input.2.output.3.gain").SetValue(nil, -6))
	ok(t, m.component.Control("input.2.output.1.mute").SetBoolean(nil, true))
	got, err := m.ReadCrossPoints("2", "1 3")
	want := []CrossPoint{{Input: 2, Output: 1, Mute: true}, {Input: 2, Output: 3, Gain: -6}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("(-want +got):\n%s%v", diff, err)
	}
}
