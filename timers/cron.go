// Schedules of wall-clock times.
package timers

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Schedule is a rule for wall-clock times, such as "at 22:00 from Monday to Friday". The zero value never comes. It may be used from any
// goroutine.
type Schedule struct {
	spec   *cron.SpecSchedule
	hourly bool // it names every hour
}

// maxCron is the longest text that is read, in bytes.
const maxCron = 1000

// cronFields are the fields of a schedule in order.
var cronFields = [...]struct {
	name   string
	option cron.ParseOption
}{
	{"minute", cron.Minute}, {"hour", cron.Hour}, {"day", cron.Dom}, {"month", cron.Month}, {"weekday", cron.Dow},
}

// ParseCron reads the five fields minute, hour, day of the month, month and day of the week, or one of @yearly, @monthly, @weekly, @daily and
// @hourly. Fields are numbers, names (JAN, MON), ranges, lists, steps and *; weekdays count from 0 for Sunday. With both days given, either one
// is enough, as in every cron. It fails for what is none of these, for time zones and periods in the text, and for a date that never comes.
func ParseCron(text string) (s Schedule, err error) {
	defer func() {
		if v := recover(); v != nil {
			s, err = Schedule{}, fmt.Errorf("cron %.40q: %v", text, v)
		}
	}()
	if err := checkCron(text); err != nil {
		return Schedule{}, fmt.Errorf("cron %.40q: %w", text, err)
	}
	parsed, err := cron.ParseStandard(strings.TrimSpace(text))
	if err != nil {
		return Schedule{}, fmt.Errorf("cron %.40q: %w", text, err)
	}
	spec, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return Schedule{}, fmt.Errorf("cron %.40q: no times of the day", text)
	}
	spec.Location = time.UTC
	const everyHour = 1<<24 - 1
	s = Schedule{spec, spec.Hour&everyHour == everyHour}
	if s.nextClock(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return Schedule{}, fmt.Errorf("cron %.40q: such a date never comes", text)
	}
	return s, nil
}

// checkCron refuses what the parser takes for something else, or panics on.
func checkCron(text string) error {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return errors.New("is empty")
	case len(text) > maxCron:
		return fmt.Errorf("too long: at most %d bytes", maxCron)
	case strings.Contains(text, "="):
		return errors.New("no time zone can be given here: the zone of the design counts")
	case strings.HasPrefix(text, "@every"):
		return errors.New("@every is not a time of the day: use steps such as */5, or a Timer")
	case strings.HasPrefix(text, "@"):
		return nil // the parser knows the words
	}
	fields := strings.Fields(text)
	if len(fields) != len(cronFields) {
		return fmt.Errorf("want 5 fields (minute hour day month weekday) or a word such as @daily, got %d", len(fields))
	}
	for i, f := range cronFields {
		if err := checkCronField(fields[i], f.option); err != nil {
			return fmt.Errorf("%s %q: %w", f.name, fields[i], err)
		}
	}
	return nil
}

func checkCronField(field string, option cron.ParseOption) error {
	for item := range strings.SplitSeq(field, ",") {
		base, _, _ := strings.Cut(item, "/")
		switch {
		case item == "":
			return errors.New("an item of the list is missing")
		case len(base) > 1 && strings.ContainsAny(base, "*?"):
			return errors.New("* stands alone or before a step")
		case strings.Contains(item, "+"):
			return errors.New("a number has no sign")
		}
	}
	_, err := cron.NewParser(option).Parse(field)
	if err == nil {
		return nil
	}
	if _, rest, ok := strings.Cut(err.Error(), "failed to parse int from "); ok {
		word, _, _ := strings.Cut(rest, ": ")
		return fmt.Errorf("%q is neither a number nor a name such as JAN or MON", word)
	}
	return err
}

// Next returns the first moment after a given one at which the schedule is due on the clock of its location, in the same location. It is the zero
// time when there is none.
//
// A time that the clock skips is due at the first moment after the gap, once; a time that the clock shows twice is due the first time only. A
// schedule for every hour goes by the hours that pass instead: it neither catches up nor pauses.
func (s Schedule) Next(after time.Time) time.Time {
	if s.spec == nil {
		return time.Time{}
	}
	at := after.Round(0)
	shown := clock(at)
	if begin, _ := at.ZoneBounds(); !s.hourly && !begin.IsZero() {
		if old := clock(begin.Add(-1)); old.After(shown) { // the clock was put back
			shown = old
		}
	}
	for due := s.nextClock(shown); !due.IsZero(); {
		_, offset := at.Zone()
		begin, end := at.ZoneBounds()
		moment := due.Add(-time.Duration(offset) * time.Second)
		switch {
		case !end.IsZero() && !moment.Before(end):
			if at = end; s.hourly {
				due = s.nextClock(clock(at).Add(-1))
			}
		case moment.Before(begin):
			return begin
		default:
			return moment.In(after.Location())
		}
	}
	return time.Time{}
}

// nextClock returns the next time on the clock, without a zone. The parser's search ends after five years; around 2100, leap days are further
// apart.
func (s Schedule) nextClock(shown time.Time) time.Time {
	next := s.spec.Next(shown)
	if next.IsZero() {
		next = s.spec.Next(shown.AddDate(5, 0, 0))
	}
	return next
}

// clock is what the clock of t's location shows, as a time in UTC.
func clock(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}
