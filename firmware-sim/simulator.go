package firmwaresim

// A running simulator: start, change, stop, and the one lock.

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"sync"
	"time"
)

// Network is where a simulator listens. The network is "tcp", the address "host:port"; port 0 asks for a free one.
type Network interface {
	Listen(ctx context.Context, network, address string) (net.Listener, error)
}

// Options says where and how a device is played.
type Options struct {
	// Network is required for addresses on a network and unused otherwise.
	Network Network
	// Line is the device's end of a serial line, required for serial addresses and unused otherwise. Once Start has succeeded it belongs to
	// the simulator, which closes it; closing must end Read and Write. If it is [Pluggable], it may be pulled and put back: the device has
	// its own power and keeps its state. If not, an error of Read is for good.
	Line io.ReadWriteCloser
	// Address is where the device is played; empty means the model's own address. Port 0 takes a free port, see [Simulator.Address]. The
	// name in a serial address is for people: which line it is, Line says.
	Address string
	// Certificate is required for wss addresses and unused otherwise.
	Certificate *tls.Certificate
	// Settings are read by [Model.ParseSettings]; what is not set has its default.
	Settings map[string]any
	// Log takes what goes wrong and, at debug level, the traffic. Nil discards it.
	Log *slog.Logger
	// Traffic, if set, is called for each event, one at a time and in order. It must not block and must not call the simulator.
	Traffic func(Event)
}

// Simulator plays one device. All methods may be called from any goroutine, but not from a firmware or a traffic callback.
type Simulator struct {
	model    Model // with the wire that is played
	network  Network
	line     io.ReadWriteCloser // nil: the device is on the network
	tls      *tls.Config        // nil: no TLS
	log      *slog.Logger
	traffic  func(Event)
	endpoint endpoint // with the real port
	firmware Firmware

	done    chan struct{} // closed by Close
	running sync.WaitGroup

	turn chan struct{} // one slot, taken while the listener is opened or closed; guards door
	door *door

	mu       sync.Mutex // guards what follows and every call into firmware and traffic; never held across I/O
	settings Settings
	schedule schedule
	released chan struct{} // not nil while stalled; closed at the release
	conns    []*Conn       // accepted and not yet gone, in the order they were accepted
	accepted int
	doomed   []io.Closer // to be closed by do
	closed   bool
}

// Start plays a device. The context covers starting only. The error joins one [*SettingError] for each wrong setting, or says what else
// is wrong; the network's own error is wrapped.
func Start(ctx context.Context, m Model, o Options) (*Simulator, error) {
	s, err := prepare(m, o)
	if err == nil {
		err = s.switchOn(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", m.Name, err)
	}
	return s, nil
}

// prepare checks everything that can be checked without the network.
func prepare(m Model, o Options) (*Simulator, error) {
	if o.Address == "" {
		o.Address = m.Address
	}
	e, err := parseEndpoint(o.Address, m.schemes())
	if err != nil {
		return nil, err
	}
	m = m.on(e.scheme)
	settings, err := m.ParseSettings(o.Settings)
	if err != nil {
		return nil, err
	}
	s := &Simulator{
		model: m, log: o.Log, traffic: o.Traffic, endpoint: e, settings: settings,
		done: make(chan struct{}), turn: make(chan struct{}, 1), schedule: schedule{wake: make(chan struct{}, 1)},
	}
	if err := s.attach(o); err != nil {
		return nil, err
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.firmware = m.New(&Device{sim: s})
	return s, nil
}

// attach takes from the options what the address needs.
func (s *Simulator) attach(o Options) error {
	switch {
	case s.endpoint.scheme == schemeSerial && o.Line == nil:
		return fmt.Errorf("address %q: no serial line is given", o.Address)
	case s.endpoint.scheme == schemeSerial:
		s.line = o.Line
		return nil
	case o.Network == nil:
		return errors.New("no network")
	case s.endpoint.secure() && o.Certificate == nil:
		return fmt.Errorf("address %q: wss needs a certificate", o.Address)
	case s.endpoint.secure():
		s.tls = &tls.Config{Certificates: []tls.Certificate{*o.Certificate}, NextProtos: []string{"http/1.1"}}
	}
	s.network = o.Network
	return nil
}

// switchOn lets the device go.
func (s *Simulator) switchOn(ctx context.Context) error {
	if s.line != nil {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		s.do(s.configure)
		s.running.Go(s.runTimers)
		s.playLine()
		return nil
	}
	if err := s.openDoor(ctx); err != nil {
		return err
	}
	s.endpoint.port = s.door.port(s.endpoint.port)
	s.do(s.configure)
	s.running.Go(s.runTimers)
	if s.settings.refusal() == refusePort {
		s.closeDoor()
	} else {
		s.running.Go(s.door.accept)
	}
	return nil
}

// Address returns the address the device is played at, with its real port.
func (s *Simulator) Address() string { return s.endpoint.String() }

// Set changes one setting, with the names and values of [Model.ParseSettings]. The error is a [*SettingError], or the network's when
// the device can listen no more after a refusal, which then goes on; or it says that the simulator is closed.
func (s *Simulator) Set(name string, value any) error {
	parsed, err := s.model.parseSetting(name, value)
	if err != nil {
		return err
	}
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	if r, ok := parsed.(refusal); ok {
		if err := s.moveDoor(r); err != nil {
			return fmt.Errorf("set %s: %w", name, err)
		}
	}
	err = net.ErrClosed
	s.do(func() {
		if !s.closed {
			s.settings = s.settings.with(name, parsed)
			s.configure()
			err = nil
		}
	})
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return nil
}

// configure brings everything in line with the settings. The lock is held.
func (s *Simulator) configure() {
	switch stalled := s.settings.Switch(stall); {
	case stalled && s.released == nil:
		s.released = make(chan struct{})
	case !stalled && s.released != nil:
		close(s.released)
		s.released = nil
		s.schedule.poke()
	}
	for _, c := range slices.Clone(s.conns) {
		c.limitLife()
	}
	s.firmware.Configure(s.settings)
}

// Drop ends all connections at once and without a closing handshake, as when the cable is pulled or the power fails. New ones are welcome.
// On a serial line, which has no connections, it does nothing: there the line itself can be unplugged.
func (s *Simulator) Drop() {
	if s.line != nil {
		return
	}
	s.do(func() {
		for _, c := range slices.Clone(s.conns) {
			c.drop(Out, "by command")
		}
	})
}

// Close stops the device as a power cut does and waits until every goroutine has ended and every socket is closed. Closing again does nothing.
// It never fails.
func (s *Simulator) Close() error {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	s.do(func() {
		if s.closed {
			return
		}
		s.closed = true
		close(s.done)
		for _, c := range slices.Clone(s.conns) {
			c.drop(Out, "simulator closed")
		}
	})
	s.closeDoor()
	s.running.Wait()
	return nil
}

// do runs f under the lock, then closes what f has doomed.
func (s *Simulator) do(f func()) {
	s.mu.Lock()
	f()
	doomed := s.doomed
	s.doomed = nil
	s.mu.Unlock()
	for _, raw := range doomed {
		raw.Close()
	}
}

// pause waits, and returns false when the simulator is closed meanwhile.
func (s *Simulator) pause(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-s.done:
		return false
	}
}
