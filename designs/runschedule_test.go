package designs

// Tests of the schedule of a running design.

import (
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
)

// sleepUntil lets the bubble's time pass.
func sleepUntil(t *testing.T, at time.Time) {
	t.Helper()
	if d := time.Until(at); d > 0 {
		time.Sleep(d)
	}
}

// pulses records when buttons are pressed, as the design's clock shows it.
func (b *bench) pulses(paths ...string) *[]string {
	var at []string
	b.Do(func() {
		for _, path := range paths {
			b.Control(path).Observe(nil, func(controls.Change) {
				at = append(at, time.Now().In(b.location()).Format("Mon 2006-01-02 15:04:05.000 -0700 ")+path)
			})
		}
	})
	return &at
}

func TestScheduleKeepsToTheWallClockAcrossDaylightSaving(t *testing.T) {
	tests := []struct {
		name, zone string
		from, to   time.Time // dates
		want       []string
	}{
		{"Berlin in spring", "Europe/Berlin", time.Date(2026, 3, 27, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), []string{
			"Fri 2026-03-27 22:00:00.000 +0100 Lobby/evening",
			"Sun 2026-03-29 03:00:00.000 +0200 Lobby/night",
			"Mon 2026-03-30 22:00:00.000 +0200 Lobby/evening",
			"Tue 2026-03-31 22:00:00.000 +0200 Lobby/evening",
		}},
		{"Berlin in autumn", "Europe/Berlin", time.Date(2026, 10, 23, 12, 0, 0, 0, time.UTC), time.Date(2026, 10, 27, 12, 0, 0, 0, time.UTC), []string{
			"Fri 2026-10-23 22:00:00.000 +0200 Lobby/evening",
			"Sun 2026-10-25 02:30:00.000 +0200 Lobby/night",
			"Mon 2026-10-26 22:00:00.000 +0100 Lobby/evening",
		}},
		{"New York in spring", "America/New_York", time.Date(2026, 3, 7, 12, 0, 0, 0, time.UTC), time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC), []string{
			"Sun 2026-03-08 03:00:00.000 -0400 Lobby/night",
			"Mon 2026-03-09 22:00:00.000 -0400 Lobby/evening",
		}},
		{"New York in autumn", "America/New_York", time.Date(2026, 10, 31, 12, 0, 0, 0, time.UTC), time.Date(2026, 11, 3, 12, 0, 0, 0, time.UTC), []string{
			"Sun 2026-11-01 02:30:00.000 -0500 Lobby/night",
			"Mon 2026-11-02 22:00:00.000 -0500 Lobby/evening",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sleepUntil(t, tt.from)
				b := started(t, `
design: Hours
timezone: `+tt.zone+`
components: [{name: Lobby, type: custom_controls, controls: [{name: evening, type: trigger}, {name: night, type: trigger}]}]
schedule:
  - {cron: "0 22 * * MON-FRI", trigger: Lobby/evening}
  - {cron: "30 2 * * SUN", trigger: Lobby/night}
`, nil)
				at := b.pulses("Lobby/evening", "Lobby/night")
				sleepUntil(t, tt.to)
				synctest.Wait()
				b.Do(func() {
					if diff := cmp.Diff(tt.want, *at); diff != "" {
						t.Errorf("(-want +got):\n%s", diff)
					}
				})
			})
		})
	}
}

func TestScheduleSetsInOrderThenTriggersAndScriptsHearOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := started(t, `
design: Evening
timezone: UTC
components:
  - {name: Room, script: room.lua, controls: [{name: Scene, type: text}, {name: Light, type: toggle, default: true}, {name: Go, type: trigger}]}
schedule:
  - {cron: "30 18 1 1 *", set: {Room/Scene: Evening, Room/Light: false}, trigger: Room/Go}
  - {cron: "30 18 1 1 *", set: {Room/Scene: Night}}
`, map[string]string{"room.lua": `
for name, c in pairs({Scene = Controls.Scene, Light = Controls.Light}) do c.EventHandler = function(c) print(name, c.String) end end
Controls.Go.EventHandler = function() print("go") end`})
		sleepUntil(t, time.Date(2000, 1, 1, 18, 29, 59, 999_999_999, time.UTC))
		b.printed()
		time.Sleep(time.Nanosecond)
		b.printed("Room: Scene\tNight", "Room: Light\tfalse", "Room: go")
	})
}

func TestScheduleForgetsWhatTheWallClockJumpedOver(t *testing.T) {
	tests := []struct {
		name string
		last time.Duration // before now
		want string
	}{
		{"an hour's sleep", time.Hour, "false"},
		{"a short delay", time.Minute, "true"},
		{"set back by a day", -24 * time.Hour, "false"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := started(t, `
design: Jump
timezone: UTC
components: [{name: Lobby, type: gain}]
schedule: [{cron: "* * * * *", set: {Lobby/mute: true}}]
`, nil)
				b.Do(func() {
					c := &clock{run: b.Running}
					c.timer = b.engine.NewTimer(func() {})
					c.last = c.now().Add(-tt.last)
					c.check()
					if now := c.now(); c.last != now {
						t.Errorf("carried out up to %v, want %v", c.last, now)
					}
				})
				if got := b.string("Lobby/mute"); got != map[string]string{"true": "muted", "false": "unmuted"}[tt.want] {
					t.Errorf("mute %s, want %s", got, tt.want)
				}
			})
		})
	}
}
