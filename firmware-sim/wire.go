package firmwaresim

// The wires a device may have, what addresses they have, and which faults they know.

import "slices"

// WebSocketWire says how a device speaks WebSocket, at addresses such as "ws://192.168.0.202:8080/display" or "wss://...". Messages are
// those of WebSocket. The zero value knows no sub-protocol.
type WebSocketWire struct {
	// Subprotocols are the WebSocket sub-protocols the device knows, the preferred one first. Empty means none: the device then names
	// none in its answer, whatever the client offered.
	Subprotocols []string
}

// SerialWire says how a device speaks on a serial line, at addresses such as "serial:/dev/ttyUSB0". The simulator reads and writes bytes; who
// makes the line sets it to the device's mode. Baud and Framing must be given.
type SerialWire struct {
	Baud     int  // bits per second
	DataBits int  // 7 or 8; 0: 8
	Parity   byte // N, E, O, M or S; 0: N
	StopBits int  // 1 or 2; 0: 1
	// Framing makes messages of bytes.
	Framing Framing
}

// wire is one of the wires above.
type wire interface {
	schemes() []string
	faults() []Setting
}

var (
	_ wire = (*WebSocketWire)(nil)
	_ wire = (*SerialWire)(nil)
)

// The names of the faults.
const (
	answerPings = "answer_pings"
	dropAfter   = "drop_after"
	refuse      = "refuse"
	stall       = "stall"
)

func (*WebSocketWire) schemes() []string { return []string{"ws", "wss"} }

func (*WebSocketWire) faults() []Setting {
	return []Setting{
		{Name: answerPings, Summary: "answer WebSocket pings", Type: TypeSwitch, Default: "true"},
		{Name: dropAfter, Summary: "drop each connection that long after it opened; 0 means never", Type: TypeDuration, Default: "0s"},
		{Name: refuse, Summary: "refuse new connections: no, port (nobody listens), or an HTTP status such as 503", Type: TypeRefusal, Default: "no"},
		{Name: stall, Summary: "stand still: accept and keep connections, but neither read nor answer", Type: TypeSwitch, Default: "false"},
	}
}

func (*SerialWire) schemes() []string { return []string{schemeSerial} }

func (*SerialWire) faults() []Setting {
	return []Setting{{Name: stall, Summary: "stand still: neither read nor say anything", Type: TypeSwitch, Default: "false"}}
}

// wires returns the wires the model has.
func (m Model) wires() []wire {
	var all []wire
	if m.WebSocket != nil {
		all = append(all, m.WebSocket)
	}
	if m.Serial != nil {
		all = append(all, m.Serial)
	}
	return all
}

// schemes returns the schemes of the addresses the model can be played at.
func (m Model) schemes() []string {
	var all []string
	for _, w := range m.wires() {
		all = append(all, w.schemes()...)
	}
	return all
}

// on returns the model with no wire but the one that addresses of this scheme lead to.
func (m Model) on(scheme string) Model {
	if scheme == schemeSerial {
		m.WebSocket = nil
	} else {
		m.Serial = nil
	}
	return m
}

// faults returns the faults of all wires, each once.
func (m Model) faults() []Setting {
	var all []Setting
	for _, w := range m.wires() {
		for _, f := range w.faults() {
			if !slices.ContainsFunc(all, func(known Setting) bool { return known.Name == f.Name }) {
				all = append(all, f)
			}
		}
	}
	return all
}
