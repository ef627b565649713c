// How much a connection may have received that its script has not.
package wschan

import "sync"

// What may wait to be received before the other end is held back, in bytes; one message always may. Each counts with messageCost on top.
const (
	maxUnread   = 4 << 20
	messageCost = 256
)

// backlog counts messages that wait. Messages enter it on the goroutine that reads, which waits for room, and leave it on the dispatch goroutine.
type backlog struct {
	mu    sync.Mutex
	room  *sync.Cond
	bytes int
	ended bool
}

func newBacklog() *backlog {
	b := &backlog{}
	b.room = sync.NewCond(&b.mu)
	return b
}

// enter waits for room for a message of so many bytes. It reports false when nobody wants it any more.
func (b *backlog) enter(size int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	size += messageCost
	for !b.ended && b.bytes > 0 && b.bytes+size > maxUnread {
		b.room.Wait()
	}
	b.bytes += size
	return !b.ended
}

// leave makes room.
func (b *backlog) leave(size int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bytes -= size + messageCost
	b.room.Signal()
}

// end lets everything in that comes, to be dropped.
func (b *backlog) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	b.room.Signal()
}
