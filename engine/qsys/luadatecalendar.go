// The calendar of the module date: days, and the time of a day.
package qsys

import (
	"errors"
	"math"
)

// moment is a date and time: days since January 1 of the year 1, in the Gregorian calendar at all times, and ticks since midnight.
type moment struct {
	day   int64
	ticks float64
	whole bool // ticks is an integer to scripts
}

const (
	secondsPerDay = 86400
	// maxMomentDay is how far dates may be from the year 1: a million years.
	maxMomentDay = 365242500
	// epochDay is the day of January 1, 1970.
	epochDay = 719162
)

var errBeyondLimits = errors.New("the date is more than a million years away")

// normal brings ticks that are out of range into it. perDay is how many a day has.
func (m moment) normal(perDay float64) (moment, error) {
	if days := math.Floor(m.ticks / perDay); days != 0 {
		if !(math.Abs(days) <= 2*maxMomentDay) { // nor NaN
			return m, errBeyondLimits
		}
		m.day += int64(days)
		m.ticks -= days * perDay
		if m.ticks >= perDay || m.ticks < 0 { // rounded
			m.ticks = 0
			m.day++
		}
	}
	if math.IsNaN(m.ticks) || m.day < -maxMomentDay || m.day > maxMomentDay {
		return m, errBeyondLimits
	}
	return m, nil
}

// floorDivide divides by a positive number, towards the smaller.
func floorDivide(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// modulo is the remainder of floorDivide.
func modulo(a, b int64) int64 { return a - b*floorDivide(a, b) }

// dayOf returns the day of a date whose month, counted from 1, and day may be out of range. It is not ok if the numbers are absurd.
func dayOf(year, month, day int64) (n int64, ok bool) {
	const most = 1 << 40
	for _, v := range [...]int64{year, month, day} {
		if v < -most || v > most {
			return 0, false
		}
	}
	// In a year that begins in March the leap day is the last one.
	month -= 3
	year += floorDivide(month, 12)
	month = modulo(month, 12)
	return 365*year + floorDivide(year, 4) - floorDivide(year, 100) + floorDivide(year, 400) + (153*month+2)/5 + day - 307, true
}

// dateOf returns the date of a day.
func dateOf(n int64) (year, month, day int64) {
	n += 306 // since March 1 of the year 0
	const daysOf400 = 146097
	era := floorDivide(n, daysOf400)
	n -= era * daysOf400
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153
	day = n - (153*m+2)/5 + 1
	year, month = era*400+y, m+3
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// isLeap reports whether a year has 366 days.
func isLeap(year int64) bool {
	return modulo(year, 4) == 0 && (modulo(year, 100) != 0 || modulo(year, 400) == 0)
}

// weekday counts from Sunday, 0.
func weekday(day int64) int64 { return modulo(day+1, 7) }

// isoWeekday counts from Monday, 1.
func isoWeekday(day int64) int64 { return modulo(day, 7) + 1 }

// yearDay counts from 1.
func yearDay(day int64) int64 {
	year, _, _ := dateOf(day)
	first, _ := dayOf(year, 1, 1)
	return day - first + 1
}

// weekNumber is which week of the year a day is in, when weeks begin at a day counted from Sunday, 0. Days before the first one are in week 0.
func weekNumber(day, begin int64) int64 {
	return (yearDay(day) + 6 - modulo(weekday(day)-begin, 7)) / 7
}

// isoDay returns the day of a date of ISO 8601, whose week and weekday may be out of range.
func isoDay(year, week, day int64) (n int64, ok bool) {
	fourth, ok := dayOf(year, 1, 4) // is in the first week
	_, small := dayOf(0, week, day)
	return fourth - modulo(fourth, 7) + 7*(week-1) + day - 1, ok && small
}

// isoDate returns the year, week and weekday of ISO 8601.
func isoDate(n int64) (year, week, day int64) {
	thursday := n - modulo(n, 7) + 3 // has the year of its week
	year, _, _ = dateOf(thursday)
	return year, (yearDay(thursday) + 6) / 7, isoWeekday(n)
}
