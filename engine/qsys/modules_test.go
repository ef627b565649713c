// Installed modules.
package qsys_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

// installed makes a folder of modules out of files by name.
func installed(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), qsys.ModulesFolder)
	for name, text := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// withModules runs source with folders of modules.
func withModules(t *testing.T, folders []string, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.prepare("s", source, qsys.Component{Modules: folders}).Start()
		b.wait(time.Second)
		b.want(lines...)
	})
}

func TestModuleIsTheTableThatItsInitReturns(t *testing.T) {
	folder := installed(t, map[string]string{
		"tools/init.lua":       "\ufefflocal part = require('tools.part')\nreturn {name = ..., part = part, fail = function() error('broken') end}",
		"tools/part.lua":       "count = (count or 0) + 1 return {...}",
		"tools/deep/init.lua":  "return 'deep'",
		"tools/info.json":      `{"version": "1.0", "type": "LuaModule", "author": "a", "description": "d", "requiredVersion": "9.0"}`,
		"rapidjson/init.lua":   "return {}",
		"date/init.lua":        "return {}",
		"with.dot/init.lua":    "return {}",
		"second/none/init.lua": "return {}",
	})
	other := installed(t, map[string]string{"tools/init.lua": "return {}", "second/init.lua": "return {name = 'second'}"})
	withModules(t, []string{folder, other, filepath.Join(other, "missing")}, `
		local tools = require("tools")
		print(tools.name, tools.part[1], tools.part[2], require("tools") == tools, require("tools.part") == tools.part, count)
		print(require("tools.deep"), require("second").name, type(require("rapidjson").encode), type(require("date").epoch))
		print(pcall(tools.fail))
		Timer.CallAfter(function() print(require("tools") == tools) end, 0.1)`,
		"tools\ttools.part\tModules/tools/part.lua\ttrue\ttrue\t1",
		"deep\tsecond\tfunction\tfunction",
		"false\tModules/tools/init.lua:2: broken", "true")
}

func TestModuleThatIsWrongSaysWhereAndWhat(t *testing.T) {
	folder := installed(t, map[string]string{
		"syntax/init.lua": "return {\n  x x }", "nothing/init.lua": "x = 1", "raises/init.lua": "\nerror('broken')", "loops/init.lua": "return require('loops')",
		"info/init.lua": "return {}", "info/info.json": "{\n  \"version\": 1,\n  \"type\": \"LuaModule\"}",
		"kind/init.lua": "return {}", "kind/info.json": `{"version": "1", "type": "Plugin"}`,
		"json/init.lua": "return {}", "text/init.lua": "return {}", "text/info.json": "{\n\"version\" \"1\"}",
		"folder/init.lua/x": "",
	})
	withModules(t, []string{folder}, `
		for _, name in ipairs{"syntax", "nothing", "raises", "info", "kind", "text", "none", "none.part", "folder"} do
			print((select(2, pcall(function() return require(name) end)):gsub("\n\t", " | ")))
		end
		print((select(2, pcall(require, "loops"))):find("stack overflow") ~= nil)`,
		"s.lua:3: error loading module 'syntax' from file 'Modules/syntax/init.lua': | Modules/syntax/init.lua:2: '}' expected (to close '{' at line 1) near 'x'",
		"s.lua:3: error loading module 'nothing' from file 'Modules/nothing/init.lua': | a module must return one table, this one returned nil",
		"Modules/raises/init.lua:2: broken",
		"s.lua:3: error loading module 'info' from file 'Modules/info/info.json': | Modules/info/info.json:2: Version: got number, want string",
		"s.lua:3: error loading module 'kind' from file 'Modules/kind/info.json': | Modules/kind/info.json:1: type: got \"Plugin\", want \"LuaModule\"",
		"s.lua:3: error loading module 'text' from file 'Modules/text/info.json': | Modules/text/info.json:2: invalid character '\"' after object key",
		"s.lua:3: module 'none' not found: | no field package.preload['none'] | no file 'Modules/none/init.lua'",
		"s.lua:3: module 'none.part' not found: | no field package.preload['none.part'] | no file 'Modules/none/part.lua' | no file 'Modules/none/part/init.lua'",
		"s.lua:3: error loading module 'folder' from file 'Modules/folder/init.lua': | not a regular file", "true")
}

func TestModulesAreLookedForInsideTheirFolderOnly(t *testing.T) {
	folder := installed(t, map[string]string{"here/init.lua": "return {}", "init.lua": "return {}"})
	outside := filepath.Dir(folder)
	if err := os.WriteFile(filepath.Join(outside, "init.lua"), []byte("return {}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "out")); err != nil {
		t.Skip(err)
	}
	inBubble(t, engine.Options{}, func(b *bench) {
		b.prepare("s", `
			for _, name in ipairs{"", ".", "..", "/", "../", "..init", "out", "here/../../init", "/etc/passwd", "here\0", "here\\init", ("x"):rep(1000), "c:here"} do
				local ok, err = pcall(require, name)
				if ok or err:find("passwd:") then print("found", name) end
				if name == "out" then print((err:gsub("\n\t", " | "))) end
			end`, qsys.Component{Modules: []string{folder}}).Start()
		b.wait(time.Second)
		got := b.text()
		if len(got) != 1 || strings.Contains(got[0], outside) || !strings.HasPrefix(got[0], "error loading module 'out' from file 'Modules/out/init.lua'") {
			t.Errorf("%q", got)
		}
	})
}

func TestIconsRaiseUnlessTheyAreInstalled(t *testing.T) {
	const source = `local icons = require("icons") print(type(icons), pcall(function() return icons.Power end))`
	withModules(t, nil, source,
		"table\tfalse\ts.lua:1: icons.Power: the characters of Designer's icons are not public; a module in Modules/icons/init.lua may return a table of them")
	withModules(t, []string{installed(t, map[string]string{"icons/init.lua": `return {Power = "\u{e001}"}`})}, source, "table\ttrue\t\ue001")
}

func FuzzModuleInfo(f *testing.F) {
	for _, seed := range []string{``, `{}`, `[]`, `{"version":"1","type":"LuaModule"}`, `{"version":1}`, "{\n\"x\"", `null`, "\ufeff{}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		line, problem := qsys.CheckModuleInfo(text)
		if (line == 0) != (problem == nil) || line > 1+strings.Count(string(text), "\n") {
			t.Errorf("line %d, problem %v", line, problem)
		}
	})
}
