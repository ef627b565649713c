package designs

// Taking over a changed design file while the design runs.

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"crosspoint/controls"
	"crosspoint/engine/qsys"
)

// Reload makes the running design what d says: only what differs is stopped and
// started, in the order in which [Running.Stop] and [Start] do it, and scripts
// that have objects of a component whose controls are replaced,
// or that could require an installed module that has changed. Controls of
// components that stay what they are keep their state. It returns what was done,
// a line each, for people.
//
// The time zone and the budget take effect at the next start. An error means
// that a simulator could not be started; what it was for is missing then, and
// everything else is done. Reload must not be called twice at once.
func (r *Running) Reload(ctx context.Context, d *Design) (done []string, err error) {
	old := r.design
	devices := changedDevices(old, d)
	reaching, modules := r.reaching(d), d.readModules()
	for i := len(old.Components) - 1; i >= 0; i-- {
		c := &old.Components[i]
		if next := d.component(c.Name); next == nil || !same(c, next) || usesAny(c, devices) || reaching[c.Name] || !slices.Equal(wiredPins(old, c), wiredPins(d, next)) || !sameSurroundings(old, d, c) || c.Type == "" && !r.sameModules(c, d, modules) {
			done = append(done, r.remove(c, next))
		}
	}
	done = append(done, r.closeSims(devices)...)
	r.modules = modules
	r.Do(func() {
		r.design, r.shared = d, nil
		r.cutWires()
	})
	err = r.play(ctx)
	if trustErr := r.trust(); err == nil {
		err = trustErr
	}
	if controlErr := r.makeControls(); err == nil {
		err = controlErr
	}
	for i := range d.Components {
		if c := &d.Components[i]; c.Type == "" && r.scripts[c.Name] == nil {
			r.startScript(c)
			done = append(done, "started "+c.Name)
		}
	}
	r.Do(r.startSchedule)
	if err != nil {
		err = fmt.Errorf("reload %s: %w", d.Name, err)
	}
	return done, err
}

// remove stops the script of a component, and takes its controls away unless the component stays with the same ones.
func (r *Running) remove(c, next *Component) string {
	if s := r.scripts[c.Name]; s != nil {
		r.engine.Remove(s)
		delete(r.scripts, c.Name)
	}
	if !sameControls(c, next) {
		r.Do(func() {
			r.registry.Remove(c.Name)
			delete(r.writers, c.Name)
			r.cutFrom(c.Name)
		})
	}
	return "stopped " + c.Name
}

// sameControls reports whether a component keeps its controls when next, nil for none, takes its place.
func sameControls(c, next *Component) bool {
	return next != nil && next.kind() == c.kind() && reflect.DeepEqual(c.Controls, next.Controls)
}

// reaching returns the components whose scripts hold controls that d replaces, or looked for a component that d adds or opens.
func (r *Running) reaching(d *Design) map[string]bool {
	var gone, added []string
	for i := range r.design.Components {
		c := &r.design.Components[i]
		if next := d.component(c.Name); !sameControls(c, next) || !next.Access.Scripts() {
			gone = append(gone, c.Name)
		}
	}
	for i := range d.Components {
		c := &d.Components[i]
		if before := r.design.component(c.Name); before == nil || c.Access.Scripts() && !before.Access.Scripts() {
			added = append(added, c.Name)
		}
	}
	all := map[string]bool{}
	r.Do(func() {
		for name, script := range r.scripts {
			all[name] = qsys.Reaches(script, gone, added)
		}
	})
	return all
}

// cutFrom cuts the wires of a component.
func (r *Running) cutFrom(component string) {
	for w, cut := range r.cuts {
		if w.from.Component == component || w.to.Component == component {
			cut()
			delete(r.cuts, w)
		}
	}
}

// cutWires cuts the wires that the design does not have any more.
func (r *Running) cutWires() {
	for w, cut := range r.cuts {
		if !slices.ContainsFunc(r.design.Wires, func(next Wire) bool { return next.ends() == w }) {
			cut()
			delete(r.cuts, w)
		}
	}
}

// closeSims ends the simulators of devices that have changed, the last started first.
func (r *Running) closeSims(changed []string) (done []string) {
	for i := len(r.sims) - 1; i >= 0; i-- {
		p := r.sims[i]
		if !slices.Contains(changed, p.device) {
			continue
		}
		p.sim.Close()
		if line := r.ports[p.device]; line != nil {
			line.Close()
			delete(r.ports, p.device)
		}
		r.sims = slices.Delete(r.sims, i, i+1)
		if p.host != "" && !slices.ContainsFunc(r.sims, func(other played) bool { return other.host == p.host }) {
			r.network.Release(p.host)
		}
		done = append(done, "switched off the simulated "+p.device)
	}
	return done
}

// changedDevices returns the names of the devices of old that d has not, or has otherwise.
func changedDevices(old, d *Design) []string {
	var changed []string
	for _, device := range old.Devices {
		same := slices.ContainsFunc(d.Devices, func(next Device) bool {
			return reflect.DeepEqual(withoutPlaces(device), withoutPlaces(next))
		})
		if !same {
			changed = append(changed, device.Name)
		}
	}
	return changed
}

// withoutPlaces returns the device without the places in the file, which change when a line is added.
func withoutPlaces(d Device) Device {
	d.Position = Position{}
	if d.Sim != nil {
		sim := Sim{Model: d.Sim.Model}
		for _, s := range d.Sim.Settings {
			sim.Settings = append(sim.Settings, placeless(s))
		}
		d.Sim = &sim
	}
	return d
}

func placeless(s Setting) Setting {
	return Setting{Name: s.Name, Value: placelessValue(s.Value)}
}

func placelessValue(v any) any {
	switch v := v.(type) {
	case []Setting:
		out := make([]Setting, len(v))
		for i, s := range v {
			out[i] = placeless(s)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = placelessValue(item)
		}
		return out
	}
	return v
}

// same reports whether two versions of a component are alike, wherever they stand in the file.
func same(a, b *Component) bool {
	x, y := *a, *b
	x.Position, y.Position = Position{}, Position{}
	x.Plugin, y.Plugin = nil, nil // Script, Source and Properties say the same
	return fmt.Sprintf("%#v", x) == fmt.Sprintf("%#v", y)
}

// sameSurroundings reports whether what a component finds around it is the same in two designs: its UCI, who serves its serial pins, what it may
// do and in which dialects.
func sameSurroundings(old, d *Design, c *Component) bool {
	if c.Type == "" && !reflect.DeepEqual(old.permissionsOf(c), d.permissionsOf(c)) {
		return false
	}
	if c.Type == "" && c.Plugin == nil && !slices.Equal(old.Dialects, d.Dialects) {
		return false
	}
	for _, port := range c.Serial {
		if (old.server(port) == nil) != (d.server(port) == nil) {
			return false
		}
	}
	return c.UCI == "" || reflect.DeepEqual(old.uci(c.UCI), d.uci(c.UCI))
}

// uci returns the user control interface of a name; the zero value stands for none.
func (d *Design) uci(name string) controls.UCIDefinition {
	for _, u := range d.UCIs {
		if u.Name == name {
			return u
		}
	}
	return controls.UCIDefinition{}
}

// wiredPins are the pins of a control script that have a wire. A script sees them only when it starts.
func wiredPins(d *Design, c *Component) (pins []string) {
	for _, p := range c.Controls {
		pin := Ref{Component: c.Name, Control: p.Name}
		if p.Type == controls.Loose && slices.ContainsFunc(d.Wires, func(w Wire) bool { return w.From == pin || w.To == pin }) {
			pins = append(pins, p.Name)
		}
	}
	return pins
}

// usesAny reports whether a serial pin of the component is wired to one of the devices.
func usesAny(c *Component, devices []string) bool {
	return slices.ContainsFunc(c.Serial, func(device string) bool { return slices.Contains(devices, device) })
}

// component returns the component of a name, or nil.
func (d *Design) component(name string) *Component {
	for i := range d.Components {
		if d.Components[i].Name == name {
			return &d.Components[i]
		}
	}
	return nil
}
