package designs

// Tests of loading, of hostile input, and of suggestions.

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write makes a file of the test's own folder and returns its path.
func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// problems returns the problems of a failed load.
func problems(t *testing.T, err error) Problems {
	t.Helper()
	ps, ok := errors.AsType[Problems](err)
	if !ok || len(ps) == 0 {
		t.Fatalf("got error %v, want Problems", err)
	}
	return ps
}

func TestLoadReadsAFolderOrAFile(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "design.yaml"), "design: Here\ncomponents: [{name: A, script: a.lua}]\n")
	script := write(t, filepath.Join(dir, "a.lua"), "return 1")
	for _, path := range []string{dir, file} {
		d, err := Load(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d.Path != file || d.Dir != dir || d.Components[0].Script != script || string(d.Components[0].Source) != "return 1" {
			t.Errorf("Load(%s) = %+v", path, d)
		}
	}
}

func TestLoadTellsWhatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "folder.yaml")
	write(t, filepath.Join(folder, "design.yaml", "x"), "")
	long := write(t, filepath.Join(dir, "long.yml"), strings.Repeat("#\n", maxDesign/2+1))
	tests := []struct{ name, path, file, text string }{
		{"no such path", filepath.Join(dir, "none"), filepath.Join(dir, "none"), "no such file"},
		{"folder without a design", dir, dir, "the folder holds no design.yaml"},
		{"design.yaml is a folder", folder, filepath.Join(folder, "design.yaml"), "not a regular file"},
		{"other file", write(t, filepath.Join(dir, "x.lua"), ""), filepath.Join(dir, "x.lua"),
			"not a design: want a .yaml or .yml file, or a folder that holds design.yaml"},
		{"long file", long, long, "the file is too long: at most 1 MiB are read"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(tt.path, nil)
			problems(t, err)
			if want := tt.file + ": " + tt.text; err.Error() != want {
				t.Errorf("got %q, want %q", err, want)
			}
		})
	}
}

func TestLoadRefusesALongScript(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "design.yaml"), "design: Long\ncomponents: [{name: A, script: a.lua}]\n")
	write(t, filepath.Join(dir, "a.lua"), strings.Repeat("\n", maxScript+1))
	_, err := Load(dir, nil)
	want := Problem{filepath.Join(dir, "design.yaml"), 2, 32, `script: "a.lua": the file is too long: at most 4 MiB are read`}
	if got := problems(t, err)[0]; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestComponentsOfOneScriptShareItsSource(t *testing.T) {
	src := "design: Shared\ncomponents:\n- {name: A, script: ping.lua}\n- {name: B, script: ./folder/../ping.lua}\n"
	d, err := Parse("design.yaml", []byte(src), "testdata/files", nil)
	if err != nil {
		t.Fatal(err)
	}
	if &d.Components[0].Source[0] != &d.Components[1].Source[0] {
		t.Error("the script was read twice")
	}
}

func TestParseTellsTheFirstPlaceThatIsNoText(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"not UTF-8", "design: \xff", "1:9: the file is not UTF-8 text"},
		{"control character", "design: A\n# \x01", "2:3: control character U+0001: write it as an escape in double quotes"},
		{"after CRLF and CR", "design: A\r\n#\r#\x00", "3:2: control character U+0000: write it as an escape in double quotes"},
		{"long line", "#" + strings.Repeat("ü", maxLine), "1:1001: the line is too long: at most 1000 characters are read"},
		{"empty lines", "design: |\n" + strings.Repeat(" \r\n", maxBlank+2), "52:1: more than 50 empty lines in a row"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("d", []byte(tt.src), "testdata/files", nil)
			if got := problems(t, err); len(got) != 1 || got[0].String() != "d:"+tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestParseTakesAByteOrderMarkAndWindowsLineEnds(t *testing.T) {
	d, err := Parse("d", []byte("\ufeffdesign: Marked\r\nbudget: 7\r\n"), "testdata/files", nil)
	if err != nil || d.Name != "Marked" || d.Budget != 7 {
		t.Errorf("got %+v, %v", d, err)
	}
}

// The YAML library alone needs minutes, gigabytes or more stack than there is on
// some of these. An eighth of the longest file shows it and suits the race detector.
func TestParseEndsSoonOnHostileInput(t *testing.T) {
	const size = maxDesign / 8
	fill := func(s string) string { return strings.Repeat(s, size/len(s)-16) }
	keys := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	lines := func(s string) string { return fill("  " + strings.Repeat(s, maxLine/len(s)-9) + "\n") }
	tests := map[string]string{
		"brackets": fill("["), "braces": fill("{a: "), "dashes": lines("- "), "tabs in quotes": "a: \"" + lines("\tx"),
		"angle brackets": lines("<"), "empty lines": "a: |\n" + fill("\n"), "some empty lines": "a: |\n" + fill(strings.Repeat("\n", 49)+" x\n"),
		"keys of a block": keys("k%d:\n"), "keys in braces": "a: {" + keys("k%d: 1,\n") + "}", "duplicate keys": fill("a: 1\n"),
		"items": "components:\n" + fill("- a\n"), "items in brackets": "components: [\n" + fill("a,\n") + "]",
		"documents": fill("---\n"), "anchors": lines("&a "), "tags": fill("!\n"), "long tag": fill("!"), "question marks": fill("? a\n"), "colons": lines(": "),
		"comments": fill("#\n"), "plain lines": "a: x\n" + fill("  y\n"), "folded lines": "a: >\n" + fill("  y\n"), "open quote": "a: '" + fill(" \n "), "escapes": "a: \"" + lines(`\n`),
		"brackets in lines": lines("["), "brackets in a list": "a:\n" + fill("- [[[[[[[[]]]]]]]]\n"),
		"most keys": strings.Repeat("k: 1\n", maxBlockKeys), "most items": "a: [\n" + strings.Repeat("a,\n", maxTokens/2-4) + "]",
		"long keys": longKeys(maxKey), "too long keys": longKeys(maxKey + 1), "long keys of many lines": "{\"" + strings.Repeat("xx\n", 1<<17) + "\": {" + strings.Repeat("a,\n", maxTokens/2-9) + "}}",
		"steps": stairs(size), "headers": fill("a: |\n"), "components": "design: a\ncomponents:\n" + keys("- {name: n%d, script: none.lua}\n"),
	}
	for name, src := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Parse("d", []byte(src), "testdata/files", nil)
			took := time.Since(start)
			t.Logf("%d bytes in %v", len(src), took)
			if err == nil || took > time.Minute {
				t.Errorf("took %v, error %v", took, err)
			}
		})
	}
}

// longKeys puts as many values as allowed below as many long keys as allowed.
func longKeys(size int) string {
	var b strings.Builder
	for i := range maxDepth - 1 {
		b.WriteString(strings.Repeat(" ", i) + strings.Repeat("k", size) + ":\n")
	}
	return b.String() + strings.Repeat(" ", maxDepth) + "{" + strings.Repeat("a,\n"+strings.Repeat(" ", maxDepth), maxTokens/2-40) + "}"
}

// stairs nests one block deeper on each line.
func stairs(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestSuggestFindsTheWordThatWasMeant(t *testing.T) {
	known := []string{"address", "sim", "tls", "baud", "ca"}
	tests := []struct{ word, want string }{
		{"adress", "address"}, {"adrses", "address"}, {"addresssss", ""}, {"Sim", "sim"}, {"sims", "sim"}, {"tsl", "tls"},
		{"x", ""}, {"", ""}, {"vm", ""}, {"daub", ""}, {"ac", "ca"}, {strings.Repeat("a", 1<<20), ""},
	}
	for _, tt := range tests {
		if got := suggest(tt.word, known); got != tt.want {
			t.Errorf("suggest(%.20q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestAddressHostPortPutsIPv6InBrackets(t *testing.T) {
	a, err := parseAddress("wss://[2001:DB8::1]/qrc?x=1")
	want := Address{Scheme: "wss", Host: "2001:db8::1", Port: 443, Path: "/qrc?x=1"}
	if err != nil || a != want {
		t.Errorf("got %+v, %v", a, err)
	}
	if got := a.HostPort(); got != "[2001:db8::1]:443" {
		t.Errorf("HostPort() = %q", got)
	}
}

func TestRoomLoadsAndIsWhollySimulated(t *testing.T) {
	d, err := Load("room", nil)
	if err != nil {
		t.Fatal(err)
	}
	if d.Name != "Room" || len(d.Devices) != 3 || len(d.Components) != 6 {
		t.Fatalf("got %+v", d)
	}
	for _, dev := range d.Devices {
		if dev.Sim == nil {
			t.Errorf("%s is no simulator", dev.Name)
		}
	}
}
