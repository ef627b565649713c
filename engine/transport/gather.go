// Gathering what arrives in parts.

package transport

import "strings"

// maxPiece is how many bytes are moved at once. The runtime cannot interrupt the copying of memory, and everybody waits for the one who copies when garbage
// is collected: 16 MiB in one piece hold up the whole process for as long as it takes the system to find that much memory.
const (
	maxPiece   = 64 << 10
	firstPiece = 512
)

// gathered holds what has arrived, in pieces. The zero value is empty.
type gathered struct {
	pieces [][]byte // all but the last are full
	size   int
}

// room returns free space for what comes next, which is then told by [gathered.add].
func (g *gathered) room() []byte {
	last := len(g.pieces) - 1
	if last < 0 || len(g.pieces[last]) == cap(g.pieces[last]) {
		g.pieces = append(g.pieces, make([]byte, 0, min(max(firstPiece, g.size), maxPiece)))
		last++
	}
	piece := g.pieces[last]
	return piece[len(piece):cap(piece)]
}

// add says that n bytes have been put into the room.
func (g *gathered) add(n int) {
	if n > 0 {
		last := &g.pieces[len(g.pieces)-1]
		*last = (*last)[:len(*last)+n]
		g.size += n
	}
}

// String returns all of it.
func (g *gathered) String() string {
	var b strings.Builder
	b.Grow(g.size)
	for _, piece := range g.pieces {
		b.Write(piece)
	}
	return b.String()
}

// reset empties it. The first piece is kept.
func (g *gathered) reset() {
	g.size = 0
	if len(g.pieces) > 0 {
		clear(g.pieces[1:])
		g.pieces = g.pieces[:1]
		g.pieces[0] = g.pieces[0][:0]
	}
}
