package library

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine/lua53"
)

// withFile runs a program in which the variable name is that of a file with some content.
func withFile(t testing.TB, content, source string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.txt")
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	got := evaluate(t, fmt.Sprintf("local name = %q ", name)+source)
	return strings.ReplaceAll(got, name, "NAME")
}

func TestReadTakesNumeralsLikeTheReference(t *testing.T) {
	got := withFile(t, "1 2.5 0x1F -7 +3e2 .5 5. nan", `
		local f = io.open(name)
		for i = 1, 9 do io.write(tostring(f:read("n")), " ") end
		print(f:read("a"))`)
	if want := "1 2.5 31 -7 300.0 0.5 5.0 nil nil nan\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got = withFile(t, strings.Repeat("9", 300), `local f = io.open(name) print(f:read("n"), #f:read("a"))`)
	if want := "nil\t100\n"; got != want {
		t.Errorf("overlong: got %q, want %q", got, want)
	}
}

func TestReadFormats(t *testing.T) {
	for _, c := range []struct{ content, source, want string }{
		{"a\nb\n\nc", `for l in io.lines(name) do io.write("[", l, "]") end`, "[a][b][][c]"},
		{"a\nb", `for l in io.lines(name, "L") do io.write("[", l, "]") end`, "[a\n][b]"},
		{"abcd\n", `for a, b in io.lines(name, 1, 2) do io.write("[", a, "|", tostring(b), "]") end`, "[a|bc][d|\n]"},
		{"one\ntwo\n3", `print(io.open(name):read("l", "*L", 1, "n", "l"))`, "one\ttwo\n\t3\tnil\n"},
		{"", `local f = io.open(name) print(f:read("a"), f:read("a"), f:read("l"), f:read(0), f:read(1))`, "\t\tnil\tnil\tnil\n"},
		{"x", `local f = io.open(name) print(f:read(0), f:read(5), f:read(0))`, "\tx\tnil\n"},
		{"x", `print(pcall(io.open(name).read, io.open(name), "x"))`, "false\tbad argument #2 to '?' (invalid format)\n"},
		{"x", `io.open(name):read("x")`, "x:1: bad argument #1 to 'read' (invalid format)"},
		{"x", `io.lines(name, "x")()`, "x:1: bad argument #2 to '?' (invalid format)"},
		{"x", `print(pcall(io.open(name).read, io.open(name), -1))`, "false\tnot enough memory for buffer allocation\n"},
		{"x", `local f = io.lines(name) f() f() f()`, "x:1: file is already closed"},
		{"x", `print(pcall(io.lines, name, table.unpack({}, 1, 251)))`, "false\tbad argument #252 to 'io.lines' (too many arguments)\n"},
		{strings.Repeat("x", 10_000) + "\ny", `local f = io.open(name) print(#f:read(), f:read())`, "10000\ty\n"},
	} {
		if diff := cmp.Diff(c.want, withFile(t, c.content, c.source)); diff != "" {
			t.Errorf("%s\n%s", c.source, diff)
		}
	}
}

func TestReadsWritesAndSeeksMayBeMixed(t *testing.T) {
	for _, c := range []struct{ content, source, want string }{
		{"12345", `local f = io.open(name, "r+") f:read(1) f:seek("cur", 0) f:write("Y") f:seek("cur", 0) print(f:read("a")) f:seek("set") print(f:read("a"))`,
			"345\n1Y345\n"},
		{"12345", `local f = io.open(name, "r+") f:read(1) f:write("Y") f:flush() print(f:read("a"))`, "345\n"},
		{"123", `local f = io.open(name, "a+") print(f:read(1)) f:write("end") f:seek("set") print(f:read("a"))`, "1\n123end\n"},
		{"123", `local f = io.open(name, "a") print(f:seek()) f:write("4") print(f:seek())`, "3\n4\n"},
		{"", `local f = io.open(name, "w+") f:write("hello") f:seek("set", 1) print(f:read("a"), f:seek("end", -2), f:read(1), f:seek())`, "ello\t3\tl\t4\n"},
		{"x", `local f = io.open(name) print(f:seek("set", -1)) print(f:write("x"))`, "nil\tInvalid argument\t22\nnil\tBad file descriptor\t9\n"},
		{"x", `local f = io.open(name, "w") print(f:read()) print(f:write(1, " ", 2.5, " ", 1.0, " ", 2^53) == f) f:close() print(io.open(name):read("a"))`,
			"nil\tBad file descriptor\t9\ntrue\n1 2.5 1 9.007199254741e+15\n"},
		{"", `local f, g = io.open(name, "w"), io.open(name) f:setvbuf("line") f:write("a") print(g:read("a")) f:write("\n") print(g:read("a"))
			f:setvbuf("no") f:write("b") print(g:read("a")) f:setvbuf("full", 4) f:write("cd") print(g:read("a")) f:write("efg") print(g:read("a"))`,
			"\na\n\nb\n\ncd\n"},
		{"", `local f = io.open(name, "w") for i = 1, 3000 do f:write(i, "\n") end f:close() local s = 0 for n in io.lines(name, "n") do s = s + n end print(s)`, "4501500\n"},
	} {
		if diff := cmp.Diff(c.want, withFile(t, c.content, c.source)); diff != "" {
			t.Errorf("%s\n%s", c.source, diff)
		}
	}
}

func TestFilesTellWhatIsWrongInTheWordsOfC(t *testing.T) {
	evaluateAll(t, []expression{
		{`io.open("no/such/file")`, "nil\tno/such/file: No such file or directory\t2"},
		{`io.open("/", "w")`, "nil\t/: Is a directory\t21"},
		{`io.open("/"):read()`, "nil\tIs a directory\t21"},
		{`io.open("a\0b")`, "nil\ta: No such file or directory\t2"},
		{`io.open("x", "rw")`, "bad argument #2 to 'open' (invalid mode)"},
		{`io.lines("nope")`, "cannot open file 'nope' (No such file or directory)"},
		{`io.input({})`, "bad argument #1 to 'input' (FILE* expected, got table)"},
		{`io.stdout:close()`, "nil\tcannot close standard file"},
		{`io.stdout:seek()`, "nil\tIllegal seek\t29"},
		{`io.write({})`, "bad argument #1 to 'write' (string expected, got table)"},
		{`io.type(io.stdout), io.type(5), io.input() == io.stdin`, "file\tnil\ttrue"},
		{`os.remove("nope")`, "nil\tnope: No such file or directory\t2"},
		{`os.rename("nope", "x")`, "nil\tNo such file or directory\t2"},
		{`io.tmpfile():write("abc"):seek("cur")`, "3"},
	})
}

func TestClosedFilesAreOfNoUse(t *testing.T) {
	got := withFile(t, "x", `
		local f = io.open(name)
		local next = f:lines()
		print(f:close(), io.type(f), f, pcall(f.close, f))
		print(pcall(f.read, f)) print(pcall(next))
		io.input(name) io.close(io.input()) print(pcall(io.read))`)
	want := "true\tclosed file\tfile (closed)\tfalse\tattempt to use a closed file\n" +
		"false\tattempt to use a closed file\nfalse\tfile is already closed\nfalse\tstandard input file is closed\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// designFolder is a root with the folders of a design, and things that designs must not reach.
func designFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, folder := range []string{"media", "design", "secret"} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"top.txt", "media/a.txt", "secret/s.txt"} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(file), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../secret", filepath.Join(dir, "media", "link")); err != nil {
		t.Skip(err)
	}
	return dir
}

func TestDesignFilesStayInTheirFolders(t *testing.T) {
	files := Options{Files: Confined(designFolder(t))}
	for _, name := range []string{"top.txt", "secret/s.txt", "media/../secret/s.txt", "media/../../x", "/etc/passwd", "media/link/s.txt", "..", "", "media/link/."} {
		for _, mode := range []string{"r", "w", "a"} {
			got := evaluateWith(t, files, fmt.Sprintf("print(io.open(%q, %q)) print(#%[1]q > 11 or os.remove(%[1]q))", name, mode))
			if strings.Contains(got, "file (") {
				t.Errorf("%q, mode %q: got %s", name, mode, got)
			}
		}
	}
	got := evaluateWith(t, files, `
		print(io.open("media/a.txt"):read("a"))
		local f = io.open("design/new.txt", "w") f:write("text"):close()
		for l in io.lines("design/./new.txt") do print(l) end
		print(os.remove("design/new.txt"), io.open("design/new.txt"))
		print(io.open("top.txt"))`)
	want := "media/a.txt\ntext\ntrue\tnil\tdesign/new.txt: No such file or directory\t2\nnil\ttop.txt: Permission denied\t13\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWithoutFoldersThereAreNoFiles(t *testing.T) {
	got := evaluateWith(t, Options{}, `print(io.open("media/x", "w")) print(os.remove("media/x")) print(pcall(io.read)) print(pcall(io.write, "x"))`)
	want := "nil\tmedia/x: Permission denied\t13\nnil\tmedia/x: Permission denied\t13\n" +
		"false\tstandard input file is closed\nfalse\tstandard output file is closed\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOpenFilesAreCounted(t *testing.T) {
	got := withFile(t, "x", `
		local kept = {}
		local f, e, n
		repeat f, e, n = io.open(name) kept[#kept + 1] = f until not f
		print(#kept, n)
		kept[1]:close() print(io.type(io.open(name)))`)
	if want := "100\t24\nfile\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	got = withFile(t, "x", `for i = 1, 1000 do assert(io.open(name)) end print("lost ones are closed")`)
	if want := "lost ones are closed\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCloseFilesPassesOnWhatWasWritten(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file.txt")
	evaluate(t, fmt.Sprintf("f = io.open(%q, 'w') f:write('text')", name))
	if got, err := os.ReadFile(name); err != nil || string(got) != "text" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestStandardStreams(t *testing.T) {
	var out, err bytes.Buffer
	st := lua53.NewState(lua53.Options{})
	New().Open(st, Options{Full: true, Stdin: strings.NewReader("12 line\nrest"), Stdout: &out, Stderr: &err})
	if e := st.Run("x", []byte(`io.write(io.read("n", "l", "a")) io.stderr:write("oops") print(io.read())`)); e != nil {
		t.Fatal(e)
	}
	if out.String() != "12 linerestnil\n" || err.String() != "oops" {
		t.Errorf("got %q and %q", out.String(), err.String())
	}
}

// FuzzRead checks that reading by any formats takes the bytes of a file in order, and none twice.
func FuzzRead(f *testing.F) {
	f.Add("1 2.5 0x1F -7\nline\n", "nnlLa")
	f.Add(strings.Repeat("9", 201)+"\n\n", "nla")
	f.Add("0x1p4 1e+ .", "nnnn")
	f.Fuzz(func(t *testing.T, content, formats string) {
		s := &stream{reader: strings.NewReader(content), isOpen: true}
		st := lua53.NewState(lua53.Options{})
		fn := st.NewFunction("read", func(L *lua53.Thread) int {
			for _, c := range []byte(formats[:min(len(formats), 20)]) {
				L.SetTop(0)
				if c < '0' || c > '9' {
					L.Push(lua53.String(string(rune(c))))
				} else {
					L.Push(lua53.Int(int64(c - '0')))
				}
				n := read(L, s, 1)
				if text, ok := L.Get(L.Top() - n + 1).AsString(); ok && !strings.Contains(content, text) {
					L.Raise("%q is not in %q", text, content)
				}
			}
			return 0
		})
		if _, err := st.Call(fn.Value()); err != nil && !strings.Contains(err.Error(), "invalid format") {
			t.Error(err)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	name := filepath.Join(b.TempDir(), "file.txt")
	if err := os.WriteFile(name, []byte(strings.Repeat("a line of some length\n", 1000)), 0o666); err != nil {
		b.Fatal(err)
	}
	benchmark(b, fmt.Sprintf("local name = %q", name), `for l in io.lines(name) do end`)
}
