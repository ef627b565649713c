// The timers of one owner, such as a script.
package timers

import "time"

// Group is a set of timers that can be stopped together. It refers only to those that run; others belong to whoever holds them.
type Group struct {
	queue   *Queue
	running map[*Timer]struct{}
}

// NewGroup returns an empty group of timers on q.
func (q *Queue) NewGroup() *Group {
	return &Group{queue: q, running: map[*Timer]struct{}{}}
}

// New returns a timer of the group that calls fire. It does not run yet.
func (g *Group) New(fire func()) *Timer {
	return &Timer{group: g, fire: fire, index: -1}
}

// Len returns how many timers of the group run.
func (g *Group) Len() int { return len(g.running) }

// Stop stops all timers of the group.
func (g *Group) Stop() {
	for t := range g.running {
		g.queue.remove(t)
	}
	clear(g.running)
}

func (g *Group) start(t *Timer, due time.Duration) {
	g.running[t] = struct{}{}
	g.queue.start(t, due)
}

func (g *Group) remove(t *Timer) {
	delete(g.running, t)
	g.queue.remove(t)
}
