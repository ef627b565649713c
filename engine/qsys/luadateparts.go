// The parts of a date that is read for the module date.
package qsys

import (
	"strconv"
	"strings"
)

// once sets a part of the date that must not be there yet.
func once(part **int64, n int64) error {
	if *part != nil {
		return errDateTwice
	}
	*part = &n
	return nil
}

// clock takes over a time of day.
func (d *dateText) clock(hour, minute, second string) error {
	h, _ := strconv.ParseInt(hour, 10, 64)
	m, _ := strconv.ParseInt("0"+minute, 10, 64)
	if err := once(&d.hour, h); err != nil {
		return err
	}
	d.minute = &m
	second = strings.Replace(second, ",", ".", 1)
	if second != "" {
		d.second, _ = strconv.ParseFloat(second, 64)
	}
	d.fraction = strings.Contains(second, ".")
	return nil
}

// year takes over a year, which may have two digits.
func (d *dateText) setYear(digits string, flip int64) error {
	n, err := dateNumber(digits)
	if err != nil {
		return err
	}
	if len(digits) < 4 && n < 100 {
		if n += 1900; n-1900 < flip {
			n += 100
		}
	}
	return once(&d.year, n)
}

func dateNumber(digits string) (int64, error) {
	if len(digits) > maxDateDigits {
		return 0, errBeyondLimits
	}
	return strconv.ParseInt(digits, 10, 64)
}

// firstError returns the first of them that is one.
func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// offset takes over a time zone: hours and minutes, hours alone, or both in one number. The date is in UTC then.
func (d *dateText) offset(m []string) error {
	hours, minutes := m[2], m[3]
	var total int64
	if hours != "" {
		h, _ := strconv.ParseInt(hours, 10, 64)
		n, _ := strconv.ParseInt(minutes, 10, 64)
		total = 60*h + n
	} else {
		n, err := dateNumber(m[4])
		if err != nil {
			return err
		}
		if total = 60 * n; n >= 24 || len(m[4]) == 4 {
			total = n/100*60 + n%100
		}
	}
	if m[1] == "-" {
		total = -total
	}
	return once(&d.zone, total)
}

// number takes over a number that stands alone: the year if it is too large for anything else, the month if there is none and another number
// follows, or else the day and then the year.
func (d *dateText) number(digits string, another bool, flip int64) error {
	n, err := dateNumber(digits)
	switch {
	case err != nil:
		return err
	case len(digits) > 2 || n >= 70:
		return d.setYear(digits, flip)
	case d.month == nil && another:
		return once(&d.month, n)
	case d.day == nil:
		return once(&d.day, n)
	}
	return d.setYear(digits, flip)
}

var (
	monthNames   = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	weekdayNames = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
)

// nameIndex returns which name a word of two letters or more begins, -1 if none.
func nameIndex(names []string, word string) int {
	for i, name := range names {
		if len(word) >= 2 && len(word) <= len(name) && strings.EqualFold(name[:len(word)], word) {
			return i
		}
	}
	return -1
}

// word takes over a word in small letters that is no month.
func (d *dateText) word(word string) error {
	if nameIndex(weekdayNames, word) >= 0 {
		return nil
	}
	switch word {
	case "am", "a", "a.m.":
		return d.half(0)
	case "pm", "p", "p.m.":
		return d.half(12)
	case "bc", "bce", "b.c.", "b.c.e.":
		if d.before {
			return errDateTwice
		}
		d.before = true
		return nil
	case "ad", "ce", "a.d.", "c.e.", "gmt", "utc", "ut":
		return nil
	}
	if hours, ok := americanZone(word); ok {
		return once(&d.zone, 60*hours)
	}
	return errDateSyntax
}

// half makes the hour one of the first or the second half of the day.
func (d *dateText) half(first int64) error {
	if d.hour == nil || *d.hour > 12 {
		return errDateHalves
	}
	h := *d.hour%12 + first
	d.hour = &h
	return nil
}

// americanZone returns the offset of a zone in hours.
func americanZone(name string) (hours int64, ok bool) {
	if len(name) != 3 || name[2] != 't' {
		return 0, false
	}
	zone := strings.IndexByte("ecmp", name[0])
	saving := strings.IndexByte("sd", name[1])
	return int64(-5 - zone + saving), zone >= 0 && saving >= 0
}

// complete says whether there is a whole date or a time at least.
func (d *dateText) complete() error {
	dated := d.year != nil && (d.yearDay != nil || d.day != nil && (d.month != nil || d.week != nil))
	switch {
	case dated:
		if d.before && d.month == nil || d.yearDay != nil && (d.day != nil || d.month != nil) || d.week != nil && d.month != nil {
			return errDateTwice
		}
		return nil
	case d.year != nil || d.month != nil || d.day != nil || d.before || d.hour == nil:
		return errDateIncomplete
	}
	return nil
}

// moment returns the date and time, in UTC if there is a time zone. unit is how many ticks a second has.
func (d *dateText) moment(unit float64) (moment, error) {
	m, ok := moment{whole: !d.fraction}, true
	if d.year != nil {
		year := *d.year
		if d.before {
			year = 1 - year
		}
		switch {
		case d.yearDay != nil:
			m.day, ok = dayOf(year, 1, *d.yearDay)
		case d.week != nil:
			m.day, ok = isoDay(year, *d.week, *d.day)
		default:
			m.day, ok = dayOf(year, *d.month, *d.day)
		}
	}
	if !ok {
		return m, errBeyondLimits
	}
	var seconds int64
	if d.hour != nil {
		seconds = 3600**d.hour + 60**d.minute
	}
	if d.zone != nil {
		seconds -= 60 * *d.zone
	}
	m.ticks = float64(seconds)*unit + d.second*unit
	return m.normal(secondsPerDay * unit)
}
