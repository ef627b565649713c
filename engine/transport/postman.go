// The postman: the one order in which everything crosses an ordered network.

package transport

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// route says who sends: packets of one instant are delivered by route.
type route struct {
	unranked int    // 1 for senders without a rank: they come last
	rank     uint64 // from WithOrder, otherwise the serial
	serial   uint64 // order of creation
	side     int    // 0 is the dialing end
}

// newRoute takes the rank from ctx.
func newRoute(ctx context.Context, serial uint64) route {
	if rank, ok := orderOf(ctx); ok {
		return route{0, rank, serial, 0}
	}
	return route{1, serial, serial, 0}
}

// parcel is one packet on its way.
type parcel struct {
	sent    int64 // nanoseconds; the instant it was sent
	route   route
	number  uint64 // counts the packets of one route
	deliver func()
}

func compareParcels(a, b parcel) int {
	return cmp.Or(
		cmp.Compare(a.sent, b.sent),
		cmp.Compare(a.route.unranked, b.route.unranked),
		cmp.Compare(a.route.rank, b.route.rank),
		cmp.Compare(a.route.serial, b.route.serial),
		cmp.Compare(a.route.side, b.route.side),
		cmp.Compare(a.number, b.number),
	)
}

// postman delivers parcels one at a time. It relies on the clock of a testing/synctest bubble, which stands still until every goroutine is
// blocked: once the postman has slept, all parcels of earlier instants are in and can be sorted, and everything that the last delivery
// caused has been played out.
//
// An instant of delivery must not be one at which somebody's timer fires, or the two would race. Timers mostly run for whole milliseconds
// from the delivery that started them, so the postman never delivers twice at the same fraction of a millisecond (until it has used all
// of them). Deliveries are two nanoseconds apart: an ordered engine acts on one a nanosecond later, and must not race the next.
type postman struct {
	mu      sync.Mutex
	idle    sync.Cond
	queue   []parcel // sorted
	walking bool     // a goroutine runs walk
	closed  bool
	slot    int64 // nanoseconds within the millisecond of the next delivery; used by walk only
}

// apart is how far deliveries are from each other, in nanoseconds.
const apart = 2

func newPostman() *postman {
	p := &postman{slot: time.Now().UnixNano()%int64(time.Millisecond)&^1 + apart}
	p.idle.L = &p.mu
	return p
}

// post takes a packet that is sent now. It never blocks. The call of deliver comes from the postman's goroutine and must not block either.
func (p *postman) post(r route, number uint64, deliver func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	one := parcel{time.Now().UnixNano(), r, number, deliver}
	i, _ := slices.BinarySearchFunc(p.queue, one, compareParcels)
	p.queue = slices.Insert(p.queue, i, one)
	if !p.walking {
		p.walking = true
		go p.walk()
	}
}

// walk delivers until nothing is left.
func (p *postman) walk() {
	for p.pending() {
		time.Sleep(p.untilSlot())
		if deliver := p.take(); deliver != nil {
			deliver()
		}
	}
}

// pending tells whether something is left; if not, the walk is over.
func (p *postman) pending() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.queue) == 0 {
		p.walking = false
		p.idle.Broadcast()
	}
	return p.walking
}

// untilSlot returns the time to the next delivery, at least a nanosecond.
func (p *postman) untilSlot() time.Duration {
	const cycle = int64(time.Millisecond)
	now := time.Now().UnixNano() % cycle
	if p.slot%cycle == now {
		p.slot += apart
	}
	wait := ((p.slot-now)%cycle + cycle) % cycle
	p.slot += apart
	return time.Duration(wait)
}

// take removes the first parcel. After close there is none.
func (p *postman) take() func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.queue) == 0 {
		return nil
	}
	first := p.queue[0].deliver
	p.queue[0] = parcel{}
	p.queue = p.queue[1:]
	return first
}

// close drops what is on its way and returns when the postman's goroutine has ended.
func (p *postman) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.queue = nil
	for p.walking {
		p.idle.Wait()
	}
}
