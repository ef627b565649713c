package designs

// Modules that are installed beside a design, a script or a plugin.

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"crosspoint/engine/qsys"
)

// maxModuleFiles is how many files of modules are checked.
const maxModuleFiles = 1000

// moduleFolders returns where the script of a component finds installed modules:
// beside its file, then beside the design.
func (d *Design) moduleFolders(c *Component) []string {
	return slices.Compact([]string{filepath.Join(filepath.Dir(c.Script), qsys.ModulesFolder), filepath.Join(d.Dir, qsys.ModulesFolder)})
}

// checkModules says what is wrong with the modules that the components can
// require. None of them is run.
func (d *Design) checkModules() (all Problems) {
	var checked []string
	for i := range d.Components {
		c := &d.Components[i]
		if c.Type != "" {
			continue
		}
		for _, folder := range d.moduleFolders(c) {
			if !slices.Contains(checked, folder) {
				checked = append(checked, folder)
				all = append(all, checkModulesIn(folder)...)
			}
		}
	}
	return all
}

// checkModulesIn checks the Lua files in a folder of modules, and what each
// module says of itself.
func checkModulesIn(folder string) (all Problems) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return Problems{{File: folder, Text: plainCause(err).Error()}}
	}
	defer root.Close()
	files := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		file := filepath.Join(folder, filepath.FromSlash(name))
		switch isInfo, _ := path.Match("*/"+qsys.ModuleInfo, name); {
		case isInfo:
			all = append(all, checkModuleInfo(file)...)
		case path.Ext(name) == ".lua":
			if problems, ok := errors.AsType[Problems](CheckScript(file)); ok {
				all = append(all, problems...)
			}
		default:
			return nil
		}
		if files++; files >= maxModuleFiles {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		all = append(all, Problem{File: folder, Text: plainCause(err).Error()})
	}
	return all
}

// checkModuleInfo checks the info.json of a module.
func checkModuleInfo(file string) Problems {
	text, err := readRegular(file, maxScript)
	if err != nil {
		return Problems{{File: file, Text: err.Error()}}
	}
	if line, problem := qsys.CheckModuleInfo(text); problem != nil {
		return Problems{{File: file, Line: line, Column: 1, Text: problem.Error()}}
	}
	return nil
}
