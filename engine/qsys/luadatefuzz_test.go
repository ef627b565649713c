// Dates out of any bytes, and the calendar held against that of Go.
package qsys

import (
	"math/rand/v2"
	"testing"
	"time"
)

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{
		"", "2000-12-31T12:30:15.5+01:00", "20001231", "1995035T235959,9Z", "1997-W01-1 12", "1997W017", "Mon, 05 Jan 2026 08:00:00 GMT", "12/25/98 3:45pm EST",
		"Feb 3 0003 BC", "Jul 27 2006 -75", "(a(b)c) 5 jan 2000", "12:", "T1:2", "1-1-1-1", "+1:00 +1", "999999999999-1-1", "2000-01-01-08:00:00", "((((", "\xff\x00",
	} {
		f.Add(seed, int64(0))
	}
	f.Fuzz(func(t *testing.T, text string, flip int64) {
		d, err := parseDate(text, flip)
		if err != nil {
			return
		}
		m, err := d.moment(1e6)
		if err != nil {
			return
		}
		if m.ticks < 0 || m.ticks >= secondsPerDay*1e6 || m.day < -maxMomentDay || m.day > maxMomentDay {
			t.Fatalf("%q is %+v", text, m)
		}
		if d.year == nil && d.hour == nil {
			t.Fatalf("%q has neither a date nor a time", text)
		}
	})
}

func TestCalendarAgreesWithGo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for range 100_000 {
		n := random.Int64N(2*maxMomentDay) - maxMomentDay
		if random.IntN(2) == 0 {
			n = random.Int64N(1_000_000) - 200_000
		}
		want := time.Unix(first.Unix()+n*secondsPerDay, 0).UTC()
		year, month, day := dateOf(n)
		isoYear, isoWeek, isoDayOf := isoDate(n)
		wantYear, wantWeek := want.ISOWeek()
		if year != int64(want.Year()) || month != int64(want.Month()) || day != int64(want.Day()) || yearDay(n) != int64(want.YearDay()) ||
			weekday(n) != int64(want.Weekday()) || isoYear != int64(wantYear) || isoWeek != int64(wantWeek) {
			t.Fatalf("day %d is %d-%d-%d, %d-W%d, want %v", n, year, month, day, isoYear, isoWeek, want)
		}
		if again, ok := dayOf(year, month, day); !ok || again != n {
			t.Fatalf("day %d: its date is day %d", n, again)
		}
		if again, ok := isoDay(isoYear, isoWeek, isoDayOf); !ok || again != n {
			t.Fatalf("day %d: its week is day %d", n, again)
		}
		if isLeap(year) != (time.Date(want.Year(), 2, 29, 0, 0, 0, 0, time.UTC).Month() == time.February) {
			t.Fatalf("leap year %d", year)
		}
	}
}
