package designs

// Who plays the simulated devices of a design.

import (
	"context"
	"crypto/x509"
	"io"

	"crosspoint/engine/transport"
)

// Simulators plays devices. The command hands it in, so that designs need not
// know any device.
type Simulators interface {
	// Check says what is wrong with a device's `sim`: an unknown model, or a
	// setting that the model does not take. Nil means nothing.
	Check(d Device) []SimProblem
	// Play starts the simulator of d on network, at the device's own address.
	// Closing it frees everything it holds. The context covers starting only.
	Play(ctx context.Context, d Device, network transport.Listener) (io.Closer, error)
	// Roots are the authorities that sign the certificates of simulated
	// devices.
	Roots() *x509.CertPool
}

// SimProblem is one mistake in the `sim` of a device.
type SimProblem struct {
	// Setting is the name of the setting concerned, or empty when it is the
	// model.
	Setting string
	// Text says what is wrong.
	Text string
}

// SerialSimulators is implemented by [Simulators] that play devices at serial
// ports, too.
type SerialSimulators interface {
	// PlaySerial starts the simulator of d at the device's end of line, which is
	// set to the device's mode. Closing it frees everything it holds; the line
	// is closed by the caller, afterwards. The context covers starting only.
	PlaySerial(ctx context.Context, d Device, line *transport.SerialLine) (io.Closer, error)
}
