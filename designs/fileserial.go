package designs

// Serial ports: how a device is set, and which component has it.

import (
	"maps"
	"slices"

	"crosspoint/engine/transport"
)

// modeKeys are the keys of a device at a serial port.
func modeKeys() []string { return []string{"baud", "data_bits", "parity", "stop_bits"} }

func (r *reader) modeFields(m *transport.SerialMode) []field {
	return []field{
		{name: "baud", doc: "The speed of a device at a serial port, 9600 by default.", shape: positiveNumber, read: func(v node) {
			if baud := r.positive(v, "baud"); baud > 0 && r.checkMode(v, "baud", transport.SerialMode{Baud: baud}) {
				m.Baud = baud
			}
		}},
		{name: "data_bits", doc: "7 or 8, the default.", shape: positiveNumber, read: func(v node) {
			if m.DataBits = r.positive(v, "data_bits"); m.DataBits > 0 {
				r.checkMode(v, "data_bits", transport.SerialMode{Baud: 1, DataBits: m.DataBits})
			}
		}},
		{name: "parity", doc: "N (the default), E, O, M or S.", shape: oneWordOf(parities()), read: func(v node) {
			m.Parity = word(r, v, "parity", parities(), func(s string) (transport.Parity, bool) {
				return transport.Parity(s[0]), slices.Contains(parities(), s)
			})
		}},
		{name: "stop_bits", doc: "1 (the default) or 2.", shape: positiveNumber, read: func(v node) {
			if m.StopBits = r.positive(v, "stop_bits"); m.StopBits > 0 {
				r.checkMode(v, "stop_bits", transport.SerialMode{Baud: 1, StopBits: m.StopBits})
			}
		}},
	}
}

func parities() []string { return []string{"N", "E", "O", "M", "S"} }

func (r *reader) checkMode(n node, what string, m transport.SerialMode) bool {
	err := m.Validate()
	if err != nil {
		r.report(n.Position, "%s: %v", what, err)
	}
	return err == nil
}

// serial returns the devices that a component has at its serial pins.
func (r *reader) serial(n node) []string {
	var out []string
	for _, item := range r.list(n, "serial") {
		if name, ok := r.text(item, "serial"); ok && r.takePort(item, name) {
			out = append(out, name)
		}
	}
	return out
}

// takePort gives a device to the component that names it at n. A name that was probably meant counts as named.
func (r *reader) takePort(n node, name string) bool {
	if _, virtual := r.servers[name]; virtual {
		return r.isNew(n.Position, name, r.ports, "serial: two components have the virtual port %s: the other at line %d")
	}
	device := r.devices[name]
	if device == nil {
		known := slices.Collect(maps.Keys(r.servers))
		for other, d := range r.devices {
			if d.Address.IsSerial() {
				known = append(known, other)
			}
		}
		slices.Sort(known)
		meant := r.suggest(name, known)
		if r.ports[meant] == 0 {
			r.ports[meant] = n.Line
		}
		r.report(n.Position, "serial: there is no device %s: %s", quote(name), r.didYouMean(name, known, "want one with a serial address"))
		return false
	}
	switch line := r.ports[name]; {
	case device.Address == Address{}: // reported
		return false
	case !device.Address.IsSerial():
		r.report(n.Position, "serial: the device %s has no serial address", quote(name))
		return false
	case line != 0:
		r.report(n.Position, "serial: two components have the device %s: the other at line %d", quote(name), line)
		return false
	}
	r.ports[name] = n.Line
	return true
}

// findServers notes the virtual serial ports, so that components before their servers may have them.
func (r *reader) findServers(n node) {
	for _, component := range n.items {
		for _, item := range component.child("serial_server").items {
			if item.kind == textNode {
				r.servers[item.value.(string)] = 0
			}
		}
	}
}

// serialServers returns the virtual serial ports that a component serves.
func (r *reader) serialServers(n node) []string {
	var out []string
	for _, item := range r.list(n, "serial_server") {
		name, ok := r.name(item, "serial_server")
		switch {
		case !ok:
		case r.devices[name] != nil:
			r.report(item.Position, "serial_server: %s is a device", quote(name))
		case r.isNew(item.Position, name, r.servers, "serial_server: two virtual ports are named %s: the other at line %d"):
			out = append(out, name)
		}
	}
	return out
}

// checkPorts reports serial devices that nobody can reach. Who dials a device on the network cannot be known.
func (r *reader) checkPorts(all []Device) {
	for _, d := range all {
		if d.Address.IsSerial() && r.ports[d.Name] == 0 {
			r.report(d.Position, "device %s: no component has it in %q", quote(d.Name), "serial")
		}
	}
}
