package designs

// What a running design is connected to: simulated devices, the network and
// serial ports.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"

	"crosspoint/engine/qsys"
	"crosspoint/engine/transport"
)

// played is a device and its simulator.
type played struct {
	device string
	host   string // in the network; empty for a serial device
	sim    io.Closer
}

// play starts the simulators that do not run yet.
func (r *Running) play(ctx context.Context) error {
	var errs []error
	for _, device := range r.design.Devices {
		if device.Sim == nil || r.Simulator(device.Name) != nil {
			continue
		}
		sim, err := r.playDevice(ctx, device)
		if err != nil {
			errs = append(errs, fmt.Errorf("device %s: %w", device.Name, err))
			continue
		}
		r.sims = append(r.sims, played{device.Name, device.Address.Host, sim})
	}
	return errors.Join(errs...)
}

func (r *Running) playDevice(ctx context.Context, d Device) (io.Closer, error) {
	if r.options.Simulators == nil {
		return nil, errors.New("no simulators here")
	}
	if d.Address.IsSerial() {
		return r.playSerial(ctx, d)
	}
	sim, err := r.options.Simulators.Play(ctx, d, r.network)
	if err == nil {
		r.network.Reserve(d.Address.Host)
	}
	return sim, err
}

func (r *Running) playSerial(ctx context.Context, d Device) (io.Closer, error) {
	sims, ok := r.options.Simulators.(SerialSimulators)
	if !ok {
		return nil, errors.New("no simulators of serial devices here")
	}
	line, err := r.lines.Line(d.Address.Path, transport.SerialLineOptions{Mode: d.Mode, Opened: func(mode transport.SerialMode) {
		if mode.String() != d.Mode.String() {
			r.options.Log.Warn("serial port opened in another mode than the device is set to", "device", d.Name, "opened", mode.String(), "device_mode", d.Mode.String())
		}
	}})
	if err != nil {
		return nil, err
	}
	sim, err := sims.PlaySerial(ctx, d, line)
	if err != nil {
		line.Close()
		return nil, err
	}
	r.ports[d.Name] = line
	return sim, nil
}

// router returns the network that scripts see.
func (r *Running) router() *transport.Router {
	router := &transport.Router{Inside: r.network}
	if !r.options.Offline {
		router.Outside = transport.System{}
		return router
	}
	router.Refused = func(network, address string) {
		r.options.Log.Warn("offline: no simulator plays this address", "network", network, "address", address)
	}
	return router
}

// pin returns the serial pin that a device or virtual serial port is wired to.
func (r *Running) pin(device string) qsys.SerialPin {
	if r.design.server(device) != nil {
		return qsys.SerialPin{Virtual: r.virtualLine(device)}
	}
	for _, d := range r.design.Devices {
		switch {
		case d.Name != device:
		case d.Sim != nil:
			return qsys.SerialPin{Port: d.Address.Path, Opener: r.lines}
		case r.options.Offline:
			return qsys.SerialPin{Port: d.Address.Path, Opener: offlinePorts{r.options.Log}}
		default:
			return qsys.SerialPin{Port: d.Address.Path, Opener: transport.System{}}
		}
	}
	return qsys.SerialPin{} // leads nowhere
}

// virtualLine returns the virtual serial line of a name. It is the same as long as the design runs.
func (r *Running) virtualLine(name string) *qsys.VirtualSerial {
	if r.virtual[name] == nil {
		r.virtual[name] = qsys.NewVirtualSerial(name)
	}
	return r.virtual[name]
}

// server returns the component that serves a virtual serial port, or nil.
func (d *Design) server(port string) *Component {
	for i := range d.Components {
		if slices.Contains(d.Components[i].SerialServers, port) {
			return &d.Components[i]
		}
	}
	return nil
}

// offlinePorts refuses the ports of the machine.
type offlinePorts struct{ log *slog.Logger }

var _ transport.SerialOpener = offlinePorts{}

// OpenSerial implements [transport.SerialOpener].
func (p offlinePorts) OpenSerial(_ context.Context, name string, _ transport.SerialMode) (transport.SerialConn, error) {
	p.log.Warn("offline: no simulator plays this serial port", "port", name)
	return nil, fmt.Errorf("open %s: offline, and no simulator plays this port", name)
}

// trust settles whose certificates are believed at the address of each device:
// what the device says, or the simulators' own for a simulated device that says
// nothing.
func (r *Running) trust() error {
	at := map[string]transport.Trust{}
	for _, device := range r.design.Devices {
		trust := transport.Trust{SkipVerify: device.TLS.SkipVerify}
		switch {
		case device.Address.IsSerial():
			continue
		case device.TLS.CA != nil:
			var err error
			if trust, err = transport.TrustCA(device.TLS.CA); err != nil {
				return fmt.Errorf("device %s: %w", device.Name, err)
			}
		case device.Sim != nil && !trust.SkipVerify:
			trust.Roots = r.options.Simulators.Roots()
		}
		at[device.Address.HostPort()] = trust
	}
	r.trusted.Store(&at)
	return nil
}

// trustAt returns whose certificates are believed at an address. Where no device
// is, they are the system's.
func (r *Running) trustAt(address string) transport.Trust {
	if trust, ok := (*r.trusted.Load())[address]; ok {
		return trust
	}
	return transport.Trust{SkipVerify: r.options.SkipVerify}
}
