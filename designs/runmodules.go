package designs

// Installed modules that change while the design runs.

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"

	"crosspoint/engine/lua53"
	"crosspoint/engine/qsys"
)

// moduleState is what require could find in a folder of modules: a digest of its
// Lua files and of what the modules say of themselves.
type moduleState [sha256.Size]byte

// readModules returns the state of every folder in which a script of the design
// looks for modules.
func (d *Design) readModules() map[string]moduleState {
	all := map[string]moduleState{}
	for i := range d.Components {
		c := &d.Components[i]
		if c.Type != "" {
			continue
		}
		for _, folder := range d.moduleFolders(c) {
			if _, read := all[folder]; !read {
				all[folder] = readModulesIn(folder)
			}
		}
	}
	return all
}

// readModulesIn returns the state of one folder. What cannot be read is part of
// it; a folder that is not there is like an empty one.
func readModulesIn(folder string) (state moduleState) {
	sum := sha256.New()
	defer func() { sum.Sum(state[:0]) }()
	root, err := os.OpenRoot(folder)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(sum, "%v", err)
		}
		return state
	}
	defer root.Close()
	_ = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		isInfo, _ := path.Match("*/"+qsys.ModuleInfo, name)
		switch {
		case err != nil:
			fmt.Fprintf(sum, "%q %v\n", name, err)
		case entry.Type()&fs.ModeSymlink != 0:
			to, err := root.Readlink(name)
			fmt.Fprintf(sum, "%q to %q %v\n", name, to, err)
		case entry.Type().IsRegular() && (isInfo || path.Ext(name) == ".lua"):
			readModuleFile(sum, root, name)
		}
		return nil
	})
	return state
}

// readModuleFile adds what require reads of a file.
func readModuleFile(sum io.Writer, root *os.Root, name string) {
	f, err := root.Open(name)
	if err != nil {
		fmt.Fprintf(sum, "%q %v\n", name, err)
		return
	}
	defer f.Close()
	text := sha256.New()
	_, err = io.Copy(text, io.LimitReader(f, lua53.MaxSource+1))
	fmt.Fprintf(sum, "%q %x %v\n", name, text.Sum(nil), err)
}

// sameModules reports whether the script of a component finds what it found.
func (r *Running) sameModules(c *Component, d *Design, now map[string]moduleState) bool {
	folders := d.moduleFolders(c)
	return slices.Equal(folders, r.design.moduleFolders(c)) &&
		!slices.ContainsFunc(folders, func(folder string) bool { return now[folder] != r.modules[folder] })
}
