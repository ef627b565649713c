// The controls that a script has met: its own, and those that it reached by way of Component.
package qsys

import (
	"slices"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// scriptControls are the controls of one run of a script, each as one object.
type scriptControls struct {
	dialect *Dialect
	script  *engine.Script
	writer  *controls.Writer
	objects []*control
	done    chan struct{} // nil as long as there are no objects

	// Of Component only; nil until it is used.
	byControl map[*controls.Control]*control
	reached   map[string]bool // components, by name
	missed    bool            // it asked for a component that is not there
}

type controlsSlot struct{}

// controlsOf returns the controls of the script that runs.
func controlsOf(L *lua53.Thread) *scriptControls {
	return L.State().Slot(controlsSlot{}).(*scriptControls)
}

// add makes the object of a control that has none.
func (s *scriptControls) add(c *controls.Control) *control {
	if s.done == nil {
		s.done = make(chan struct{})
		s.script.Own(s)
	}
	o := &control{Control: c, script: s.script, writer: s.writer, events: s.dialect.events}
	o.self = s.dialect.controls.New(s.script.State(), o)
	o.cancel = c.Observe(s.writer, o.changed)
	s.objects = append(s.objects, o)
	if s.byControl != nil {
		s.byControl[c] = o
	}
	return o
}

// object returns the one object of a control.
func (s *scriptControls) object(c *controls.Control) *control {
	if s.byControl == nil {
		s.byControl = make(map[*controls.Control]*control, len(s.objects))
		for _, o := range s.objects {
			s.byControl[o.Control] = o
		}
	}
	if o := s.byControl[c]; o != nil {
		return o
	}
	return s.add(c)
}

// reach returns the component of a name, or nil, and notes that the script asked for it.
func (s *scriptControls) reach(name string) *controls.Component {
	c := s.dialect.component(name)
	if c == nil {
		s.missed = true
		return nil
	}
	if s.reached == nil {
		s.reached = map[string]bool{}
	}
	s.reached[name] = true
	return c
}

// Abort implements [engine.Resource]. It is called once, when the script stops.
func (s *scriptControls) Abort() {
	for _, o := range s.objects {
		o.cancel()
	}
	close(s.done)
}

// Done implements [engine.Resource].
func (s *scriptControls) Done() <-chan struct{} { return s.done }

// Listens implements [engine.Listener].
func (s *scriptControls) Listens() bool {
	return slices.ContainsFunc(s.objects, func(o *control) bool { return !o.handler.IsNil() })
}

// References implements [engine.Referrer]: an object stays as long as it may be told of changes.
func (s *scriptControls) References(visit func(lua53.Value)) {
	for _, o := range s.objects {
		visit(o.self.Value())
	}
}

// Reaches reports whether the script has made an object of a component that is gone, or asked for one that was not there and is added. Both are
// names of components. It belongs to the dispatch goroutine.
func Reaches(script *engine.Script, gone, added []string) bool {
	if script.State() == nil {
		return false
	}
	s, ok := script.State().Slot(controlsSlot{}).(*scriptControls)
	if !ok {
		return false
	}
	for _, name := range gone {
		if s.reached[name] {
			return true
		}
	}
	return s.missed && len(added) > 0
}
