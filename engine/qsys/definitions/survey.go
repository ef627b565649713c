// Package definitions says what scripts of the Q-SYS dialect may call, as definitions for Lua language servers. It asks the dialect itself: a
// [Survey] opens it for a script in an engine of its own and walks the globals and modules that the script finds.
//
// A survey is made once and never changes; it may be read from any goroutine.
package definitions

import (
	"cmp"
	"slices"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// Survey is what scripts find.
type Survey struct {
	Globals []Entry
	Modules []Entry // of require
	Classes []engine.ClassDescription
}

// Kind is what an [Entry] is.
type Kind uint8

// Kinds of entries.
const (
	Constant    Kind = iota + 1
	Function         // with a signature, unless it is written in Lua
	Table            // with entries
	Object           // of a class
	Unsupported      // raises an error that says so
)

// Entry is a global, a module, or what is in a table.
type Entry struct {
	Name     string
	Kind     Kind
	Text     string  // the value of a constant as Lua writes it, the signature of a function, the class of an object
	Native   bool    // of a function: written in Go
	Callable bool    // of a table: may be called, as Text says if it is not empty
	Elements string  // of a table: the class of the objects at 1, 2, 3 …
	Global   string  // of a module: the global that is the same table
	Entries  []Entry // of a table, by name
	identity *lua53.Table
}

// New makes a survey of the dialect.
func New() (*Survey, error) {
	network := transport.NewInProcess(transport.InProcessOptions{})
	defer network.Close()
	e := engine.New(engine.Options{Debug: func(engine.Line) {}})
	defer e.Close()
	dialect := qsys.New(qsys.Options{Network: network})
	w := &walker{survey: &Survey{Classes: merged(dialect.Classes())}, common: dialect.Common()}
	config := engine.ScriptConfig{Name: "survey", Chunk: "survey.lua", Common: dialect.Common()}
	own := qsys.Component{Serial: []qsys.SerialPin{{}}, SerialServers: []*qsys.VirtualSerial{qsys.NewVirtualSerial("")}}
	for _, m := range dialect.Modules(own) {
		config.Modules = append(config.Modules, w.watching(m))
	}
	s := e.NewScript(config)
	s.Start()
	var err error
	e.Do(func() { err = w.walk(s.State()) })
	return w.survey, err
}

// merged joins the classes that have one name: objects of one kind that differ in a few properties.
func merged(classes []engine.ClassDescription) (out []engine.ClassDescription) {
	add := func(to, from []engine.MemberDescription) []engine.MemberDescription {
		for _, m := range from {
			if !slices.ContainsFunc(to, func(other engine.MemberDescription) bool { return other.Name == m.Name }) {
				to = append(to, m)
			}
		}
		return to
	}
	for _, c := range classes {
		i := slices.IndexFunc(out, func(other engine.ClassDescription) bool { return other.Name == c.Name })
		if i < 0 {
			out = append(out, c)
			continue
		}
		o := &out[i]
		o.Methods, o.Callbacks, o.Properties = add(o.Methods, c.Methods), add(o.Callbacks, c.Callbacks), add(o.Properties, c.Properties)
	}
	slices.SortFunc(out, func(a, b engine.ClassDescription) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
