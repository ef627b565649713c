// Deadlocks: scripts of which every handler waits for another one.
package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"crosspoint/engine/lua53"
)

// deadlock is what is known of that in one run of a script.
type deadlock struct {
	suspected bool // it is among the loop's suspects
	watched   bool // it becomes one when a resource ends
	reported  bool
}

// suspect has the script looked at before the loop sleeps. It is called whenever something is over that could have called it.
func (s *Script) suspect() {
	if s.inside > 0 && !s.deadlock.suspected {
		s.deadlock.suspected = true
		s.loop.suspects = append(s.loop.suspects, s)
	}
}

// reportDeadlocks looks at the suspects.
func (l *loop) reportDeadlocks() {
	for i, s := range l.suspects {
		l.suspects[i] = nil
		s.deadlock.suspected = false
		if s.state != nil && !s.stopping && !s.deadlock.reported && s.isStuck() {
			s.deadlock.reported = true
			s.engine.failedHandlers.Add(1)
			s.debug(Failed, s.deadlockText())
		}
	}
	l.suspects = l.suspects[:0]
}

// isStuck reports whether all calls into the script wait for others, and there will be no further one.
func (s *Script) isStuck() bool {
	if s.inside == 0 || s.calls != s.inside || s.queued > 0 || s.timers.Len() > 0 || len(s.held) > 0 {
		return false
	}
	for _, r := range s.owned {
		listener, ok := r.(Listener)
		if ok && !listener.Listens() || ended(r) {
			continue
		}
		if !ok {
			s.watch(r)
		}
		return false
	}
	return true
}

// watch suspects the script anew when r has ended.
func (s *Script) watch(r Resource) {
	if s.deadlock.watched {
		return
	}
	s.deadlock.watched = true
	state := s.state
	go func() {
		<-r.Done()
		s.loop.post(event{run: func() {
			if s.state == state {
				s.deadlock.watched = false
				s.suspect()
			}
		}})
	}()
}

// maxShownWaits is how many places the report of a deadlock names.
const maxShownWaits = 10

// deadlockText names the places where the handlers wait, in the order in which they began to.
func (s *Script) deadlockText() string {
	var places []string
	count := map[string]int{}
	first := ""
	for _, t := range slices.SortedFunc(maps.Keys(s.waiters), byNumber) {
		at := lineOf(t.inside)
		if first == "" && at != "" {
			first = at + ": "
		}
		place := strings.TrimSpace(t.what + " " + at)
		if count[place]++; count[place] == 1 {
			places = append(places, place)
		}
	}
	for i, place := range places {
		if n := count[place]; n > 1 {
			places[i] = fmt.Sprintf("%s (%d tasks)", place, n)
		}
	}
	if more := len(places) - maxShownWaits; more > 0 {
		places = append(places[:maxShownWaits], fmt.Sprintf("and %d more", more))
	}
	return first + "deadlock: everything in the script waits for something else in it: " + strings.Join(places, ", ")
}

// lineOf is "chunk:line" of the innermost Lua function on L; empty if there is none.
func lineOf(L *lua53.Thread) string {
	for level := 1; ; level++ {
		if _, there := L.Level(level); !there {
			return ""
		}
		if at := L.Where(level); at != "" {
			return strings.TrimSuffix(at, ": ")
		}
	}
}
