package designs

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// writeFiles writes files by name to a fresh folder.
func writeFiles(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const boxPlugin = `PluginInfo = {Name = "Box", Version = "1", Id = "box"}
function GetProperties() return {} end
function GetControls() return {} end
function GetControlLayout() return {}, {} end
if Controls then print(require("tools").name, require("shared").name) end`

func TestModulesAreFoundBesideTheScriptAndThenBesideTheDesign(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"room/design.yaml": "design: D\ncomponents:\n  - {name: A, script: a.lua}\n  - {name: P, plugin: ../box/box.qplug}\n",
		"room/a.lua":       `print(require("tools").name, pcall(require, "own"))`,
		"box/box.qplug":    boxPlugin, "box/Modules/tools/init.lua": `return {name = "of the plugin"}`, "box/Modules/own/init.lua": `return {}`,
		"room/Modules/tools/init.lua": `return {name = "of the design"}`, "room/Modules/shared/init.lua": `return {name = "shared"}`,
	})
	d, err := Load(filepath.Join(dir, "room"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	synctest.Test(t, func(t *testing.T) {
		r, err := Start(t.Context(), d, Options{Offline: true, Debug: func(l engine.Line) {
			if l.Kind != engine.Started {
				lines = append(lines, l.Script+": "+l.Text)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		r.Stop()
	})
	want := []string{
		"A: of the design\tfalse\tmodule 'own' not found:\n\tno field package.preload['own']\n\tno file 'Modules/own/init.lua'",
		"P: of the plugin\tshared",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestCheckFindsMistakesInInstalledModules(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"design.yaml": "design: D\ncomponents:\n  - {name: A, script: a.lua}\n  - {name: B, script: a.lua}\n", "a.lua": "",
		"Modules/good/init.lua": "return {}", "Modules/good/info.json": `{"version": "1", "type": "LuaModule"}`,
		"Modules/bad/init.lua": "\nx x", "Modules/bad/part.lua": "return (", "Modules/bad/info.json": "{\n\n\"version\": 1}",
		"Modules/bad/data.json": "no matter", "Modules/info.json": "no matter",
	})
	d, err := Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	problems, _ := errors.AsType[Problems](d.CheckScripts())
	var got []string
	for _, p := range problems {
		got = append(got, strings.TrimPrefix(p.String(), dir+string(filepath.Separator)))
	}
	want := []string{
		"Modules/bad/info.json:3:1: Version: got number, want string",
		"Modules/bad/init.lua:2:1: syntax error near 'x'",
		"Modules/bad/part.lua:1:1: unexpected symbol near <eof>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
