// The table of calls in README.md: what real scripts use, and what of it is there.
package definitions

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// partly are calls that work and are not all that they are on a Core.
var partly = map[string]string{
	"Design.GetInventory": "lists the processor only",
	"DanteBrowser.New":    "raises an error, as where Dante is off",
	"Log.Message":         "writes to the debug output",
	"Log.Error":           "writes to the debug output",
	"System.IsEmulating":  "is always false",
}

// nothing are names that scripts use and a Core does not have either, as far as anybody knows.
var nothing = map[string]string{
	"Reflect.Types":       "`Reflect` is nil, as in older versions of Designer, and scripts ask first",
	"Style":               "belongs to layouts, not to controls",
	"PrettyName":          "belongs to layouts, not to controls",
	"Icon":                "belongs to layouts, not to controls",
	"Body":                "no key of a Core",
	"EncodeOrderedParams": "made by the script that uses it",
}

// usageRow is one name in a table of the usage report.
type usageRow struct{ section, name string }

// usage returns the names in the tables below some headings, most used first.
func usage(t *testing.T, headings ...string) (rows []usageRow) {
	t.Helper()
	text, err := os.ReadFile("../../../../shared/reference/api-usage.md")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("the usage report is not there: %v", err)
	}
	section, form := "", regexp.MustCompile("^\\| `([^`]+)` \\|")
	for line := range strings.Lines(string(text)) {
		if heading, ok := strings.CutPrefix(line, "### "); ok {
			section = strings.TrimSpace(heading)
		}
		i := slices.IndexFunc(headings, func(h string) bool { return strings.HasPrefix(section, h) })
		if m := form.FindStringSubmatch(line); m != nil && i >= 0 {
			rows = append(rows, usageRow{headings[i], m[1]})
		}
	}
	return rows
}

// Headings of the usage report.
const (
	libraryCalls = "Library functions and globals"
	methodCalls  = "Methods called with"
	controlNames = "Fields of controls"
	assigned     = "Assigned"
	httpKeys     = "Keys in the request table"
)

// status is what can be said of a name.
type status uint8

const (
	supported status = iota
	inPart
	missing
)

// listing is the table: an object, and its names by status.
type listing struct {
	objects []string
	names   map[string]*[3][]string
}

func (l *listing) add(object, name string, s status) {
	row := l.names[object]
	if row == nil {
		row = &[3][]string{}
		l.names[object] = row
		l.objects = append(l.objects, object)
	}
	if !slices.Contains(row[s], name) {
		row[s] = append(row[s], name)
	}
}

// library adds the calls of libraries: each is read, and called if it is a function.
func (l *listing) library(t *testing.T, rows []usageRow) {
	var attempts []attempt
	for _, r := range rows {
		expression := strings.NewReplacer("Controls.name", "Controls.Level", "Controls[…]", "Controls.Level", "[…]", "[1]", ":", ".").Replace(r.name)
		attempts = append(attempts, attempt{code: fmt.Sprintf(
			"(function() local v = %s if type(v) ~= 'function' then return type(v) end local ok, e = pcall(v) return tostring(e) end)()", expression)})
	}
	for i, got := range perform(t, attempts) {
		name := rows[i].name
		at := strings.IndexAny(name+".", ".:[")
		object, rest := name[:at], strings.TrimPrefix(name[at:], ".")
		if rest == "" {
			rest = object
		}
		s := supported
		switch {
		case got == "nil\tnil" || strings.Contains(got, ": "+notSupported) || strings.Contains(got, "attempt to index"):
			s = missing
		case partly[name] != "":
			s = inPart
		}
		l.add(object, rest, s)
	}
}

// members adds methods and fields to the classes that have them.
func (l *listing) members(s *Survey, rows []usageRow) {
	for _, r := range rows {
		found := slices.Contains(standardMethods, r.name)
		for _, c := range s.Classes {
			has, sign := false, "."
			for _, m := range c.Methods {
				if m.Name == r.name && r.section == methodCalls {
					sig, err := ParseSignature(m.Text)
					has, sign = err == nil && !sig.NotSupported(), ":"
				}
			}
			for _, m := range slices.Concat(c.Properties, c.Callbacks) {
				has = has || m.Name == r.name && r.section != methodCalls
			}
			if r.section == controlNames && c.Name == "Control" && slices.ContainsFunc(c.Methods, named(r.name)) {
				found = true // it is there as a method
			}
			if has && (r.section != controlNames || c.Name == "Control") {
				found = true
				l.add(c.Name, sign+r.name, supported)
			}
		}
		switch {
		case found:
		case r.section == controlNames:
			l.add("Control", "."+r.name, missing)
		default:
			l.add("of no object here", r.name, missing)
		}
	}
}

func named(name string) func(engine.MemberDescription) bool {
	return func(m engine.MemberDescription) bool { return m.Name == name }
}

// standardMethods are those of strings and files.
var standardMethods = strings.Fields("sub match gsub find gmatch lower format byte close len upper read write rep reverse seek lines")

// keys adds the keys of HttpClient's tables: a call complains of each that it reads.
func (l *listing) keys(t *testing.T, rows []usageRow) {
	var attempts []attempt
	for _, r := range rows {
		wrong := "{}"
		if r.name == "Headers" || r.name == "EventHandler" {
			wrong = "1"
		}
		for _, call := range []string{"Upload", "CreateUrl"} {
			attempts = append(attempts, attempt{code: fmt.Sprintf("HttpClient.%s{Url = 'http://10.0.0.1', Host = 'http://10.0.0.1', %s = %s}", call, r.name, wrong)})
		}
	}
	for i, printed := 0, perform(t, attempts); i < len(printed); i += 2 {
		name, s := rows[i/2].name, missing
		if strings.Contains(printed[i]+printed[i+1], ": "+name+": got ") {
			s = supported
		}
		l.add("HttpClient", "{"+name+"}", s)
	}
}

// markdown is the table, and the reasons below it.
func (l *listing) markdown() string {
	var b strings.Builder
	b.WriteString("| Object | Supported | Partly | Not |\n|---|---|---|---|\n")
	count := [3]int{}
	for _, object := range l.objects {
		row := l.names[object]
		fmt.Fprintf(&b, "| %s |", object)
		for s, names := range row {
			count[s] += len(names)
			cell := ""
			if len(names) > 0 {
				cell = " `" + strings.Join(names, "` `") + "`"
			}
			b.WriteString(cell + " |")
		}
		b.WriteString("\n")
	}
	var reasons []string
	for _, list := range []map[string]string{partly, nothing} {
		for name, reason := range list {
			reasons = append(reasons, fmt.Sprintf("`%s`: %s", name, reason))
		}
	}
	slices.Sort(reasons)
	return fmt.Sprintf("%d supported, %d partly, %d not.\n\n%s\n%s.\n", count[0], count[1], count[2], b.String(), strings.Join(reasons, "; "))
}

func TestReadmeSaysWhatOfTheUsedCallsIsThere(t *testing.T) {
	l := &listing{names: map[string]*[3][]string{}}
	s, _ := surveyed(t)
	l.library(t, usage(t, libraryCalls))
	l.keys(t, usage(t, httpKeys))
	l.members(s, usage(t, controlNames, methodCalls, assigned))
	slices.SortStableFunc(l.objects, func(a, b string) int { // objects of nothing last
		return strings.Compare(fmt.Sprint(strings.HasPrefix(a, "of no")), fmt.Sprint(strings.HasPrefix(b, "of no")))
	})
	const begin, end = "<!-- calls: begin -->\n", "<!-- calls: end -->\n"
	const path = "../../../README.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	got, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("README.md: the lines %q and %q are missing", begin, end)
	}
	want := l.markdown()
	if *update {
		if err := os.WriteFile(path, []byte(before+begin+want+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("README.md (-there +want; go test ./engine/qsys/definitions -update rewrites it):\n%s", diff)
	}
}
