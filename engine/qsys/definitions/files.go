// The files of a folder of definitions.
package definitions

import (
	"fmt"
	"regexp"
	"strings"
)

// File is a file of definitions.
type File struct{ Name, Text string }

// Main is the name of the file with the globals and classes.
const Main = "qsys.lua"

// Files returns the definitions: [Main] first, then a file for each module, which require leads language servers to.
func (s *Survey) Files() ([]File, error) {
	main, err := s.globals()
	if err != nil {
		return nil, err
	}
	files := []File{{Main, main}}
	for _, m := range s.Modules {
		text, err := module(m)
		if err != nil {
			return nil, err
		}
		files = append(files, File{m.Name + ".lua", text})
	}
	return files, nil
}

const head = `---@meta
---What Crosspoint gives to scripts, for Lua language servers. Made by "crosspoint types"; changes are lost.
---@diagnostic disable: lowercase-global

`

// globals is the file of globals and classes.
func (s *Survey) globals() (string, error) {
	w := &writer{}
	w.WriteString(head)
	w.WriteString(shapes + "\n")
	for _, c := range s.Classes {
		if err := w.class(c); err != nil {
			return "", err
		}
	}
	for _, g := range s.Globals {
		if err := w.global(g); err != nil {
			return "", err
		}
	}
	return strings.TrimRight(w.String(), "\n") + "\n", nil
}

// global writes one global.
func (w *writer) global(g Entry) error {
	switch g.Kind {
	case Table:
		return w.table(g.Name, g)
	case Unsupported:
		w.line("---Not supported: using it raises an error.")
		w.line("---@deprecated")
		w.line("---@type any")
		w.line("%s = nil\n", g.Name)
		return nil
	}
	return w.value(g.Name, g)
}

// module is the file of a module.
func module(m Entry) (string, error) {
	w := &writer{}
	w.line("---@meta %s", m.Name)
	w.line("---Made by \"crosspoint types\"; changes are lost.\n")
	switch {
	case m.Global != "":
		w.line("return %s", m.Global)
	case m.Kind == Unsupported:
		w.line("---Not supported: require raises an error.")
		w.line("---@deprecated")
		w.line("local module = {}\n\nreturn module")
	case m.Kind == Table:
		if err := w.table("local module", m); err != nil {
			return "", err
		}
		w.line("return module")
	default:
		if err := w.value("local module", m); err != nil {
			return "", err
		}
		w.line("return module")
	}
	return w.String(), nil
}

// table writes a table and what is in it. name may begin with "local ".
func (w *writer) table(name string, t Entry) error {
	bare := strings.TrimPrefix(name, "local ")
	if enum, ok := constants(t); ok && strings.Contains(name, ".") {
		w.line("---@enum %s", bare)
		w.line("%s = {\n%s}\n", name, enum)
		return nil
	}
	head := "---@class " + library(t.Name)
	if t.Elements != "" {
		head += fmt.Sprintf("\n---@field [integer] %s", t.Elements)
	}
	if t.Callable {
		call, err := overload(t)
		if err != nil {
			return err
		}
		head += "\n" + call
	}
	w.line("%s\n%s = {}\n", head, name)
	for _, e := range t.Entries {
		if err := w.value(member(bare, e.Name), e); err != nil {
			return err
		}
	}
	return nil
}

// library is the class of a global table; objects have the name itself.
func library(name string) string { return name + "Library" }

// overload is how a table is called.
func overload(t Entry) (string, error) {
	if t.Text == "" {
		return "---@overload fun(...: any): any", nil
	}
	sig, err := ParseSignature(t.Text)
	return "---@overload " + sig.funType(), err
}

// value writes a value with its full name.
func (w *writer) value(name string, e Entry) error {
	switch e.Kind {
	case Function:
		if !plain.MatchString(name) {
			w.line("%s = function(...) end\n", name)
			return nil
		}
		if local, ok := strings.CutPrefix(name, "local "); ok {
			w.line("local %s", local)
			name = local
		}
		return w.function(name, e.Text)
	case Table:
		return w.table(name, e)
	case Object:
		w.line("---@type %s\n%s = nil\n", e.Text, name)
	case Unsupported:
		w.line("---Not supported: using it raises an error.\n---@deprecated\n---@type any\n%s = nil\n", name)
	default:
		w.line("%s = %s\n", name, e.Text)
	}
	return nil
}

var (
	identifier = regexp.MustCompile(`^[A-Za-z_]\w*$`)
	plain      = regexp.MustCompile(`^(local )?[A-Za-z_][\w.]*$`)
)

// member is the name of what is in a table.
func member(table, name string) string {
	if identifier.MatchString(name) {
		return table + "." + name
	}
	return table + "[" + quote(name) + "]"
}

// constants returns the entries of a table that has nothing but constants, and whether it is one.
func constants(t Entry) (text string, ok bool) {
	var b strings.Builder
	for _, e := range t.Entries {
		if e.Kind != Constant {
			return "", false
		}
		key := e.Name
		if !identifier.MatchString(key) {
			key = "[" + quote(key) + "]"
		}
		fmt.Fprintf(&b, "  %s = %s,\n", key, e.Text)
	}
	return b.String(), len(t.Entries) > 0 && t.Elements == "" && !t.Callable
}
