// dir: the folders of a script.
package qsys_test

import (
	"os"
	"path/filepath"
	"testing"

	"crosspoint/engine"
)

// inThisFolder runs source with the files of a folder.
func inThisFolder(t *testing.T, folder, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{Folder: folder}, func(b *bench) {
		b.run(source)
		b.want(lines...)
	})
}

func TestDirListsMakesAndRemovesFolders(t *testing.T) {
	inFolder(t, `
		print(#dir.get("media/"), dir.get("media/none"))
		print(dir.create("media/b"), dir.create("media/b/c"), dir.create("design/d"))
		local f = io.open("media/a.txt", "w") f:write("hello") f:close()
		for i, e in ipairs(dir.get("media")) do print(i, e.name, e.type, e.size) end
		print(#dir.get("media/b"), dir.get("media/b/")[1].name)
		print(dir.create("media/b"))
		print(dir.create("media/x/y"))
		print(dir.remove("media/b"))
		print(dir.remove("media/a.txt"))
		print(dir.remove("media/b/c"), dir.remove("media/b"), #dir.get("media"))`,
		"0\tnil\tmedia/none: No such file or directory",
		"true\ttrue\ttrue",
		"1\ta.txt\tfile\t5",
		"2\tb\tdirectory\t0",
		"1\tc",
		"nil\tmedia/b: File exists",
		"nil\tmedia/x/y: No such file or directory",
		"nil\tmedia/b: Directory not empty",
		"nil\tmedia/a.txt: Not a directory",
		"true\ttrue\t1")
}

func TestDirStaysInsideMediaAndDesign(t *testing.T) {
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	folder := inFolder(t, `
		for _, path in ipairs{"", ".", "/", "/etc", "..", "media/..", "media/../..", "media/../design/../../x", "other", "media\0/../.."} do
			assert(dir.get(path) == nil and dir.create(path) == nil and dir.remove(path) == nil, path)
		end
		print(dir.get("/etc"))
		print(dir.create("media"))
		print(dir.remove("media"))`,
		"nil\t/etc: Permission denied", "nil\tmedia: File exists", "nil\tmedia: Permission denied")
	if err := os.Symlink(outside, filepath.Join(folder, "media", "out")); err != nil {
		t.Skip(err)
	}
	inThisFolder(t, folder, `
		print(#dir.get("media"), dir.get("media/out"))
		print(dir.create("media/out/x"))
		print(dir.remove("media/out"))`,
		"0\tnil\tmedia/out: Permission denied", "nil\tmedia/out/x: Permission denied", "nil\tmedia/out: Permission denied")
	if _, err := os.Stat(filepath.Join(outside, "x")); err == nil {
		t.Error("a folder was made outside")
	}
}

func TestDirWithoutAFolderIsRefused(t *testing.T) {
	wantOutput(t, `print(dir.get("media")) print(dir.create("media/x")) print(pcall(dir.get))`,
		"nil\tmedia: Permission denied", "nil\tmedia/x: Permission denied", "false\tdir.get: path: got no value, want string")
}
