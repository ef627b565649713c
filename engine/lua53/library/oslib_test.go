package library

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestDateAnswersLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`os.date("!%c", 0)`, "Thu Jan  1 00:00:00 1970"},
		{`os.date("!%a %A %b %B %C %d %D %e %F %g %G %h %H %I %j", 1e9 // 1 | 0)`,
			"Sun Sunday Sep September 20 09 09/09/01  9 2001-09-09 01 2001 Sep 01 01 252"},
		{`os.date("!%m %M%n%p %r %R %S%t%T %u %U %V %w %W %x %X %y %Y %z %Z %%", 1e9 // 1 | 0)`,
			"09 46\nAM 01:46:40 AM 01:46 40\t01:46:40 7 36 36 0 36 09/09/01 01:46:40 01 2001 +0000 GMT %"},
		{`os.date("!%Ec %EC %Ex %EX %Ey %EY %Od %Oe %OH %OI %Om %OM %OS %Ou %OU %OV %Ow %OW %Oy", 1e9 // 1 | 0)`,
			"Sun Sep  9 01:46:40 2001 20 09/09/01 01:46:40 01 2001 09  9 01 01 09 46 40 7 36 36 0 36 01"},
		{`os.date("!%I %p %H", 12 * 3600)`, "12 PM 12"},
		{`os.date("!%Y %C %y %G %F", -99999999999)`, "-1199 -12 01 -1199 -1199-02-15"},
		{`os.date("!%U %W %V %G %g %j %u %w", 86400 * 365 * 30)`, "51 51 51 1999 99 359 6 6"},
		{`#os.date("!\0%d\0", 0), os.date("", 0) == "", os.date("*T")`, "4\ttrue\t*T"},
		{`os.date("%Q rest")`, "bad argument #1 to 'date' (invalid conversion specifier '%Q rest')"},
		{`os.date("%Ez")`, "bad argument #1 to 'date' (invalid conversion specifier '%Ez')"},
		{`os.date("x%O")`, "bad argument #1 to 'date' (invalid conversion specifier '%O')"},
		{`os.date("%")`, "bad argument #1 to 'date' (invalid conversion specifier '%')"},
		{`os.date("!%Y", 1.5)`, "bad argument #2 to 'date' (number has no integer representation)"},
		{`os.date("!%Y", 2^60 // 1 | 0)`, "time result cannot be represented in this installation"},
		{`os.date("!*t", 0).wday, os.date("!*t", 0).yday, os.date("!*t", 0).isdst`, "5\t1\tfalse"},
		{`os.difftime(5, 3)`, "2.0"},
		{`os.difftime(5)`, "bad argument #2 to 'difftime' (number expected, got no value)"},
		{`os.setlocale(), os.setlocale("C", "numeric"), os.setlocale("xx")`, "C\tC\tnil"},
		{`math.type(os.clock()), math.type(os.time()), os.clock() >= 0`, "float\tinteger\ttrue"},
	})
}

func TestTimeAnswersLikeTheReference(t *testing.T) {
	evaluateAll(t, []expression{
		{`os.time {year = 2000, month = 1, day = 1, hour = 0}, os.time {year = "2000", month = "0x1", day = 1.0}`, "946684800\t946728000"},
		{`os.time {year = -1000, month = 1, day = 1}, os.time {year = 2^30 - 1, month = 1, day = 1}`, "-93724084800\t33883957001620800"},
		{`os.time {}`, "field 'day' missing in date table"},
		{`os.time {day = 1, month = 1}`, "field 'year' missing in date table"},
		{`os.time {year = "x", month = 1, day = 1}`, "field 'year' is not an integer"},
		{`os.time {year = 2^40, month = 1, day = 1}`, "field 'year' is out-of-bound"},
		{`os.time {year = 2000, month = 1, day = 1, hour = -2^30}`, "field 'hour' is out-of-bound"},
		{`os.time {year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 59}`, "time result cannot be represented in this installation"},
		{`os.time {year = 2000, month = 1, day = 1, isdst = true}, os.time {year = 2000, month = 1, day = 1, isdst = false}`, "946724400\t946728000"},
		{`os.time(5)`, "bad argument #1 to 'time' (table expected, got number)"},
	})
}

func TestTimeNormalizesTheFieldsOfItsTable(t *testing.T) {
	got := evaluate(t, `
		local d = {year = 2000, month = 14, day = -5, hour = 25, min = 61, sec = -1}
		print(os.time(d), d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst)`)
	if want := "980560859\t2001\t1\t27\t2\t0\t59\t7\t27\tfalse\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTimeFollowsTheZone(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	got := evaluateWith(t, Options{Location: berlin}, `
		print(os.time {year = 2024, month = 3, day = 31, hour = 2, min = 30}) -- clocks skip that
		print(os.time {year = 2024, month = 10, day = 27, hour = 2, min = 30, isdst = true})
		print(os.time {year = 2024, month = 7, day = 1, isdst = false}, os.time {year = 2024, month = 1, day = 1, isdst = true})
		print(os.date("%c %Z %z", 1711848600), os.date("*t", 1711848600).isdst)`)
	want := "1711848600\n1729989000\n1719831600\t1704103200\nSun Mar 31 03:30:00 2024 CEST +0200\ttrue\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTimeIsThatOfTheHost(t *testing.T) {
	now := func() time.Time { return time.Unix(86400, 5e8) }
	got := evaluateWith(t, Options{Now: now, Location: time.UTC}, `print(os.time(), os.date("%F"))`)
	if want := "86400\t1970-01-02\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDesignsDoNotReachTheSystem(t *testing.T) {
	got := evaluateWith(t, Options{}, `print(os.execute, os.exit, os.getenv, os.rename, os.setlocale, os.tmpname, io.popen, io.tmpfile, io.stdout, debug)`)
	if want := "nil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestExitRunsNothingMore(t *testing.T) {
	got := evaluate(t, `print(1) pcall(function() os.exit(3) end) print(2)`)
	if want := "1\nscript stopped"; got != want && got != "1\nx:1: script stopped" {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCommandsTellHowTheyEnded(t *testing.T) {
	got := evaluate(t, `
		print(os.execute()) print(os.execute("true")) print(os.execute("exit 3")) print(os.execute("kill -9 $$"))
		local p = io.popen("echo hi; exit 3") print(p:read("a"), p:seek()) print(p:close())
		p = io.popen("cat >&2", "w") print(p:write("") == p, p:close())
		print(pcall(io.popen, "x", "rw"))`)
	want := "true\ntrue\texit\t0\nnil\texit\t3\nnil\tsignal\t9\nhi\n\tnil\tIllegal seek\t29\nnil\texit\t3\ntrue\ttrue\texit\t0\n" +
		"false\tbad argument #2 to 'io.popen' (invalid mode)\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzDate checks that dates of any time come back as that time, and that no format does harm.
func FuzzDate(f *testing.F) {
	f.Add("%c", int64(0))
	f.Add("!%Y-%m-%d %EY %Od %Q", int64(-1)<<60)
	f.Add("*t", int64(1)<<40)
	f.Fuzz(func(t *testing.T, format string, seconds int64) {
		got := evaluate(t, fmt.Sprintf(`
			local ok, d = pcall(os.date, "!*t", %[1]d)
			if ok then ok, d = pcall(os.time, d) end
			if ok and d ~= %[1]d then print("back comes", d) end
			pcall(os.date, %[2]s, %[1]d)`, seconds, luaQuote(format)))
		if got != "" && !strings.Contains(got, "cannot be represented") {
			t.Error(got)
		}
	})
}

// luaQuote writes s as a string of Lua.
func luaQuote(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&b, "\\%03d", c)
	}
	return `"` + b.String() + `"`
}
