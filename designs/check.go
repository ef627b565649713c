package designs

// Scripts and plugins that are checked without a design.

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"crosspoint/engine/lua53"
)

// CheckScript says what is wrong with a Lua file; nothing of it is run. The
// error is a [Problems].
func CheckScript(path string) error {
	source, err := readRegular(path, maxScript)
	if err != nil {
		return Problems{{File: path, Text: err.Error()}}
	}
	st := lua53.NewState(lua53.Options{})
	defer st.Close()
	if _, err := st.LoadFile(filepath.Base(path), source); err != nil {
		return problemsOf(path, err)
	}
	return nil
}

// CheckScripts says what is wrong with the scripts of a design, as [CheckScript]
// does for one; those of plugins have been checked when it was loaded. A design
// runs in spite of it: the other scripts do not care. Installed modules are
// checked too.
func (d *Design) CheckScripts() error {
	var all Problems
	for _, c := range d.Components {
		if c.Type != "" || c.Plugin != nil {
			continue
		}
		if problems, ok := errors.AsType[Problems](CheckScript(c.Script)); ok {
			all = append(all, problems...)
		}
	}
	if all = append(all, d.checkModules()...); len(all) == 0 {
		return nil
	}
	return all
}

// CheckPlugin says what is wrong with a plugin: its design-time functions are
// run with the default properties. The error is a [Problems].
func CheckPlugin(path string) error {
	if _, err := PluginAlone(path, nil); err != nil {
		return problemsOf(path, err)
	}
	return nil
}

// problemsOf turns the errors of one Lua file into problems. One that names no
// line stands at the first; one of the file system, at none.
func problemsOf(path string, err error) Problems {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all Problems
		for _, e := range joined.Unwrap() {
			all = append(all, problemsOf(path, e)...)
		}
		return all
	}
	var files *fs.PathError
	if errors.As(err, &files) {
		return Problems{{File: path, Text: plainCause(err).Error()}}
	}
	var all Problems
	for text := range strings.Lines(err.Error()) {
		all = append(all, luaProblem(path, strings.TrimSpace(text)))
	}
	return all
}

// luaProblem finds the line in a text such as "box.qplug: GetControls: box.qplug:12: message".
func luaProblem(path, text string) Problem {
	p := Problem{File: path, Line: 1, Column: 1, Text: strings.TrimPrefix(text, path+": ")}
	before, after, found := strings.Cut(p.Text, filepath.Base(path)+":")
	digits, rest, ends := strings.Cut(after, ": ")
	if line, err := strconv.Atoi(digits); found && ends && err == nil {
		p.Line, p.Text = line, before+rest
	}
	return p
}
