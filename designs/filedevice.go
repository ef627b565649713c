package designs

// The keys of a device, its simulator and its certificates.

import "crypto/x509"

func (r *reader) devices(n node) []Device {
	if n.kind == nullNode || !r.want(n, mapNode, "devices", "a map") {
		return nil
	}
	var out []Device
	taken := map[string]Device{}
	for _, e := range r.unique(n) {
		out = append(out, r.device(e, taken))
	}
	return out
}

// device reads one device; taken holds the devices before it by host and port.
func (r *reader) device(e entry, taken map[string]Device) Device {
	d := Device{Position: e.key.Position}
	d.Name, _ = r.name(e.key, "device name")
	var address, trust node
	r.fields(e.value, "device", []field{
		{name: "address", required: true, read: func(v node) { address, d.Address = v, r.address(v) }},
		{name: "sim", read: func(v node) { d.Sim = r.sim(v) }},
		{name: "tls", read: func(v node) { trust, d.TLS = v, r.tls(v) }},
		{name: "baud"},
	})
	r.checkSim(d)
	if d.Address.Host == "" {
		return d
	}
	if trust.kind != brokenNode && d.Address.Scheme == "ws" {
		r.report(trust.Position, "tls: a ws address has no certificate: remove the key, or use wss")
	}
	if other, ok := taken[d.Address.HostPort()]; ok {
		r.report(address.Position, "address: two devices are at %s: the other is %s at line %d",
			d.Address.HostPort(), quote(other.Name), other.Position.Line)
		return d
	}
	taken[d.Address.HostPort()] = d
	return d
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
	r.fields(n, "tls", []field{
		{name: "verify", read: func(v node) {
			verify, ok := r.bool(v, "verify")
			t.SkipVerify = ok && !verify
		}},
		{name: "ca", read: func(v node) { ca, t.CA = v, r.ca(v) }},
	})
	if t.SkipVerify && ca.kind != brokenNode {
		r.report(ca.Position, "ca: certificates are not checked with %q: remove one of the two", "verify: false")
	}
	return t
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
