// Read and write deadlines.

package transport

import "time"

// deadline is one end's limit for reading or for writing. The lock of its owner guards it.
type deadline struct {
	at    time.Time // zero: none
	timer *time.Timer
}

// set changes the limit; wake is called, on its own goroutine, when it has passed.
func (d *deadline) set(t time.Time, wake func()) {
	d.stop()
	if t.IsZero() {
		d.at = t
		return
	}
	left := time.Until(t)
	d.at = time.Now().Add(left) // with a monotonic clock reading, so that it agrees with the timer
	if left > 0 {
		d.timer = time.AfterFunc(left, wake)
	}
}

func (d *deadline) stop() {
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
}

// passed asks the clock and not the timer: at the instant of the limit itself the answer is always yes.
func (d *deadline) passed() bool {
	return !d.at.IsZero() && !time.Now().Before(d.at)
}

// SetDeadline sets both deadlines.
func (s *stream) SetDeadline(t time.Time) error {
	return s.change(func() { s.setRead(t); s.setWrite(t) })
}

// SetReadDeadline limits Read, one that waits already too. The zero time means no limit.
func (s *stream) SetReadDeadline(t time.Time) error {
	return s.change(func() { s.setRead(t) })
}

// SetWriteDeadline limits Write, one that waits already too. The zero time means no limit.
func (s *stream) SetWriteDeadline(t time.Time) error {
	return s.change(func() { s.setWrite(t) })
}

func (s *stream) setRead(t time.Time)  { s.readBy.set(t, s.timeUp) }
func (s *stream) setWrite(t time.Time) { s.writeBy.set(t, s.timeUp) }

func (s *stream) timeUp() {
	s.link.mu.Lock()
	defer s.link.mu.Unlock()
	s.wake()
}
