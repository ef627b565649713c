// Package firmwaresim plays devices: each simulator is the firmware of one box, on a network or a serial line that is handed in, at the address
// where the real box would be.
//
// The package owns the wire side (listening, TLS, WebSocket, framing, queues, faults, the traffic log) and a shelf of firmwares ([Catalog]). It
// imports nothing of the rest of the system and opens no socket and no port by itself. The same [Model] runs on loopback sockets and virtual
// serial ports and, inside a testing/synctest bubble, on a network and on serial lines that live in the process.
//
//	m, _ := firmwaresim.Find("codec")
//	sim, err := firmwaresim.Start(ctx, m, firmwaresim.Options{Network: network, Certificate: cert})
//	defer sim.Close()
//
// # Playing a device
//
// A device is a [Model]: a name, a default address, the wires it has, its settings and a constructor for its [Firmware]. Firmware code holds state, answers
// messages and starts timers; it takes no lock, because all calls into one firmware (messages, timers, settings) happen one at a time.
// It speaks through [Device] and [Conn], whose methods never block and may be called only from within those calls.
//
// # Goroutines and order
//
// [Start], [Simulator.Set], [Simulator.Drop] and [Simulator.Close] may be called from any goroutine, but not from a firmware or a traffic
// callback. Each connection, or the one port of a device on a serial line, has one goroutine that reads and one that writes; one goroutine runs
// all timers of a simulator.
//
//   - Messages of one connection reach the firmware in the order they were sent.
//   - What the firmware sends to one connection leaves in the order it was sent. A push goes to the connections in the order they were accepted.
//   - Timers of one simulator fire in the order they are due, and those due at one instant in the order they were started.
//   - Traffic events of one simulator are reported one at a time: a request, then what it caused.
//
// A client that stops reading costs a bounded queue; when that is full, its connection is dropped. No client can hold up another.
//
// # Serial lines
//
// A device on a serial line cannot know whether anybody listens. It has its own power: a line that is unplugged and plugged in again ([Pluggable])
// finds it as it has become meanwhile, with half a command in its buffer if that was where the line went. What it says while nobody listens, or
// faster than the line takes it, is lost; so is a message of 4 KiB and more that it gets. Close of the simulator closes the line.
//
// # Faults
//
// Faults are settings like any other, with the same words in Go, in a design file and on a command line: answer_pings, refuse, stall and
// drop_after. On a serial line there is only stall. They can be set at the start and changed at any time. A stalled device stands still as a whole: it accepts connections and keeps
// them, but reads nothing and says nothing, and its own timers wait too. On release it goes on where it stopped, connection by connection.
package firmwaresim
