package designs

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

func TestReloadRestartsTheScriptsThatCouldRequireWhatChanged(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(name string) {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	load := func() *Design {
		t.Helper()
		d, err := Load(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	put("design.yaml", "design: M\ncomponents:\n  - {name: A, script: a.lua}\n  - {name: B, script: sub/b.lua}\n")
	put("a.lua", `print("all " .. require("all").version)`)
	put("sub/b.lua", `print("own " .. require("own").version)`)
	put("Modules/all/init.lua", "return {version = 1}")
	put("sub/Modules/own/init.lua", "return {version = 1}")
	var lines []string
	synctest.Test(t, func(t *testing.T) {
		r, err := Start(t.Context(), load(), Options{Offline: true, Debug: func(l engine.Line) {
			if l.Kind != engine.Started {
				lines = append(lines, l.Script+": "+l.Text)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Stop()
		for _, step := range []struct {
			change func()
			want   []string // scripts that are restarted
		}{
			{func() {}, nil},
			{func() { put("sub/Modules/own/init.lua", "return {version = 2}") }, []string{"B"}},
			{func() { put("Modules/all/init.lua", "return {version = 3}") }, []string{"A", "B"}},
			{func() { put("Modules/all/readme.txt", "for people") }, nil},
			{func() {
				put("Modules/all/info.json", `{"version": "1.0", "type": "LuaModule", "author": "a", "description": "d", "requiredVersion": "9.0"}`)
			}, []string{"A", "B"}},
			{func() { put("Modules/all/part.lua", "return {}") }, []string{"A", "B"}},
			{func() { remove("Modules/all/part.lua") }, []string{"A", "B"}},
			{func() { remove("sub/Modules"); put("Modules/own/init.lua", "return {version = 4}") }, []string{"A", "B"}},
		} {
			step.change()
			done, err := r.Reload(t.Context(), load())
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, name := range step.want {
				want = append(want, "started "+name)
			}
			for _, name := range slices.Backward(step.want) {
				want = slices.Insert(want, len(want)-len(step.want), "stopped "+name)
			}
			if diff := cmp.Diff(want, done); diff != "" {
				t.Errorf("done (-want +got):\n%s", diff)
			}
		}
	})
	if got := lines[len(lines)-2:]; !slices.Equal(got, []string{"A: all 3", "B: own 4"}) {
		t.Errorf("last lines %q", got)
	}
}
