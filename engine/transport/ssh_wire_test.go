// The queue between SSH and the network.

package transport

import (
	"errors"
	"net"
	"testing"
	"time"
)

func TestSSHWireNeverWaitsAndIsBounded(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		raw, peer := connect(t, n)
		w := newSSHWire(raw)
		start, wrote := time.Now(), 0
		var err error
		for err == nil && wrote < 16<<20 { // nobody reads
			_, err = w.Write(make([]byte, 1000))
			wrote += 1000
		}
		if time.Since(start) != 0 || !errors.Is(err, ErrQueueFull) || wrote > 2*maxSSHQueue {
			t.Errorf("%d bytes in %v, then %v", wrote, time.Since(start), err)
		}
		if err := w.awaitRoom(); !errors.Is(err, ErrQueueFull) {
			t.Errorf("awaitRoom: %v", err)
		}
		w.end()
		if _, err := w.Write([]byte("x")); !errors.Is(err, net.ErrClosed) {
			t.Errorf("write after the end: %v", err)
		}
		peer.Close()
	})
}

func TestSSHWireHasRoomAgainWhenThePeerReads(t *testing.T) {
	inBubbles(t, func(t *testing.T, n *InProcess) {
		raw, peer := connect(t, n)
		w := newSSHWire(raw)
		for range 4 {
			w.Write(make([]byte, sshRoom))
		}
		room := make(chan error, 1)
		go func() { room <- w.awaitRoom() }()
		time.Sleep(time.Second)
		select {
		case err := <-room:
			t.Fatalf("room before anybody has read: %v", err)
		default:
		}
		wantRead(t, peer, string(make([]byte, 4*sshRoom)))
		if err := <-room; err != nil || w.failure() != nil {
			t.Errorf("%v, %v", err, w.failure())
		}
		peer.Close()
		w.end()
	})
}
