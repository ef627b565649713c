package test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// house says which of our packages each package may import. A name that ends in /... stands for a package and everything below it. The longest
// name that fits a package is its rule.
var house = []struct {
	pkg    string
	may    []string
	reason string
}{
	{"controls", nil, "controls know nobody, so that protocols and scripts can both use them"},
	{"controls/...", []string{"controls"}, "a remote-control protocol talks to controls only"},
	{"controls/native", []string{"controls"}, "a native component is its controls, so that designs and plugins can both have it"},
	{"timers", nil, "timers know nobody"},
	{"engine/lua53/numeral", nil, "numbers as text need nobody"},
	{"engine/lua53/pattern", nil, "patterns match strings of Go"},
	{"engine/lua53/peg", nil, "parsing expressions match strings of Go"},
	{"engine/lua53/syntax", []string{"engine/lua53/numeral"}, "source text becomes a tree without a machine"},
	{"engine/lua53", []string{"engine/lua53/syntax", "engine/lua53/numeral"}, "what Lua means does not depend on who uses it"},
	{"engine/lua53/library", []string{"engine/lua53", "engine/lua53/syntax", "engine/lua53/numeral", "engine/lua53/pattern"}, "the library stands on the machine"},
	{"engine/lua53/json", []string{"engine/lua53"}, "JSON as Lua values stands on the machine"},
	{"engine/lua53/lpeg", []string{"engine/lua53", "engine/lua53/peg"}, "patterns as Lua values stand on the machine"},
	{"engine/policy", nil, "rules know nobody"},
	{"engine/transport", []string{"engine/policy"}, "network objects exist without Lua"},
	{"engine", []string{"engine/lua53", "engine/lua53/library", "timers"}, "the loop runs scripts and knows no dialect and no network"},
	{"engine/qsys", dialect, dialectReason},
	{"engine/qsys/definitions", slices.Concat([]string{"engine/qsys"}, dialect), "definitions are asked of their own dialect"},
	{"engine/wschan", dialect, dialectReason},
	{"engine/wsblock", dialect, dialectReason},
	{"plugins/...", belowPlugins, "plugins stand on the dialects and never on designs"},
	{"plugins/spec", belowSpec, "the bench runs designs"},
	{"designs/...", belowDesigns, "designs get simulators handed in"},
	{"firmware-sim", nil, "a simulated device knows the wire and nothing of the engine"},
	{"firmware-sim/luadevice", []string{"engine/lua53", "engine/lua53/library", "firmware-sim"}, "devices in Lua need Lua and nothing else"},
	{"cmd/...", []string{"..."}, ""},
	{"test/...", []string{"..."}, ""},
}

const dialectReason = "a dialect stands on the engine, not on other dialects"

var (
	dialect      = []string{"engine", "engine/lua53", "engine/lua53/library", "engine/lua53/json", "engine/lua53/lpeg", "engine/transport", "engine/policy", "controls", "timers"}
	dialects     = []string{"engine/qsys", "engine/wschan", "engine/wsblock"}
	belowPlugins = slices.Concat([]string{"plugins/..."}, dialects, dialect)
	belowDesigns = slices.Concat([]string{"designs/...", "controls/..."}, belowPlugins)
	belowSpec    = slices.Concat([]string{"designs/..."}, belowDesigns)
)

// pkg is what go list says of a package.
type pkg struct {
	ImportPath   string
	Dir          string
	Doc          string
	Name         string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

const module = "crosspoint"

func (p pkg) path() string { return strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/") }

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,Name,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// matches reports whether a name of the house covers a package.
func matches(name, path string) bool {
	if name == "..." {
		return true
	}
	if base, tree := strings.CutSuffix(name, "/..."); tree {
		return path == base || strings.HasPrefix(path, base+"/")
	}
	return path == name
}

func TestImportsFollowTheHouse(t *testing.T) {
	for _, p := range packages(t) {
		rule := -1
		for i, r := range house {
			if matches(r.pkg, p.path()) && (rule < 0 || len(r.pkg) > len(house[rule].pkg)) {
				rule = i
			}
		}
		if rule < 0 {
			t.Errorf("%s: has no place in the house; give it one in the table of this test", p.path())
			continue
		}
		for _, imported := range p.Imports {
			ours, isOurs := strings.CutPrefix(imported, module+"/")
			if isOurs && !slices.ContainsFunc(house[rule].may, func(name string) bool { return matches(name, ours) }) {
				t.Errorf("%s imports %s: %s", p.path(), ours, house[rule].reason)
			}
		}
	}
}

func TestAnotherLuaIsAYardstickOnly(t *testing.T) {
	const other = "github.com/yuin/gopher-lua"
	source(t, func(path string, file *ast.File) {
		for _, imported := range file.Imports {
			if name, _ := strconv.Unquote(imported.Path.Value); name != other && !strings.HasPrefix(name, other+"/") {
				continue
			}
			if filepath.ToSlash(filepath.Dir(path)) != "engine/lua53" || !strings.HasSuffix(path, "_test.go") {
				t.Errorf("%s: imports %s, which is there for the benchmarks of engine/lua53 to compare with", path, other)
			}
		}
	})
}

func TestEveryPackageSaysWhatItOwns(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s: no package comment", p.path())
		}
	}
}

// source calls f with every Go file of the project.
func source(t *testing.T, f func(path string, file *ast.File)) {
	t.Helper()
	top := root(t)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err == nil {
			rel, _ := filepath.Rel(top, path)
			f(filepath.ToSlash(rel), file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOnlyTransportOpensSockets(t *testing.T) {
	opens := map[string]bool{
		"Dial": true, "DialTimeout": true, "DialTCP": true, "DialUDP": true, "DialUnix": true, "Dialer": true,
		"Listen": true, "ListenTCP": true, "ListenUDP": true, "ListenUnix": true, "ListenPacket": true, "ListenConfig": true,
	}
	source(t, func(path string, file *ast.File) {
		for _, home := range []string{"engine/transport/", "test/", "cmd/"} {
			if strings.HasPrefix(path, home) {
				return
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "net" && opens[sel.Sel.Name] {
					t.Errorf("%s: net.%s: only engine/transport opens sockets", path, sel.Sel.Name)
				}
			}
			return true
		})
	})
}

func TestNothingRegistersItself(t *testing.T) {
	source(t, func(path string, file *ast.File) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: has an init function; parts are listed where they are put together", path)
			}
		}
	})
}
