// Who waits at a channel, in order.
package wschan

import "crosspoint/engine/lua53"

// standing is a task that waits until one of its places is served.
type standing struct {
	places []place
	wake   func()
	served *place // nil until then
	value  lua53.Value
	ok     bool // a value came, or went; false when the channel was closed
}

// place is where a task stands in a queue.
type place struct {
	task       *standing
	queue      *queue // nil when it stands in none
	prev, next *place
	channel    *channel
	receives   bool        // or sends
	value      lua53.Value // to be sent
}

// queue is a list of places, the oldest first.
type queue struct{ first, last *place }

// join puts a place at the end.
func (q *queue) join(p *place) {
	p.queue, p.prev = q, q.last
	if q.last == nil {
		q.first = p
	} else {
		q.last.next = p
	}
	q.last = p
}

// leave takes a place out of the queue that it stands in.
func (p *place) leave() {
	q := p.queue
	if q == nil {
		return
	}
	if p.prev == nil {
		q.first = p.next
	} else {
		p.prev.next = p.next
	}
	if p.next == nil {
		q.last = p.prev
	} else {
		p.next.prev = p.prev
	}
	p.queue, p.prev, p.next = nil, nil, nil
}

// leave takes the task out of all its queues.
func (t *standing) leave() {
	for i := range t.places {
		t.places[i].leave()
	}
}

// serve ends the wait of p's task, which leaves all its other places.
func (p *place) serve(value lua53.Value, ok bool) {
	t := p.task
	t.leave()
	t.served, t.value, t.ok = p, value, ok
	t.wake()
}
