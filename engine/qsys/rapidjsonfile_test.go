// rapidjson.load and rapidjson.dump: the files of a script.
package qsys_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
)

// inFolder runs source with a folder that has media and design, and returns the folder.
func inFolder(t *testing.T, source string, lines ...string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for _, name := range []string{"media", "design"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	inBubble(t, engine.Options{Folder: folder, Memory: 16 << 20}, func(b *bench) {
		b.run(source)
		b.want(lines...)
	})
	return folder
}

func TestRapidJSONDumpsToAFileAndLoadsIt(t *testing.T) {
	folder := inFolder(t, `
		print(rapidjson.dump({a = {1, 2.5}, b = rapidjson.null}, "media/state.json", {sort_keys = true}))
		local v = rapidjson.load("media/state.json")
		print(v.a[2], v.b == rapidjson.null)
		print(rapidjson.dump({1}, "media/state.json"), rapidjson.dump("x", "design/x.json"))`,
		"true", "2.5\ttrue", "true\ttrue")
	got, err := os.ReadFile(filepath.Join(folder, "media", "state.json"))
	if diff := cmp.Diff("[1]", string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestRapidJSONSaysWhyAFileCannotBeUsed(t *testing.T) {
	folder := inFolder(t, `
		print(rapidjson.load("media/none.json"))
		print(rapidjson.load("/etc/passwd"))
		print(rapidjson.load("media/../../x"))
		print(rapidjson.load("media"))
		print(rapidjson.dump(1, "state.json"))
		print(rapidjson.dump(1, "media/none/state.json"))
		print(rapidjson.dump({f = print}, "media/kept.json"))
		io.open("media/bad.json", "w"):write("[1,\n}"):close()
		print(rapidjson.load("media/bad.json"))
		print(pcall(rapidjson.load))
		print(pcall(rapidjson.dump, {}))`,
		"nil\tmedia/none.json: No such file or directory",
		"nil\t/etc/passwd: Permission denied",
		"nil\tmedia/../../x: Permission denied",
		"nil\tmedia: Is a directory",
		"nil\tstate.json: Permission denied",
		"nil\tmedia/none/state.json: No such file or directory",
		"nil\tf: a function cannot be encoded",
		"nil\tmedia/bad.json: line 2, column 1: got }, want a value",
		"false\trapidjson.load: file: got no value, want string",
		"false\trapidjson.dump: file: got no value, want string")
	if _, err := os.Stat(filepath.Join(folder, "media", "kept.json")); err == nil {
		t.Error("a value that cannot be encoded made a file")
	}
}

func TestRapidJSONLoadOfAFileThatIsTooLargeIsAnError(t *testing.T) {
	inFolder(t, `
		local f = io.open("media/large.json", "w")
		for _ = 1, 20 do f:write((" "):rep(1 << 20)) end
		f:close()
		print(pcall(rapidjson.load, "media/large.json"))`, "false\tnot enough memory")
}
