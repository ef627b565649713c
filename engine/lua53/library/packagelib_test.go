// Packages and require.

package library

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// requireIn runs a program whose package.path is a folder with files of these names and contents, as $ in the result.
func requireIn(t *testing.T, files map[string]string, source string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := evaluate(t, "package.path, package.cpath = '"+dir+"/?.lua', '"+dir+"/?.so' "+source)
	return strings.ReplaceAll(got, dir, "$")
}

func TestRequireRunsAModuleOnce(t *testing.T) {
	files := map[string]string{"m.lua": "print(...) return {}", "none.lua": "", "false.lua": "return false", "own.lua": "package.loaded[...] = 'mine'"}
	got := requireIn(t, files, `
		print(require("m") == require("m"))
		print(require("none"), package.loaded.none)
		print(require("false"), require("own"))`)
	if want := "m\t$/m.lua\ntrue\ntrue\ttrue\nfalse\tmine\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRequireSaysWhereItLooked(t *testing.T) {
	got := requireIn(t, nil, `require("a.b")`)
	want := "x:1: module 'a.b' not found:\n\tno field package.preload['a.b']\n\tno file '$/a/b.lua'\n\tno file '$/a/b.so'\n\tno file '$/a.so'"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRequireNamesTheFileThatIsNoLua(t *testing.T) {
	got := requireIn(t, map[string]string{"m.lua": "x x"}, `print(pcall(require, "m"))`)
	want := "false\terror loading module 'm' from file '$/m.lua':\n\t$/m.lua:1: syntax error near 'x'\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRequireAsksTheSearchersInOrder(t *testing.T) {
	got := requireIn(t, nil, `
		package.preload.first = function(...) return select("#", ...), ... end
		print(require("first"))
		package.searchers = {
			function(name) return "\n\tnot here" end,
			function(name) if name == "there" then return function(...) return table.concat({...}, "+") end, "extra" end end}
		print(require("there"))
		print(pcall(require, "nowhere"))
		package.searchers = nil
		print(pcall(require, "nowhere"))`)
	want := "2\nthere+extra\nfalse\tmodule 'nowhere' not found:\n\tnot here\nfalse\t'package.searchers' must be a table\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSearchpathReplacesMarks(t *testing.T) {
	got := requireIn(t, map[string]string{"m.lua": ""}, `
		print(package.searchpath("m", package.path))
		print(package.searchpath("a.b", "/nowhere/?;;/nowhere/?/?.x"))
		print(package.searchpath("a-b", "/nowhere/?", "-", "+"))
		print(package.searchpath("a", ""))`)
	want := "$/m.lua\nnil\t\n\tno file '/nowhere/a/b'\n\tno file '/nowhere/a/b/a/b.x'\nnil\t\n\tno file '/nowhere/a+b'\nnil\t\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDesignsRequireWhatFindKnows(t *testing.T) {
	find := func(name string) (chunk, source string, ok bool) {
		return "modules/" + name + ".lua", "return ... .. '!'", name == "known"
	}
	got := evaluateWith(t, Options{Find: find}, `
		local module = require("known")
		package.loaded.known = nil
		package.preload.known = function() return "preloaded" end
		error(module .. " " .. require("known") .. " " .. select(2, pcall(require, "unknown")), 0)`)
	if want := "known! preloaded module 'unknown' not found:\n\tno field package.preload['unknown']"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
