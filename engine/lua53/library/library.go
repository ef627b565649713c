// Which functions there are, and how a state gets them.

package library

import (
	"io"
	"time"

	"crosspoint/engine/lua53"
)

// entry is one function of a library.
type entry struct {
	name string
	call func(L *lua53.Thread) int
}

// Options say what a state gets. The zero value is what scripts of a design have.
type Options struct {
	// Full gives everything that the plain interpreter has: io and os complete, debug, dofile, loadfile, package.path.
	Full bool
	// Stdin, Stdout and Stderr are the standard streams. nil means none: reading is at its end, writing is lost.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Files is where io opens files. nil means nowhere, or with Full the system's files.
	Files FileSystem
	// Now tells the time; nil means time.Now.
	Now func() time.Time
	// Location is the time zone of os.date and os.time; nil means time.Local.
	Location *time.Location
	// Find returns the source of a module for require; nil means that there are none but preloaded ones.
	Find func(name string) (chunk, source string, ok bool)
}

// Set holds the functions of the standard library. It never changes, and may be used from any goroutine.
type Set struct{ design, full profile }

// profile is what one kind of state gets: the globals that are functions, and the tables.
type profile struct {
	globals *lua53.Table
	tables  []template
}

// template is a library's table, to be shared.
type template struct {
	name  string
	table *lua53.Table
}

// New returns a Set.
func New() *Set {
	return &Set{design: newProfile(false), full: newProfile(true)}
}

func newProfile(full bool) profile {
	base := baseEntries()
	tables := []struct {
		name    string
		entries []entry
	}{
		{"bit32", bit32Entries()},
		{"coroutine", coroutineEntries()},
		{"io", ioEntries()},
		{"math", mathEntries()},
		{"os", osEntries()},
		{"string", stringEntries()},
		{"table", tableEntries()},
		{"utf8", utf8Entries()},
	}
	if full {
		base = append(base, loadFileEntries()...)
		tables = append(tables, struct {
			name    string
			entries []entry
		}{"debug", debugEntries()})
	}
	p := profile{globals: newTemplate("", base)}
	for _, t := range tables {
		if full && t.name == "os" {
			t.entries = append(t.entries, osFullEntries()...)
		}
		if full && t.name == "io" {
			t.entries = append(t.entries, ioFullEntries()...)
		}
		table := newTemplate(t.name+".", t.entries)
		switch t.name {
		case "math":
			mathConstants(table)
		case "utf8":
			utf8Specials(table)
		}
		p.tables = append(p.tables, template{t.name, table})
	}
	return p
}

func newTemplate(prefix string, entries []entry) *lua53.Table {
	t := lua53.NewTemplate(len(entries))
	for _, e := range entries {
		t.SetName(e.name, function(prefix, e).Value())
	}
	return t
}

func function(prefix string, e entry) *lua53.GoFunction {
	switch prefix + e.name {
	case "pcall":
		return lua53.Pcall()
	case "xpcall":
		return lua53.Xpcall()
	case "next":
		return nextFunction
	case "tostring":
		return toStringFunction
	}
	return lua53.NewGoFunction(prefix+e.name, e.call)
}

// Open gives st the globals of the standard library.
func (s *Set) Open(st *lua53.State, o Options) {
	st.SetSlot(settingsSlot{}, &o)
	p := s.design
	if o.Full {
		p = s.full
	}
	globals := st.Globals()
	p.globals.All(func(k, v lua53.Value) bool {
		globals.Set(k, v)
		return true
	})
	globals.SetName("_G", globals.Value())
	globals.SetName("_VERSION", lua53.String("Lua 5.3"))
	loaded := st.NewTable(0, len(p.tables)+4)
	loaded.SetName("_G", globals.Value())
	st.SetSlot(lua53.LoadedSlot, loaded)
	for _, t := range p.tables {
		table := t.table.Share(st)
		globals.SetName(t.name, table.Value())
		loaded.SetName(t.name, table.Value())
	}
	meta := st.NewTable(0, 1)
	meta.SetName("__index", globals.GetString("string"))
	st.SetTypeMeta(lua53.KindString, meta)
	if o.Full {
		standardFiles(st, globals.GetString("io").AsTable(), &o)
	}
	openPackage(st, &o, loaded)
}
