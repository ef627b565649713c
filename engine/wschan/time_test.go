package wschan_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

// timeRows are what moments, durations and zones of the module time do (section 1.3): a script, which begins at 2000-01-01 00:00 UTC, and what it prints.
var timeRows = map[string]struct {
	source string
	want   []string
}{
	"module": {`print(type(time), require("time") == time)`, []string{"table\ttrue"}},
	"date": {
		`local t = time.date(2024, time.FEBRUARY, 29, 13, 5, 9, 123456789)
		print(t) print(t:date()) print(t:clock()) print(t:year(), t:month(), t:day(), t:hour(), t:minute(), t:second(), t:nanosecond())
		print(t:weekday() == time.THURSDAY, t:year_day(), t:is_zero(), t:unix(), t:unix_nano())`,
		[]string{"2024-02-29 13:05:09.123456789 +0000 UTC", "2024\t2\t29", "13\t5\t9", "2024\t2\t29\t13\t5\t9\t123456789", "true\t60\tfalse\t1709211909\t1709211909123456789"}},
	"date in a zone": {
		`local t = time.date(2024, 7, 1, 12, 0, 0, 0, time.load_location("Europe/Berlin"))
		print(t:format_rfc3339(), t:utc():format_rfc3339(), t:location(), t:in_location(time.fixed_zone("X", -3600)):format(time.RFC822))`,
		[]string{"2024-07-01T12:00:00+02:00\t2024-07-01T10:00:00Z\tEurope/Berlin\t01 Jul 24 09:00 X"}},
	"local time is the design's": {
		`print(time.localtz, time.utc, time.unix(0, 5):format(time.RFC3339NANO), time.unix(0):utc():format(time.RFC3339), time.date(2024, 1, 1):in_local():hour())`,
		[]string{"America/New_York\tUTC\t1969-12-31T19:00:00.000000005-05:00\t1970-01-01T00:00:00Z\t19"}},
	"zero": {`print(time.date(1, 1, 1):is_zero())`, []string{"true"}},
	"add and sub": {
		`local t = time.date(2024, 1, 31)
		print(t:add("36h"):format(time.DATE_TIME), t:add(-time.SECOND):format(time.DATE_TIME), t:add_date(0, 1, 0):format(time.DATE_ONLY), t:add_date(-1, 0, 1):format(time.DATE_ONLY))
		local d = t:add("1h30m"):sub(t) print(d, d:hours(), d:minutes(), d:seconds(), d:milliseconds())
		print(select("#", t:add("soon")), select(2, t:add("soon")):kind() == errors.INVALID)`,
		[]string{"2024-02-01 12:00:00\t2024-01-30 23:59:59\t2024-03-02\t2023-02-01", "1h30m0s\t1.5\t90.0\t5400.0\t5400000", "2\ttrue"}},
	"comparing": {
		`local a, b = time.unix(1), time.unix(2) print(a:before(b), a:after(b), a:equal(b), a:equal(time.unix(1):utc()))`,
		[]string{"true\tfalse\tfalse\ttrue"}},
	"parsing": {
		`print(time.parse(time.RFC3339, "2024-03-01T10:20:30+01:00"):utc():format(time.RFC1123), time.parse("2006-01-02 15:04", "2024-07-01 12:00", time.load_location("Europe/Berlin")):unix())
		local t, err = time.parse(time.DATE_ONLY, "tomorrow") print(t, err, err:kind() == errors.INVALID, err:retryable())`,
		[]string{"Fri, 01 Mar 2024 09:20:30 UTC\t1719828000", "nil\tcannot read tomorrow as 2006-01-02\ttrue\tfalse"}},
	"durations": {
		`local d = time.parse_duration("1h2m3s4ms5us6ns")
		print(d, d:hours() > 1, d:milliseconds(), d:microseconds(), d:nanoseconds()) print(time.parse_duration(1500 * time.MILLISECOND), time.parse_duration(d):nanoseconds() == d:nanoseconds(), time.parse_duration("-1.5h"):minutes())`,
		[]string{"1h2m3.004005006s\ttrue\t3723004\t3723004005\t3723004005006", "1.5s\ttrue\t-90.0"}},
	"rounding": {
		`local t, d = time.date(2024, 1, 1, 10, 44, 59), time.parse_duration("15m")
		print(t:round(d):format(time.TIME_ONLY), t:truncate(d):format(time.TIME_ONLY), pcall(t.round, t, "15m"))`,
		[]string{"10:45:00\t10:30:00\tfalse\tTime.round: duration: got string, want Duration"}},
	"zones": {
		`local l, err = time.load_location("") print(l, err, err:kind() == errors.INVALID)
		l, err = time.load_location("Nowhere/City") print(l, err, err:kind() == errors.NOT_FOUND)
		l, err = time.load_location("../../etc/passwd") print(l, err:kind() == errors.NOT_FOUND)
		print(time.fixed_zone("CET", 3600), time.date(2024, 1, 1, 0, 0, 0, 0, time.fixed_zone("CET", 3600)):unix())`,
		[]string{"nil\tthe name of a location is empty\ttrue", "nil\tunknown location Nowhere/City\ttrue", "nil\ttrue", "CET\t1704063600"}},
	"wrong arguments": {
		`local t = time.now()
		print(pcall(t.sub, t, 5)) print(pcall(t.in_location, t, "UTC")) print(pcall(time.date, 2024)) print(pcall(time.date, 1, 1, 1, 0, 0, 0, 0, "UTC")) print(pcall(t.year))`,
		[]string{
			"false\tTime.sub: time: got number, want Time", "false\tTime.in_location: location: got string, want Location",
			"false\ttime.date: month: got no value, want whole number", "false\ttime.date: location: got string, want Location",
			"false\tTime.year: self: got no value, want Time (call it with a colon, as in object:year(...))",
		}},
	"constants": {
		`print(time.NANOSECOND, time.MICROSECOND, time.MILLISECOND, time.SECOND, time.MINUTE, time.HOUR, math.type(time.SECOND))
		print(time.JANUARY, time.DECEMBER, time.SUNDAY, time.SATURDAY)
		for _, name in ipairs{"RFC3339", "RFC3339NANO", "RFC822", "RFC822Z", "RFC850", "RFC1123", "RFC1123Z", "DATE_TIME", "DATE_ONLY", "TIME_ONLY", "KITCHEN",
			"STAMP", "STAMP_MILLI", "STAMP_MICRO", "STAMP_NANO"} do print(name, time[name]) end`,
		[]string{
			"1\t1000\t1000000\t1000000000\t60000000000\t3600000000000\tinteger", "1\t12\t0\t6",
			"RFC3339\t2006-01-02T15:04:05Z07:00", "RFC3339NANO\t2006-01-02T15:04:05.999999999Z07:00", "RFC822\t02 Jan 06 15:04 MST",
			"RFC822Z\t02 Jan 06 15:04 -0700", "RFC850\tMonday, 02-Jan-06 15:04:05 MST", "RFC1123\tMon, 02 Jan 2006 15:04:05 MST",
			"RFC1123Z\tMon, 02 Jan 2006 15:04:05 -0700", "DATE_TIME\t2006-01-02 15:04:05", "DATE_ONLY\t2006-01-02", "TIME_ONLY\t15:04:05",
			"KITCHEN\t3:04PM", "STAMP\tJan _2 15:04:05", "STAMP_MILLI\tJan _2 15:04:05.000", "STAMP_MICRO\tJan _2 15:04:05.000000",
			"STAMP_NANO\tJan _2 15:04:05.000000000",
		}},
	"the module can be replaced": {`time = 5 print(time)`, []string{"5"}},
}

func TestTimeRows(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	for name, row := range timeRows {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Location: zone}, func(b *bench) {
				b.run(row.source)
				b.want(row.want...)
			})
		})
	}
}

func TestTimeNowIsLocalTime(t *testing.T) {
	inBubble(t, engine.Options{Location: time.FixedZone("HERE", 3600)}, func(b *bench) {
		b.run(`local t = time.now() print(t:format(time.RFC822), t:location()) time.sleep("1m30s") print(time.now():sub(t):seconds() // 1)`)
		time.Sleep(2 * time.Minute)
		b.want("01 Jan 00 01:00 HERE\tHERE", "90.0")
	})
}
