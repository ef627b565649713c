package designs

// A design that runs: start and stop, in order.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"

	"crosspoint/engine"
	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// Options say how a design is run. The zero value runs it on the real network,
// without simulators, and shows nothing.
type Options struct {
	// Simulators play the devices that have a `sim`. Nil refuses such designs.
	Simulators Simulators
	// Offline refuses every address that no simulator plays.
	Offline bool
	// SkipVerify accepts any certificate at addresses that no device of the
	// design names.
	SkipVerify bool
	// Debug, Log, OnIdle and Ordered are as in [engine.Options].
	Debug   func(engine.Line)
	Log     *slog.Logger
	OnIdle  func()
	Ordered bool
}

// Running is a design that has been started. Its methods may be called from any
// goroutine but the dispatch goroutine of its engine.
type Running struct {
	engine  *engine.Engine
	network *transport.InProcess
	sims    []played
	scripts map[string]*engine.Script
}

// played is a device and its simulator.
type played struct {
	device string
	sim    io.Closer
}

// Start plays the simulated devices, then starts the components' scripts, both
// in the order of the file. It returns when every main chunk has ended or
// waits. An error means that nothing is left running; that a script failed is
// no error, see [Running.Failures].
func Start(ctx context.Context, d *Design, o Options) (*Running, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	r := &Running{
		network: transport.NewInProcess(transport.InProcessOptions{Ordered: o.Ordered}),
		scripts: map[string]*engine.Script{},
	}
	if err := r.play(ctx, d, o); err != nil {
		r.Stop()
		return nil, fmt.Errorf("start %s: %w", d.Name, err)
	}
	trust, err := trustOf(d, o)
	if err != nil {
		r.Stop()
		return nil, fmt.Errorf("start %s: %w", d.Name, err)
	}
	r.engine = engine.New(engine.Options{
		Debug: o.Debug, Budget: d.Budget, Location: d.Location, Log: o.Log, OnIdle: o.OnIdle, Ordered: o.Ordered,
	})
	modules := qsys.New(qsys.Options{Network: router(r.network, o), Trust: trust}).Modules(qsys.Component{})
	for _, c := range d.Components {
		s := r.engine.NewScript(engine.ScriptConfig{
			Name: c.Name, Chunk: filepath.Base(c.Script), Source: c.Source, Modules: modules,
		})
		r.scripts[c.Name] = s
		s.Start()
	}
	return r, nil
}

// play starts the simulators.
func (r *Running) play(ctx context.Context, d *Design, o Options) error {
	for _, device := range d.Devices {
		if device.Sim == nil {
			continue
		}
		if o.Simulators == nil {
			return errors.New("device " + device.Name + ": no simulators here")
		}
		sim, err := o.Simulators.Play(ctx, device, r.network)
		if err != nil {
			return fmt.Errorf("device %s: %w", device.Name, err)
		}
		r.sims = append(r.sims, played{device.Name, sim})
		r.network.Reserve(device.Address.Host)
	}
	return nil
}

// router returns the network that scripts see.
func router(inside *transport.InProcess, o Options) *transport.Router {
	r := &transport.Router{Inside: inside}
	if !o.Offline {
		r.Outside = transport.System{}
		return r
	}
	r.Refused = func(network, address string) {
		o.Log.Warn("offline: no simulator plays this address", "network", network, "address", address)
	}
	return r
}

// trustOf returns whose certificates are believed at which address: what the
// device there says, the simulators' own for a simulated device that says
// nothing, and the system's for the rest.
func trustOf(d *Design, o Options) (func(address string) transport.Trust, error) {
	at := map[string]transport.Trust{}
	for _, device := range d.Devices {
		trust := transport.Trust{SkipVerify: device.TLS.SkipVerify}
		switch {
		case device.TLS.CA != nil:
			var err error
			if trust, err = transport.TrustCA(device.TLS.CA); err != nil {
				return nil, fmt.Errorf("device %s: %w", device.Name, err)
			}
		case device.Sim != nil && !trust.SkipVerify:
			trust.Roots = o.Simulators.Roots()
		}
		at[device.Address.HostPort()] = trust
	}
	return func(address string) transport.Trust {
		if trust, ok := at[address]; ok {
			return trust
		}
		return transport.Trust{SkipVerify: o.SkipVerify}
	}, nil
}

// Stop ends the scripts, the last started first, then the simulators and the
// network between them. Nothing is left afterwards. Stopping twice is harmless.
func (r *Running) Stop() {
	if r.engine != nil {
		r.engine.Close()
	}
	for i := len(r.sims) - 1; i >= 0; i-- {
		r.sims[i].sim.Close()
	}
	r.network.Close()
}

// Script returns the script of the component of that name, or nil.
func (r *Running) Script(component string) *engine.Script { return r.scripts[component] }

// Simulator returns what plays the device of that name, or nil.
func (r *Running) Simulator(device string) io.Closer {
	for _, p := range r.sims {
		if p.device == device {
			return p.sim
		}
	}
	return nil
}

// Failures returns how many main chunks and handlers have failed so far.
func (r *Running) Failures() (mains, handlers int) { return r.engine.Failures() }
