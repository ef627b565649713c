package timers

// Tests of schedules: both changes of the clock, and what is no schedule.

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

func location(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func schedule(t testing.TB, text string) Schedule {
	t.Helper()
	s, err := ParseCron(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// after returns the next n times, with their offsets.
func after(s Schedule, t time.Time, n int) []string {
	var out []string
	for range n {
		t = s.Next(t)
		out = append(out, t.Format("2006-01-02 15:04 -0700"))
	}
	return out
}

func TestScheduleTimesThatTheClockSkipsOrShowsTwice(t *testing.T) {
	berlin, york := location(t, "Europe/Berlin"), location(t, "America/New_York")
	tests := []struct {
		name, cron string
		from       time.Time
		want       []string
	}{
		{"skipped, Berlin", "30 2 * * *", time.Date(2026, 3, 28, 12, 0, 0, 0, berlin),
			[]string{"2026-03-29 03:00 +0200", "2026-03-30 02:30 +0200"}},
		{"skipped, New York", "15 2 * * *", time.Date(2026, 3, 7, 12, 0, 0, 0, york),
			[]string{"2026-03-08 03:00 -0400", "2026-03-09 02:15 -0400"}},
		{"several skipped are due once", "0,20,40 2 * * *", time.Date(2026, 3, 29, 0, 0, 0, 0, berlin),
			[]string{"2026-03-29 03:00 +0200", "2026-03-30 02:00 +0200"}},
		{"skipped and the moment after the gap", "0 2,3 * * *", time.Date(2026, 3, 29, 0, 0, 0, 0, berlin),
			[]string{"2026-03-29 03:00 +0200", "2026-03-30 02:00 +0200"}},
		{"twice, Berlin", "30 2 * * *", time.Date(2026, 10, 24, 12, 0, 0, 0, berlin),
			[]string{"2026-10-25 02:30 +0200", "2026-10-26 02:30 +0100"}},
		{"twice, New York", "30 1 * * *", time.Date(2026, 10, 31, 12, 0, 0, 0, york),
			[]string{"2026-11-01 01:30 -0400", "2026-11-02 01:30 -0500"}},
		{"asked in the second hour", "30 2 * * *", time.Date(2026, 10, 25, 1, 10, 0, 0, time.UTC).In(berlin),
			[]string{"2026-10-26 02:30 +0100"}},
		{"just after the clock was put back", "0 2,3 * * *", time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC).In(berlin),
			[]string{"2026-10-25 03:00 +0100"}},
		{"every hour goes by the hours that pass, spring", "30 * * * *", time.Date(2026, 3, 29, 1, 0, 0, 0, berlin),
			[]string{"2026-03-29 01:30 +0100", "2026-03-29 03:30 +0200"}},
		{"every hour goes by the hours that pass, autumn", "30 * * * *", time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC).In(berlin),
			[]string{"2026-10-25 02:30 +0200", "2026-10-25 02:30 +0100", "2026-10-25 03:30 +0100"}},
		{"weekdays across the change", "0 22 * * MON-FRI", time.Date(2026, 3, 27, 0, 0, 0, 0, berlin),
			[]string{"2026-03-27 22:00 +0100", "2026-03-30 22:00 +0200", "2026-03-31 22:00 +0200"}},
		{"a skipped midnight", "@daily", time.Date(2018, 11, 3, 1, 0, 0, 0, location(t, "America/Sao_Paulo")),
			[]string{"2018-11-04 01:00 -0200", "2018-11-05 00:00 -0200"}},
		{"a skipped day", "0 9 * * *", time.Date(2011, 12, 29, 12, 0, 0, 0, location(t, "Pacific/Apia")),
			[]string{"2011-12-31 00:00 +1400", "2011-12-31 09:00 +1400"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, after(schedule(t, tt.cron), tt.from, len(tt.want))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestScheduleLeapDaysAroundACenturyWithoutOne(t *testing.T) {
	got := after(schedule(t, "0 0 29 2 *"), time.Date(2095, 1, 1, 0, 0, 0, 0, time.UTC), 2)
	if diff := cmp.Diff([]string{"2096-02-29 00:00 +0000", "2104-02-29 00:00 +0000"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestZeroScheduleNeverComes(t *testing.T) {
	if got := (Schedule{}).Next(time.Now()); !got.IsZero() {
		t.Errorf("due at %v", got)
	}
}

// Each minute of a day, in the weeks of both changes: the schedule is due exactly when the clock first shows the time or one after it.
func TestScheduleIsDueWhenTheClockFirstShowsItsTime(t *testing.T) {
	changes := map[string][]time.Time{
		"Europe/Berlin":       {time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 24, 0, 0, 0, 0, time.UTC)},
		"America/New_York":    {time.Date(2026, 3, 7, 12, 0, 0, 0, time.UTC), time.Date(2026, 10, 31, 12, 0, 0, 0, time.UTC)},
		"Australia/Lord_Howe": {time.Date(2026, 4, 4, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 3, 0, 0, 0, 0, time.UTC)},
	}
	for zone, starts := range changes {
		loc := location(t, zone)
		for _, start := range starts {
			for minute := 0; minute < 24*60; minute += 5 {
				s := schedule(t, time.Date(2000, 1, 1, 0, minute, 0, 0, time.UTC).Format("4 15 * * *"))
				from := start.In(loc)
				checkEachDay(t, s, minute, from, from.Add(60*time.Hour))
			}
		}
	}
}

// checkEachDay walks from one moment to another in steps of five minutes and watches the clock, then compares with Next.
func checkEachDay(t *testing.T, s Schedule, minute int, from, to time.Time) {
	t.Helper()
	var want, got []time.Time
	high := clock(from)
	for at := from.Add(5 * time.Minute); !at.After(to); at = at.Add(5 * time.Minute) {
		now := clock(at)
		for shown := high.Add(time.Minute); !shown.After(now); shown = shown.Add(time.Minute) {
			if shown.Hour()*60+shown.Minute() == minute {
				want = append(want, at)
			}
		}
		if now.After(high) {
			high = now
		}
	}
	for at := s.Next(from); !at.After(to); at = s.Next(at) {
		got = append(got, at)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("minute %d from %v (-want +got):\n%s", minute, from, diff)
	}
}

func TestParseCronRefuses(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "is empty"},
		{"TZ=UTC", "no time zone"},
		{"TZ=UTC 0 22 * * *", "no time zone"},
		{"CRON_TZ=Europe/Berlin 0 22 * * *", "no time zone"},
		{"@every 5m", "@every is not a time of the day"},
		{"@every -5m", "@every is not a time of the day"},
		{"@tomorrow", "unrecognized descriptor"},
		{"0 22 * *", "want 5 fields (minute hour day month weekday) or a word such as @daily, got 4"},
		{"0 0 22 * * *", "got 6"},
		{"60 * * * *", `minute "60": end of range (60) above maximum (59)`},
		{"0 24 * * *", `hour "24"`},
		{"0 0 0 * *", `day "0"`},
		{"0 0 31 2 *", "such a date never comes"},
		{"0 0 30 FEB *", "such a date never comes"},
		{"0 0 31 4,6,9,11 *", "such a date never comes"},
		{"0 0 * * FRI-MON", "beyond end of range"},
		{"0 0 * * FUN", `weekday "FUN": "FUN" is neither a number nor a name such as JAN or MON`},
		{", * * * *", "an item of the list is missing"},
		{"1,,2 * * * *", "an item of the list is missing"},
		{"*-5 * * * *", "* stands alone"},
		{"*/0 * * * *", "step of range should be a positive number"},
		{"+5 * * * *", "a number has no sign"},
		{"1-2-3 * * * *", "too many hyphens"},
		{strings.Repeat("0", maxCron+1), "too long"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			s, err := ParseCron(tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) || s != (Schedule{}) {
				t.Errorf("got %v, %v; want %q", s, err, tt.want)
			}
		})
	}
}

func FuzzParseCron(f *testing.F) {
	for _, s := range []string{"0 22 * * MON-FRI", "*/5 8-18 1,15 JAN-MAR ?", "@daily", "@every 1s", "TZ=UTC", "TZ=", "0 0 31 2 *", "0 0 29 2 *", "1-/2 * * * *"} {
		f.Add(s, int64(1_774_746_000))
	}
	loc := location(f, "Europe/Berlin")
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		s, err := ParseCron(text)
		if err != nil {
			return
		}
		from := time.Unix(unix%(1<<33), 0).In(loc)
		next := s.Next(from)
		if !next.After(from) || next.Second() != 0 || next.After(from.AddDate(10, 0, 0)) {
			t.Errorf("%q: %v comes after %v", text, next, from)
		}
	})
}
