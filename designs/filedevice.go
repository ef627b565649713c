package designs

// The keys of a device, its simulator and its certificates.

import "crypto/x509"

func (r *reader) readDevices(n node) []Device {
	var out []Device
	taken := map[string]Device{}
	for _, e := range r.entries(n, "devices") {
		d := r.device(e, taken)
		r.devices[d.Name] = &d
		out = append(out, d)
	}
	return out
}

// device reads one device; taken holds the devices before it by address.
func (r *reader) device(e entry, taken map[string]Device) Device {
	d := Device{Position: e.key.Position}
	d.Name, _ = r.name(e.key, "device name")
	r.fields(e.value, "device", r.deviceFields(&d))
	r.checkScheme(&d, e.value)
	r.checkSim(d)
	if (d.Address == Address{}) {
		return d
	}
	place := d.Address.HostPort()
	if d.Address.IsSerial() {
		place = d.Address.String()
	}
	if other, ok := taken[place]; ok {
		r.report(e.value.child("address").Position, "address: two devices are at %s: the other is %s at line %d",
			place, quote(other.Name), other.Position.Line)
		return d
	}
	taken[place] = d
	return d
}

func (r *reader) deviceFields(d *Device) []field {
	if d == nil {
		d = &Device{} // for the schema
	}
	return append([]field{
		{name: "address", doc: "Where the device is, such as wss://192.168.0.201:443/qrc or serial:/dev/ttyUSB0.", required: true,
			shape: textValue, read: func(v node) { d.Address = r.address(v) }},
		{name: "sim", doc: "The simulator that plays the device, with settings. Without the key the real box is used.",
			shape: eitherOf(textValue, simValue), read: func(v node) { d.Sim = r.sim(v) }},
		{name: "tls", doc: "Whose certificates are trusted at a wss address.", shape: objectOf(func() []field { return r.tlsFields(nil, nil) }),
			read: func(v node) { d.TLS = r.tls(v) }},
	}, r.modeFields(&d.Mode)...)
}

// checkScheme reports keys that do not go with the address.
func (r *reader) checkScheme(d *Device, n node) {
	switch d.Address.Scheme {
	case "ws":
		if n.has("tls") {
			r.report(n.child("tls").Position, "tls: a ws address has no certificate: remove the key, or use wss")
		}
		r.refuse(n, "only a serial address has one", modeKeys()...)
	case "wss":
		r.refuse(n, "only a serial address has one", modeKeys()...)
	case serialScheme:
		r.refuse(n, "a serial address has no certificate", "tls")
		if d.Mode.Baud == 0 {
			d.Mode.Baud = 9600
		}
	}
}

func (r *reader) address(n node) Address {
	s, ok := r.text(n, "address")
	if !ok {
		return Address{}
	}
	if scheme, later := plannedScheme(s); later {
		r.notYet(n.Position, "address: "+scheme)
		return Address{}
	}
	a, err := parseAddress(s)
	if err != nil {
		r.report(n.Position, "address: %v", err)
	}
	return a
}

func (r *reader) sim(n node) *Sim {
	s := &Sim{Position: n.Position}
	if n.kind != mapNode {
		if n.kind == textNode || r.want(n, mapNode, "sim", "a simulator's name or a map") {
			s.Model, _ = r.text(n, "sim")
		}
		return s
	}
	found := n.partial
	for _, e := range r.unique(n) {
		if e.name() != "device" {
			s.Settings = append(s.Settings, r.setting(e))
			continue
		}
		found = true
		s.Position = e.value.Position
		s.Model, _ = r.text(e.value, "device")
	}
	if !found {
		r.report(n.Position, "missing key %q", "device")
	}
	return s
}

// simValue is a simulator with settings, which only the simulator knows.
func simValue() schema {
	return schema{"type": "object", "required": []string{"device"}, "properties": schema{"device": textValue()}}
}

// checkSim reports what the simulators do not like about a device's sim, each
// at the place of its setting.
func (r *reader) checkSim(d Device) {
	if r.sims == nil || d.Sim == nil || d.Sim.Model == "" {
		return
	}
	for _, p := range r.sims.Check(d) {
		at := d.Sim.Position
		for _, s := range d.Sim.Settings {
			if s.Name == p.Setting {
				at = s.Position
			}
		}
		r.report(at, "sim: %s", p.Text)
	}
}

func (r *reader) setting(e entry) Setting {
	return Setting{Name: e.name(), Value: r.value(e.value), Position: e.key.Position}
}

// value returns a node as the plain values of Setting.Value.
func (r *reader) value(n node) any {
	switch n.kind {
	case mapNode:
		settings := []Setting{}
		for _, e := range r.unique(n) {
			settings = append(settings, r.setting(e))
		}
		return settings
	case listNode:
		items := []any{}
		for _, item := range n.items {
			items = append(items, r.value(item))
		}
		return items
	}
	return n.value
}

func (r *reader) tls(n node) TLS {
	var t TLS
	var ca node
	r.fields(n, "tls", r.tlsFields(&t, &ca))
	if t.SkipVerify && ca.kind != brokenNode {
		r.report(ca.Position, "ca: certificates are not checked with %q: remove one of the two", "verify: false")
	}
	return t
}

func (r *reader) tlsFields(t *TLS, ca *node) []field {
	return []field{
		{name: "verify", doc: "false accepts any certificate.", shape: boolValue, read: func(v node) {
			verify, ok := r.bool(v, "verify")
			t.SkipVerify = ok && !verify
		}},
		{name: "ca", doc: "A file with the only certificates to trust, relative to the design file.", shape: textValue,
			read: func(v node) { *ca, t.CA = v, r.ca(v) }},
	}
}

func (r *reader) ca(n node) []byte {
	path, ok := r.path(n, "ca")
	if !ok {
		return nil
	}
	name := quote(n.value.(string))
	pem, err := readRegular(path, maxCA)
	if err != nil {
		r.report(n.Position, "ca: %s: %v", name, err)
		return nil
	}
	if !x509.NewCertPool().AppendCertsFromPEM(pem) {
		r.report(n.Position, "ca: %s holds no PEM certificate", name)
	}
	return pem
}
