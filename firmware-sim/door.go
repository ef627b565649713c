package firmwaresim

// The door of a device on a network: its listening port, which can be shut and opened again.

import (
	"context"
	"errors"
	"net"
	"time"
)

const (
	maxConnections = 1024                   // of one device
	acceptRetry    = 100 * time.Millisecond // after an error that may pass, such as too many open files
)

// door is an open listener with its accepting goroutine.
type door struct {
	sim      *Simulator
	listener net.Listener
	ended    chan struct{} // closed when accept has returned
}

// openDoor listens; accepting is up to the caller.
func (s *Simulator) openDoor(ctx context.Context) error {
	l, err := s.network.Listen(ctx, "tcp", s.endpoint.hostPort())
	if err != nil {
		return err
	}
	s.door = &door{sim: s, listener: l, ended: make(chan struct{})}
	return nil
}

// closeDoor frees the port. What was accepted before stays.
func (s *Simulator) closeDoor() {
	if s.door != nil {
		s.door.listener.Close()
		s.door = nil
	}
}

// moveDoor opens or shuts the door as r asks for. After it is shut, nothing more is accepted.
func (s *Simulator) moveDoor(r refusal) error {
	select {
	case <-s.done:
		return net.ErrClosed
	default:
	}
	switch old := s.door; {
	case r == refusePort && old != nil:
		s.closeDoor()
		<-old.ended
	case r != refusePort && old == nil:
		if err := s.openDoor(context.Background()); err != nil {
			return err
		}
		s.running.Go(s.door.accept)
	}
	return nil
}

// port returns the port that the listener really has, the given one if it does not tell.
func (d *door) port(asked string) string {
	if _, port, err := net.SplitHostPort(d.listener.Addr().String()); err == nil {
		return port
	}
	return asked
}

// accept admits connections until the listener is closed.
func (d *door) accept() {
	defer close(d.ended)
	for {
		raw, err := d.listener.Accept()
		switch {
		case err == nil:
			d.sim.admit(raw)
		case errors.Is(err, net.ErrClosed):
			return
		default:
			d.sim.log.Warn("accept failed", "device", d.sim.model.Name, "error", err)
			if !d.sim.pause(acceptRetry) {
				return
			}
		}
	}
}

// admit gives a new connection its number and its goroutine.
func (s *Simulator) admit(raw net.Conn) {
	s.do(func() {
		if s.closed || len(s.conns) >= maxConnections {
			s.log.Warn("connection turned away", "device", s.model.Name, "peer", raw.RemoteAddr(), "open", len(s.conns))
			s.doomed = append(s.doomed, raw)
			return
		}
		s.running.Go(newWebSocket(s, raw).serve)
	})
}
