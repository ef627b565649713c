package firmwaresim_test

// Reading settings, and the shelf itself.

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	firmwaresim "crosspoint/firmware-sim"
)

func TestSettingsAreReadFromFilesAndCommandLines(t *testing.T) {
	m := find(t, "signage")
	s, err := m.ParseSettings(settings{"stall": "yes", "answer_pings": false, "warm_up": "1m30s", "status_every": uint64(0), "model": "Größe 55"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, s.Switch("stall"), true)
	equal(t, s.Switch("answer_pings"), false)
	equal(t, s.Duration("warm_up"), 90*time.Second)
	equal(t, s.Duration("status_every"), time.Duration(0))
	equal(t, s.Text("model"), "Größe 55")
	equal(t, s.Text("firmware"), "1.4") // default
	equal(t, s.Text("nothing"), "")
}

func TestWrongSettingsAreAllReported(t *testing.T) {
	known := ", known are answer_pings, drop_after, firmware, model, refuse, stall, status_every"
	tests := []struct {
		name  string
		value any
		want  string
	}{
		{"answer_ping", true, `setting "answer_ping": unknown` + known},
		{"answer_pings", "maybe", `setting "answer_pings": got "maybe", want true or false`},
		{"drop_after", 90, `setting "drop_after": got 90, want 0 or a duration of at least 1ms such as "90s"`},
		{"firmware", 2.1, `setting "firmware": got 2.1, want text (in quotes)`},
		{"model", "a\nb", `setting "model": got "a\nb", want at most 255 bytes without control characters`},
		{"refuse", 200, `setting "refuse": got 200, want no, port or a status from 400 to 599`},
		{"stall", map[string]any{}, `setting "stall": got map[string]interface {}, want true or false`},
		{"status_every", "1us", `setting "status_every": got "1us", want 0 or a duration of at least 1ms such as "90s"`},
	}
	raw, all := settings{}, []string{}
	for _, tt := range tests {
		raw[tt.name] = tt.value
		all = append(all, tt.want)
	}
	_, err := find(t, "codec").ParseSettings(raw)
	equal(t, err.Error(), strings.Join(all, "\n"))
	for _, tt := range tests {
		_, err := find(t, "codec").ParseSettings(settings{tt.name: tt.value})
		if e, ok := errors.AsType[*firmwaresim.SettingError](err); !ok || e.Name != tt.name || e.Error() != tt.want {
			t.Errorf("%s: got %v", tt.name, err)
		}
	}
}

func TestSettingValuesThatAreRefused(t *testing.T) {
	m := find(t, "codec")
	for name, values := range map[string][]any{
		"stall":      {nil, 1, "", "True ", []any{true}},
		"drop_after": {nil, "-1s", "90", 5.0, true, "1ns", "300000h0m0s1x"},
		"refuse":     {nil, 399, 600, "5x3", 503.0, "maybe", []any{}},
		"model":      {nil, 7, true, "\x00", "\xff", strings.Repeat("x", 256)},
	} {
		for _, v := range values {
			if _, err := m.ParseSettings(settings{name: v}); err == nil {
				t.Errorf("%s: %#v was accepted", name, v)
			}
		}
	}
}

func TestProjectorSettings(t *testing.T) {
	m := find(t, "projector")
	s, err := m.ParseSettings(settings{"lamp_hours": "17", "fault": "fan"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, s.Count("lamp_hours"), 17)
	equal(t, s.Text("fault"), "fan")
	_, err = m.ParseSettings(settings{"answer_pings": true, "drop_after": "1s", "fault": "bulb", "lamp_hours": 1_000_001, "refuse": "port", "stall": 7})
	unknown := `: unknown, known are cool_down, fault, firmware, lamp_hours, model, stall, warm_up`
	equal(t, strings.Split(err.Error(), "\n"), []string{
		`setting "answer_pings"` + unknown,
		`setting "drop_after"` + unknown,
		`setting "fault": got "bulb", want none, lamp, temp or fan`,
		`setting "lamp_hours": got 1000001, want a whole number from 0 to 1000000`,
		`setting "refuse"` + unknown,
		`setting "stall": got 7, want true or false`,
	})
	for _, v := range []any{nil, -1, 1.5, "x", true, ""} {
		if _, err := m.ParseSettings(settings{"lamp_hours": v}); err == nil {
			t.Errorf("lamp_hours: %#v was accepted", v)
		}
		if _, err := m.ParseSettings(settings{"fault": v}); err == nil {
			t.Errorf("fault: %#v was accepted", v)
		}
	}
}

func TestSetTakesTheSameValuesAsTheStart(t *testing.T) {
	inBubble(t, find(t, "codec"), nil, func(t *testing.T, b *bench) {
		err := b.sim.Set("status_every", "often")
		if _, ok := errors.AsType[*firmwaresim.SettingError](err); !ok {
			t.Fatalf("got %v", err)
		}
		b.set("model", "Y")
		c := b.connect()
		if got := c.read(); !strings.Contains(got, `"model":"Y"`) {
			t.Fatal(got)
		}
	})
}

func TestCatalogIsSortedAndComplete(t *testing.T) {
	all := firmwaresim.Catalog()
	if !slices.IsSortedFunc(all, func(a, b firmwaresim.Model) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted by name")
	}
	for _, m := range all {
		t.Run(m.Name, func(t *testing.T) {
			s, err := m.ParseSettings(nil)
			if err != nil {
				t.Fatal(err)
			}
			if s.Text("model") == "" || s.Text("firmware") == "" || m.Summary == "" {
				t.Error("model, firmware or summary is missing")
			}
			switch {
			case m.WebSocket != nil:
				inBubble(t, m, nil, func(t *testing.T, b *bench) { b.connect() })
			case m.Serial != nil:
				onLine(t, m, nil, func(t *testing.T, d *desk) { d.open() })
			default:
				t.Error("no wire")
			}
		})
	}
	_, err := firmwaresim.Find("codex")
	equal(t, err.Error(), `device "codex": unknown, known are codec, projector, signage`)
}
