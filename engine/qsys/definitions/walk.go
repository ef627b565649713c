// Walking the globals and modules that a script finds.
package definitions

import (
	"cmp"
	"slices"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// walker makes a survey. It belongs to the dispatch goroutine while a script starts.
type walker struct {
	survey  *Survey
	state   *lua53.State
	common  *engine.Common
	globals []string       // what modules have exported
	within  []*lua53.Table // tables around the one that is walked
}

// watching is m, whose exports are noted.
func (w *walker) watching(m engine.Module) engine.Module {
	return engine.ModuleFunc(func(s *engine.Script) (engine.Exports, error) {
		exports, err := m.Open(s)
		for _, g := range exports.Globals {
			w.globals = append(w.globals, g.Name)
		}
		return exports, err
	})
}

// walk fills the survey.
func (w *walker) walk(st *lua53.State) error {
	w.state = st
	for name := range w.common.Globals.All() {
		w.globals = append(w.globals, name)
	}
	for name := range w.common.Modules.All() {
		w.globals = append(w.globals, name)
		w.survey.Modules = append(w.survey.Modules, w.entry(name, st.Globals().GetString(name)))
	}
	before := names(st.Globals())
	for name, load := range w.common.Preload.All() {
		module := Entry{Name: name, Kind: Unsupported}
		switch results, err := st.Call(load(st), lua53.String(name)); {
		case err != nil && !strings.Contains(err.Error(), notSupported):
			return err
		case err == nil && len(results) > 0:
			module = w.entry(name, results[0])
		}
		w.survey.Modules = append(w.survey.Modules, module)
	}
	for _, name := range names(st.Globals()) {
		if !slices.Contains(before, name) {
			w.globals = append(w.globals, name) // made by a module
		}
	}
	for _, name := range w.globals {
		w.survey.Globals = append(w.survey.Globals, w.entry(name, st.Globals().GetString(name)))
	}
	sortEntries(w.survey.Globals)
	sortEntries(w.survey.Modules)
	w.link()
	return nil
}

// link notes which modules are also globals.
func (w *walker) link() {
	for i := range w.survey.Modules {
		m := &w.survey.Modules[i]
		for _, g := range w.survey.Globals {
			if m.Kind == Table && g.identity == m.identity {
				m.Global = g.Name
			}
		}
	}
}

// names returns the names in a table, sorted.
func names(t *lua53.Table) (list []string) {
	t.All(func(k, _ lua53.Value) bool {
		if name, ok := k.AsString(); ok {
			list = append(list, name)
		}
		return true
	})
	slices.Sort(list)
	return list
}

func sortEntries(list []Entry) {
	slices.SortFunc(list, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
}

// entry describes a value.
func (w *walker) entry(name string, v lua53.Value) Entry {
	e := Entry{Name: name}
	switch {
	case v.AsGoFunction() != nil:
		e.Kind, e.Native, e.Text = Function, true, v.AsGoFunction().Signature
	case v.IsFunction():
		e.Kind = Function
	case v.AsUserdata() != nil:
		e.Kind, e.Text = Object, w.state.TypeName(v)
	case v.IsTable():
		w.table(&e, v)
	default:
		e.Kind, e.Text = Constant, literal(v)
	}
	return e
}

// table describes what is in a table. One that is inside itself is left out there.
func (w *walker) table(e *Entry, v lua53.Value) {
	t := v.AsTable()
	e.Kind, e.identity = Table, t
	if slices.Contains(w.within, t) {
		return
	}
	if w.unsupported(v) {
		e.Kind = Unsupported
		return
	}
	w.within = append(w.within, t)
	for _, name := range names(t) {
		e.Entries = append(e.Entries, w.entry(name, t.GetString(name)))
	}
	w.within = w.within[:len(w.within)-1]
	sortEntries(e.Entries)
	if u := t.GetInt(1); u.AsUserdata() != nil {
		e.Elements = w.state.TypeName(u)
	}
	if meta := t.Meta(); meta != nil {
		if call := meta.GetString("__call"); call.IsFunction() {
			e.Callable = true
			if native := call.AsGoFunction(); native != nil {
				e.Text = native.Signature
			}
		}
	}
}

// unsupported reports whether reading anything of v says that it is not there yet.
func (w *walker) unsupported(v lua53.Value) bool {
	read, err := w.state.Load("survey", "return (...).Anything")
	if err != nil {
		return false
	}
	_, err = w.state.Call(read.Value(), v)
	return err != nil && strings.Contains(err.Error(), notSupported)
}

// literal is a constant as Lua writes it.
func literal(v lua53.Value) string {
	if text, ok := v.AsString(); ok {
		return quote(text)
	}
	if on, ok := v.AsBool(); ok {
		if on {
			return "true"
		}
		return "false"
	}
	text, ok := v.ToString()
	if !ok {
		return "nil"
	}
	return text
}
