// The files that are written, against golden ones and the compiler of the reference implementation.
package definitions

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// surveyed returns the survey and its files.
func surveyed(t *testing.T) (*Survey, []File) {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := s.Files()
	if err != nil {
		t.Fatal(err)
	}
	return s, files
}

func TestDefinitionsAreThoseOfTheGoldenFiles(t *testing.T) {
	_, files := surveyed(t)
	const golden = "testdata/types"
	if *update {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(golden, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	names := map[string]bool{}
	for _, f := range files {
		path := filepath.Join(golden, f.Name)
		names[path] = true
		if *update {
			if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Errorf("%v (go test ./engine/qsys/definitions -update writes it)", err)
			continue
		}
		if diff := cmp.Diff(string(want), f.Text); diff != "" {
			t.Errorf("%s (-want +got; -update rewrites it):\n%s", f.Name, diff)
		}
	}
	there, _ := filepath.Glob(filepath.Join(golden, "*"))
	for _, path := range there {
		if !names[path] {
			t.Errorf("%s is no file of the definitions any more (-update removes it)", path)
		}
	}
}

func TestDefinitionsAreLuaForTheReferenceCompiler(t *testing.T) {
	if _, err := exec.LookPath("luac5.3"); err != nil {
		t.Fatal("luac5.3 is missing; it is in the Debian package lua5.3")
	}
	_, files := surveyed(t)
	for _, f := range files {
		cmd := exec.Command("luac5.3", "-p", "-")
		cmd.Stdin = strings.NewReader(f.Text)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", f.Name, err, out)
		}
	}
}

// typeNames returns the names of types in a text of a type.
func typeNames(text string) []string {
	text = regexp.MustCompile(`"[^"]*"`).ReplaceAllString(text, "")
	text = regexp.MustCompile(`[\w.]+\??:`).ReplaceAllString(text, "")
	return regexp.MustCompile(`[A-Za-z_][\w.]*`).FindAllString(text, -1)
}

func TestEveryTypeOfASignatureIsDefined(t *testing.T) {
	s, files := surveyed(t)
	known := map[string]bool{}
	for _, name := range strings.Fields("any boolean false fun function integer nil number string table thread true userdata") {
		known[name] = true
	}
	for _, f := range files {
		for _, m := range regexp.MustCompile(`(?m)^---@(?:class|enum|alias) ([\w.]+)`).FindAllStringSubmatch(f.Text, -1) {
			known[m[1]] = true
		}
	}
	check := func(where, text string) {
		sig, err := ParseSignature(text)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			return
		}
		types := sig.Returns
		for _, p := range sig.Params {
			types = append(types, p.Type)
		}
		for _, name := range typeNames(strings.Join(types, " , ")) {
			if !known[name] {
				t.Errorf("%s: there is no type %s; a class gets one by bind, a table in shapes.lua", where, name)
			}
		}
	}
	s.functions(func(path string, f Entry) {
		if f.Text != "" {
			check(path, f.Text)
		}
	})
	for _, c := range s.Classes {
		for _, m := range append(append([]engine.MemberDescription{}, c.Methods...), c.Callbacks...) {
			check(c.Name+"."+m.Name, m.Text)
		}
		for _, p := range c.Properties {
			kind, _, _ := strings.Cut(p.Text, " -- ")
			check(c.Name+"."+p.Name, "(value: "+kind+")")
		}
	}
}

// functions calls f for every function that is written in Go.
func (s *Survey) functions(f func(path string, e Entry)) {
	var walk func(path string, e Entry)
	walk = func(path string, e Entry) {
		if e.Kind == Function && e.Native {
			f(path, e)
		}
		for _, inner := range e.Entries {
			walk(path+"."+inner.Name, inner)
		}
	}
	for _, e := range s.Globals {
		walk(e.Name, e)
	}
	for _, m := range s.Modules {
		if m.Global == "" {
			walk(m.Name, m)
		}
	}
}

func TestSignaturesAreTakenApart(t *testing.T) {
	got, err := ParseSignature(`(a: string|fun(x: table<string, integer>, y?: any): boolean, b?: { c: any, d: any }[], ...: any): string?, integer -- says a, b`)
	want := Signature{
		Params:  []Param{{"a", false, "string|fun(x: table<string, integer>, y?: any): boolean"}, {"b", true, "{ c: any, d: any }[]"}, {"...", false, "any"}},
		Returns: []string{"string?", "integer"}, Comment: "says a, b",
	}
	if err != nil || !cmp.Equal(want, got) {
		t.Errorf("%v %s", err, cmp.Diff(want, got))
	}
	for _, wrong := range []string{"", "a: string", "(a)", "(a: string", "(a: string, )", "() string", "(): ", "(1: string)"} {
		if s, err := ParseSignature(wrong); err == nil {
			t.Errorf("%q was taken apart: %+v", wrong, s)
		}
	}
}
