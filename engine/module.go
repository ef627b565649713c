// The contract between the engine and what scripts may call.
package engine

import (
	"slices"

	"crosspoint/engine/lua53"
)

// Module gives scripts a part of what they may call. One value serves all scripts of a design.
type Module interface {
	// Open is called on the dispatch goroutine each time a script starts, before its main chunk. What it opens for the script it ties to
	// the script's life with [Script.Own]. An error fails the start.
	Open(s *Script) (Exports, error)
}

// ModuleFunc is a function that is a [Module].
type ModuleFunc func(s *Script) (Exports, error)

// Open calls f.
func (f ModuleFunc) Open(s *Script) (Exports, error) { return f(s) }

// Exports is what a module gives to one script.
type Exports struct {
	// Globals are set in the order given, before the main chunk runs.
	Globals []Global
}

// Global is one global variable.
type Global struct {
	Name  string
	Value lua53.Value
}

// Resource is something outside Lua that a script holds, such as a socket.
type Resource interface {
	// Abort lets go at once, without blocking; no event of the resource may reach the script afterwards.
	Abort()
	// Done is closed when every goroutine of the resource has ended.
	Done() <-chan struct{}
}

// Referrer is a [Resource] that holds Lua values, such as the object whose handlers it calls.
type Referrer interface {
	// References visits them all. They count as memory of the script as long as the resource has not ended.
	References(visit func(lua53.Value))
}

// Poster is a [Resource] whose events come through a source.
type Poster interface {
	// Events returns the source. As long as one of its events waits to be run, the resource has not ended, even if Done is closed.
	Events() *Source
}

// Listener is a [Resource] that lives as long as its script and reaches it only while somebody listens, such as controls with handlers.
type Listener interface {
	// Listens reports whether anything can come of the resource now.
	Listens() bool
}

// Hold says that something outside Lua holds v, such as a running timer its handler, so that v counts as memory of the script until
// [Script.Release] has been called as often.
func (s *Script) Hold(v lua53.Value) { s.held[v]++ }

// Release ends a Hold. Releasing what is not held does nothing.
func (s *Script) Release(v lua53.Value) {
	if s.held[v]--; s.held[v] <= 0 {
		delete(s.held, v)
		s.suspect()
	}
}

// references visits the Lua values that are held outside Lua.
func (s *Script) references(visit func(lua53.Value)) {
	for v := range s.held {
		visit(v)
	}
	for _, r := range s.owned {
		if holder, ok := r.(Referrer); ok && !ended(r) {
			holder.References(visit)
		}
	}
}

// Own ties r to the script's life: stopping the script aborts it and waits until it is gone. Resources that have ended by themselves are
// forgotten in time.
func (s *Script) Own(r Resource) {
	if len(s.owned) >= s.ownedLimit {
		s.ownedLimit = max(16, 2*s.Owned())
	}
	s.owned = append(s.owned, r)
}

// Owned returns how many resources the script has that have not ended.
func (s *Script) Owned() int {
	s.owned = slices.DeleteFunc(s.owned, ended)
	return len(s.owned)
}

func ended(r Resource) bool {
	select {
	case <-r.Done():
		p, posts := r.(Poster)
		return !posts || p.Events().idle()
	default:
		return false
	}
}
