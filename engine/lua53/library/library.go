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

// profile is what one kind of state gets: globals, what is in package.loaded, and what is in package.preload. States make of them what they use.
type profile struct {
	globals, loaded, preload *lua53.Late
	coroutine                *lua53.Table
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
	p := newProfileOf(nil)
	for _, e := range append(base, entry{"require", require}) {
		p.globals.AddValue(e.name, function("", e).Value())
	}
	p.globals.AddValue("_VERSION", lua53.String("Lua 5.3"))
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
		case "coroutine":
			p.coroutine = table
		}
		p.add(t.name, func(st *lua53.State) lua53.Value { return table.Share(st).Value() })
	}
	p.add("package", newPackage)
	return p
}

func newProfileOf(coroutine *lua53.Table) profile {
	return profile{new(lua53.Late), new(lua53.Late), new(lua53.Late), coroutine}
}

// add adds a global that is in package.loaded as well.
func (p profile) add(name string, open func(st *lua53.State) lua53.Value) {
	p.globals.Add(name, func(st *lua53.State) lua53.Value {
		v := open(st)
		loadedOf(st).Settle(name, v)
		return v
	})
	p.loaded.Add(name, func(st *lua53.State) lua53.Value {
		v := open(st)
		st.Globals().Settle(name, v)
		return v
	})
}

// Addition is what the host adds to the standard library for all states that it opens with [Set.With]. What is never looked for costs a state nothing.
type Addition struct {
	// Globals are global variables.
	Globals lua53.Late
	// Modules are global variables that require finds as well.
	Modules lua53.Late
	// Preload are functions that require calls to load a module.
	Preload lua53.Late
	// Coroutine are further functions of the table coroutine.
	Coroutine lua53.Late
}

// AddAll adds what another one has.
func (a *Addition) AddAll(other *Addition) {
	a.Globals.AddAll(&other.Globals)
	a.Modules.AddAll(&other.Modules)
	a.Preload.AddAll(&other.Preload)
	a.Coroutine.AddAll(&other.Coroutine)
}

// With returns a Set that has the additions too.
func (s *Set) With(a *Addition) *Set { return &Set{s.design.with(a), s.full.with(a)} }

func (p profile) with(a *Addition) profile {
	sum := newProfileOf(p.coroutine)
	sum.globals.AddAll(p.globals)
	sum.globals.AddAll(&a.Globals)
	sum.loaded.AddAll(p.loaded)
	sum.preload.AddAll(p.preload)
	sum.preload.AddAll(&a.Preload)
	for name, open := range a.Modules.All() {
		sum.add(name, open)
	}
	if a.Coroutine.Len() > 0 {
		sum.add("coroutine", func(st *lua53.State) lua53.Value {
			t := p.coroutine.Share(st)
			t.SetLate(&a.Coroutine)
			return t.Value()
		})
	}
	return sum
}

// loadedOf returns package.loaded, the first one.
func loadedOf(st *lua53.State) *lua53.Table { return st.Slot(lua53.LoadedSlot).(*lua53.Table) }

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
	loaded, globals := st.NewTable(0, 0), st.Globals()
	st.SetSlot(lua53.LoadedSlot, loaded)
	globals.SetName("_G", globals.Value())
	loaded.SetName("_G", globals.Value())
	globals.SetLate(p.globals)
	loaded.SetLate(p.loaded)
	if p.preload.Len() > 0 {
		preloadOf(st).SetLate(p.preload)
	}
	meta := st.NewTable(0, 1)
	meta.SetName("__index", globals.GetString("string"))
	st.SetTypeMeta(lua53.KindString, meta)
	if o.Full {
		standardFiles(st, globals.GetString("io").AsTable(), &o)
	}
}
