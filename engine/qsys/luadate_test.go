// The module date: reading, asking, changing and writing dates.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/engine"
)

// inBerlin runs source on a bench in that time zone, where now is a second of the year 2000.
func inBerlin(t *testing.T, source string, lines ...string) {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	inBubble(t, engine.Options{Location: zone}, func(b *bench) {
		b.run(`local date = require("date")
			local function show(...)
				local out = {}
				for i, s in ipairs{...} do
					local ok, d = pcall(date, s)
					out[i] = ok and d:fmt("%Y-%m-%d %H:%M:%S") or "?"
				end
				print(table.concat(out, "|"))
			end
			` + source)
		b.want(lines...)
	})
}

func TestDateIsMadeOfNumbersTablesSecondsAndTheClock(t *testing.T) {
	inBerlin(t, `
		print(date(2000, 1, 2, 3, 4, 5.25), date(2000, "feb", 31), date(2000, 13, 0), date(-1, 1, 1))
		print(date(0), date(1234483200), date(1.5), date(-1))
		print(date{year = 2000, month = "Feb", day = 3, hour = 1.5, sec = .5}, date{min = 6}, date(os.date("*t", 0)))
		print(date(true), date(false), date() == date(false), date(date(2000, 1, 1)))
		print(date.epoch(), date.isodate(1999, 52, 1), date.time(1, 2, 3), date.version // 1000000)
		print(type(date()), date(2000, 1, 1).daynum, date(2000, 1, 1, 0, 0, 1).dayfrc)`,
		"Sun Jan 02 2000 03:04:05.250000000\tThu Mar 02 2000 00:00:00.000000000\tSun Dec 31 2000 00:00:00.000000000\tFri Jan 01 0002 BCE 00:00:00.000000000",
		"Thu Jan 01 1970 00:00:00.000000000\tFri Feb 13 2009 00:00:00.000000000\tThu Jan 01 1970 00:00:01.500000000\tWed Dec 31 1969 23:59:59.000000000",
		"Thu Feb 03 2000 01:30:00.500000000\tMon Jan 01 0001 00:06:00.000000000\tThu Jan 01 1970 01:00:00.000000000",
		"Sat Jan 01 2000 00:00:00.000000000\tSat Jan 01 2000 01:00:00.000000000\ttrue\tSat Jan 01 2000 00:00:00.000000000",
		"Thu Jan 01 1970 00:00:00.000000000\tMon Dec 27 1999 00:00:00.000000000\tMon Jan 01 0001 01:02:03.000000000\t20",
		"table\t730119\t1000000")
}

func TestDateReadsISO8601(t *testing.T) {
	inBerlin(t, `
		show("2000-12-31", " 20001231 ", "1995-035", "1995035", "1997-W01-1", "1997W017", "2026-01", "0001-01-01")
		show("1995-02-04 24:00:51.536", "19950205T000051.536", "1976W011T121212,123", "1995035T2359", "2000-01-01 12", "2000-01-01T12:30:15")
		show("1976-W01-1 12:00Z", "1976-W01-1 13:00+01:00", "1976-W01-1 0700-0500", "2000-01-01T00:00:00 +0130", "2000-01-01-05:00")
		show("2026-01-05-08:00:30", "2000-13-32", "2000-01", "1995-366", "2000-W54-8")
		print(date("1995-02-05 00:00:51.536") == date(1995, 2, 5, 0, 0, 51.536))`,
		"2000-12-31 00:00:00|2000-12-31 00:00:00|1995-02-04 00:00:00|1995-02-04 00:00:00|1996-12-30 00:00:00|1997-01-05 00:00:00|2026-01-01 00:00:00|0001-01-01 00:00:00",
		"1995-02-05 00:00:51|1995-02-05 00:00:51|1975-12-29 12:12:12|1995-02-04 23:59:00|2000-01-01 12:00:00|2000-01-01 12:30:15",
		"1975-12-29 12:00:00|1975-12-29 12:00:00|1975-12-29 12:00:00|1999-12-31 22:30:00|2000-01-01 05:00:00",
		"2026-01-05 08:00:30|2001-02-01 00:00:00|2000-01-01 00:00:00|1996-01-01 00:00:00|2001-01-15 00:00:00", "true")
}

func TestDateReadsWordsShortDatesAndTimes(t *testing.T) {
	inBerlin(t, `
		show("Mon, 05 Jan 2026 08:00:00 GMT", "Monday, 05-Jan-26 08:00:00 GMT", "Mon Jan 5 08:00:00 2026", "Sat, 01 Jan 2000 12:00:00 -0500")
		show("Jul 27 2006 03:56:28 +2:00", "Jul 27 2006 -75", "Jul 27 2006 +10", "jul 27 2006 pdt", "2000-01-01 GMT-05:00", "Jan 5 2000 +0030")
		show("12/25/98", "02-03-04", "Feb-03-04", "1998/12/25", "25 December 1998", "98 December 25", "January 5th, 2000", "1 2 2000", "(a (b)) 5 (c) jan 2000")
		show("Feb 3 0003 BC", "December 25 0001 BCE", "Feb 3 2000 A.D.", "Jan 5 99", "Jan 5 0099")
		show("12:", "12:30", "10:59:59 pm", "0:30 am", "12:30 a.m.", "3:45 PM 12/25/1998", "8:30:15.5")
		date.setcenturyflip(50) show("1/1/49", "1/1/50") date.setcenturyflip(100) show("1/1/99") print(date.getcenturyflip())`,
		"2026-01-05 08:00:00|1926-01-05 08:00:00|2026-01-05 08:00:00|2000-01-01 17:00:00",
		"2006-07-27 01:56:28|2006-07-27 01:15:00|2006-07-26 14:00:00|2006-07-27 07:00:00|2000-01-01 05:00:00|2000-01-04 23:30:00",
		"1998-12-25 00:00:00|1904-02-03 00:00:00|1904-02-03 00:00:00|1998-12-25 00:00:00|1998-12-25 00:00:00|1998-12-25 00:00:00|2000-01-05 00:00:00|2000-01-02 00:00:00|2000-01-05 00:00:00",
		"-0002-02-03 00:00:00|0000-12-25 00:00:00|2000-02-03 00:00:00|1999-01-05 00:00:00|0099-01-05 00:00:00",
		"0001-01-01 12:00:00|0001-01-01 12:30:00|0001-01-01 22:59:59|0001-01-01 00:30:00|0001-01-01 00:30:00|1998-12-25 15:45:00|0001-01-01 08:30:15",
		"2049-01-01 00:00:00|1950-01-01 00:00:00", "2099-01-01 00:00:00", "100")
}

func TestDateRefusesWhatIsNoDate(t *testing.T) {
	inBerlin(t, `
		show("", "x", "1998", "Dec 25", "Jan Feb 2000 1", "2000-01-01 2000-01-01", "23:15 PM", "12 pm", "2000-01-01 (c", "12:30:", "12:30 +1:3", "Jul 27 2006 CET", ("1"):rep(2000))
		print(pcall(date, "Dec 25")) print(pcall(date, "Foo")) print(pcall(date, "2000-01-01 2000-01-01")) print(pcall(date, "999999999-01-01"))
		print(pcall(date, print)) print(pcall(date, 2000, 1)) print(pcall(date, 2000, "x", 1)) print(pcall(date, {year = 2000})) print(pcall(date, {}))
		print(pcall(date, 2000, 1, 1, {})) print(pcall(function() return date(2000, 1, 1) < "x" end)) print(pcall(function() date(1):adddays("x") end))
		print(pcall(function() date(1):addhours(1e10) end)) print(pcall(function() date(1):addseconds(0 / 0) end)) print(pcall(date, 2^63)) print(pcall(date(1).fmt))
		local d = date(1) d.daynum = "x" print(pcall(d.getyear, d))`,
		"?|?|?|?|?|?|?|?|?|?|?|?|?",
		"false\tdate: \"Dec 25\": a date needs year, month and day", "false\tdate: \"Foo\": not a date or time",
		"false\tdate: \"2000-01-01 2000-01-01\": something is there twice", "false\tdate: the date is more than a million years away",
		"false\tdate: got function, want a date, string, number, table or boolean", "false\tdate: day: got nil, want number",
		"false\tdate: month: got x, want a number or the name of a month", "false\tdate: a date needs year, month and day", "false\tdate: a date needs year, month and day",
		"false\tdate: hour: got table, want number", "false\ts.lua:14: date.<: \"x\": not a date or time", "false\ts.lua:14: date.adddays: days: got string, want number",
		"false\ts.lua:15: date.addhours: the date is more than a million years away", "false\ts.lua:15: date.addseconds: the date is more than a million years away",
		"false\tdate: the date is more than a million years away", "false\tdate.fmt: self: got nil, want a date (call it with a colon)",
		"false\tdate.getyear: the fields daynum and dayfrc are not those of a date")
}

func TestDateIsAskedForItsParts(t *testing.T) {
	inBerlin(t, `
		local d = date(2000, 1, 2, 15, 4, 5.25)
		print(d:getyear(), d:getmonth(), d:getday(), d:gethours(), d:getclockhour(), d:getminutes(), d:getseconds(), d:getfracsec(), d:getticks(), d:getticks(1000))
		print(d:getweekday(), d:getisoweekday(), d:getyearday(), d:getisoyear(), d:getisoweeknumber(), d:getweeknumber(), d:getweeknumber(2))
		print(d:getdate()) print(d:gettime()) print(date(2000, 1, 2, 3, 4, 5, 6):gettime()) print(d:getisodate())
		local s = date.diff(date(2000, 1, 3, 12), "2000-01-01")
		print(s:spandays(), s:spanhours(), s:spanminutes(), s:spanseconds(), s:spanticks())
		print(date("12/31/1972"):getweeknumber(), date("12/31/1972"):getweeknumber(2), date.isleapyear(2000), date.isleapyear(1900), date.isleapyear(date(2004, 1, 1)))`,
		"2000\t1\t2\t15\t3\t4\t5\t5.25\t250000.0\t250.0", "1\t7\t2\t1999\t52\t1\t0", "2000\t1\t2", "15\t4\t5\t250000.0", "3\t4\t5\t6", "1999\t52\t7",
		"2.5\t60.0\t3600.0\t216000.0\t216000000000", "53\t52\ttrue\tfalse\ttrue")
}

func TestDateIsChangedInPlace(t *testing.T) {
	inBerlin(t, `
		local function at(...) return date(2000, 1, 31, ...) end
		print(at():addmonths(1), at():addyears(1, 1), at():adddays(1.5), at():addhours(-1), at():addminutes(90), at():addseconds(0.001), at():addticks(1))
		print(at():setyear(2001, "feb"), at():setmonth(14), at():setday(40), at():sethours(25, 61), at(1, 2, 3, 4):setminutes(59), at(1):setseconds(59, date.ticks()), at():setticks(444))
		print(date(1999, 12, 27):setisoyear(2000, 1), date(1999, 12, 27):setisoweeknumber(51, 7), date.isodate(1999, 52, 1):setisoweekday(7))
		local a = at() local b = a:copy() print(a:addmonths(-1.5) == a, a ~= b, rawequal(a:adddays(1), a))`,
		"Thu Mar 02 2000 00:00:00.000000000\tSat Mar 03 2001 00:00:00.000000000\tTue Feb 01 2000 12:00:00.000000000\tSun Jan 30 2000 23:00:00.000000000\tMon Jan 31 2000 01:30:00.000000000\tMon Jan 31 2000 00:00:00.001000000\tMon Jan 31 2000 00:00:00.000001000",
		"Sat Mar 03 2001 00:00:00.000000000\tSat Mar 03 2001 00:00:00.000000000\tWed Feb 09 2000 00:00:00.000000000\tTue Feb 01 2000 02:01:00.000000000\tMon Jan 31 2000 01:59:03.000004000\tMon Jan 31 2000 01:01:00.000000000\tMon Jan 31 2000 00:00:00.000444000",
		"Mon Jan 03 2000 00:00:00.000000000\tSun Dec 26 1999 00:00:00.000000000\tSun Jan 02 2000 00:00:00.000000000", "true\ttrue\ttrue")
}

func TestDateComparesAndCalculates(t *testing.T) {
	inBerlin(t, `
		local a, b = date(1521, 5, 2), date(1521, 5, 2):addseconds(0.001)
		print((a - b):spanseconds(), (a + b) == (b + a), b - date("00:00:00.001") == a, a < b, a <= a, a > b, a == date(1521, 5, 2, 0, 0, 0.0), a == 5)
		print(a .. "x", 5 .. a, (date.diff("Jan 7 1563", date(1563, 1, 2))):spandays(), a < "1522-01-01")`,
		"-0.001\ttrue\ttrue\ttrue\ttrue\tfalse\ttrue\tfalse",
		"Mon May 02 1521 00:00:00.000000000x\t5Mon May 02 1521 00:00:00.000000000\t5.0\ttrue")
}

func TestDateIsWrittenWithConversionsAndNamedForms(t *testing.T) {
	inBerlin(t, `
		local d = date(2000, 1, 2, 15, 4, 5.25)
		print(d:fmt("%a %A %b %B %h|%C %d %g %G %j %m %u %U %V %w %W %y %Y|%H %I %M %p %S|%%"))
		print(d:fmt("%D %F %r %R %T|%\f|%c|%x|%X|%q %e %")) print(d:fmt("${iso}|${http}|${ctime}|${rfc850}|${rfc1123}|${asctime}|${x}|${}$%d|${iso"))
		print(date(-5, 1, 1):fmt("%Y %y %C %G %g %\b"), date(12345, 1, 1):fmt("%Y %y %C %\b"))
		print(date.fmt(), date.fmt("%F"), date(2000, 1, 1))`,
		"Sun Sunday Jan January Jan|20 02 99 1999 002 01 7 01 52 0 00 00 2000|15 03 04 PM 05|%",
		"01/02/00 2000-01-02 03:04:05 PM 15:04 15:04:05|05.250000000|Sun Jan 02 2000 15:04:05.250000000|Sun Jan 02 2000|15:04:05.250000000|%q %e %",
		"2000-01-02T15:04:05|Sun, 02 Jan 2000 15:04:05 GMT|Sun Jan 02 15:04:05 GMT 2000|Sunday, 02-Jan-00 15:04:05 GMT|Sun, 02 Jan 2000 15:04:05 GMT|Sun Jan 02 15:04:05 2000|${x}|${}$02|${iso",
		"-0005 95 00 -0006 94 0006 BCE\t12345 45 123 12345", "%x %X\t%F\t2000-01-01")
}

func TestDateKnowsTheTimeZoneOfTheDesign(t *testing.T) {
	inBerlin(t, `
		print(date(2000, 1, 2):tolocal(), date(2000, 7, 2):tolocal(), date(2000, 7, 2):toutc())
		print(date(2000, 1, 2):getbias(), date(2000, 7, 2):getbias(), date(2000, 7, 2):gettzname(), date(2000, 7, 2):fmt("%z %Z"), date(2000, 1, 2):fmt("%z"))
		print(date(0):tolocal():fmt("${iso}") == os.date("%Y-%m-%dT%H:%M:%S", 0), date(2000, 7, 2):toutc() == date(os.time{year = 2000, month = 7, day = 2, hour = 0}))`,
		"Sun Jan 02 2000 01:00:00.000000000\tSun Jul 02 2000 02:00:00.000000000\tSat Jul 01 2000 22:00:00.000000000",
		"-60.0\t-120.0\tCEST\t+0200 CEST\t+0100", "true\ttrue")
}

func TestDateSettingsBelongToOneScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.script("a", `date = require("date") date.fmt("%F") date.ticks(1000) date.setcenturyflip(100) date.mine = 1`)
		b.run(`local date = require("date") print(date("1/1/99"), date.ticks(), date.mine, getmetatable(date(1)))`)
		b.want("Fri Jan 01 1999 00:00:00.000000000\t1000000\tnil\tdate")
	})
}

func TestDateCostlyCallsEndWithAnError(t *testing.T) {
	for name, source := range map[string]string{
		"formats": `local f = ("%c"):rep(1 << 20) while true do date(1):fmt(f) end`,
		"texts":   `local s = ("mo "):rep(300) while true do pcall(date, s) end`,
		"dates":   `local t = {} while true do t[#t + 1] = date(2000, 1, 1) end`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Memory: 64 << 20}, func(b *bench) {
				b.run(`local date = require("date") ` + source)
				if text := b.text(); len(text) != 1 {
					t.Errorf("%.300q, want one error", text)
				}
			})
		})
	}
}
