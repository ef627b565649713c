package designs

// The controls of a running design and the wires between them.

import (
	"errors"
	"fmt"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/timers"
)

// makeControls makes the components that are not there yet, connects the wires, and makes the snapshot banks and UCIs.
func (r *Running) makeControls() (err error) {
	r.engine.Do(func() {
		if err = r.addComponents(); err != nil {
			return
		}
		if err = r.ucis.Define(r.design.UCIs); err != nil {
			return
		}
		if err = r.connect(); err != nil {
			return
		}
		if err = r.addBanks(); err != nil {
			return
		}
		clear(r.named)
		for _, n := range r.design.Named {
			if r.named[n.Name], err = r.at(n.Control); err != nil {
				return
			}
		}
	})
	return err
}

func (r *Running) addComponents() error {
	for i := range r.design.Components {
		c := &r.design.Components[i]
		if made := r.registry.Component(c.Name); made != nil {
			made.Properties, made.Access = c.shownProperties(), c.Access
			continue
		}
		made, err := r.registry.Add(c.Name, c.kind(), c.Controls...)
		if err != nil {
			return err
		}
		made.Properties, made.Access = c.shownProperties(), c.Access
		if c.Type == "" {
			made.Owner = &controls.Writer{Name: c.Name}
			r.writers[c.Name] = made.Owner
		}
	}
	return nil
}

// ends are what tells wires apart.
type ends struct{ from, to Ref }

func (w Wire) ends() ends { return ends{w.From, w.To} }

// connect makes the wires that are not there yet. One that feeds itself stays, as on a Core.
func (r *Running) connect() error {
	for _, w := range r.design.Wires {
		if r.cuts[w.ends()] != nil {
			continue
		}
		from, errFrom := r.at(w.From)
		to, errTo := r.at(w.To)
		if err := errors.Join(errFrom, errTo); err != nil {
			return err
		}
		cut, err := controls.Connect(from, to)
		if err != nil {
			r.complain(err)
		}
		r.cuts[w.ends()] = cut
	}
	return nil
}

// at returns the control of a reference.
func (r *Running) at(ref Ref) (*controls.Control, error) {
	if c := r.registry.Component(ref.Component); c != nil && c.Control(ref.Control) != nil {
		return c.Control(ref.Control), nil
	}
	return nil, fmt.Errorf("there is no control %s", ref)
}

// ramp moves controls whose writes take their time, frame by frame, as long as there are any.
func (r *Running) ramp() {
	var frames *timers.Timer
	frames = r.engine.NewTimer(func() {
		more, err := r.registry.Frame()
		if err != nil {
			r.complain(err)
		}
		if !more {
			frames.Stop()
		}
	})
	r.registry.OnRamp = func() { frames.Start(controls.FramePeriod) }
}

// complain shows what went wrong between the components. It runs on the dispatch goroutine.
func (r *Running) complain(err error) {
	r.options.Log.Warn("controls", "design", r.design.Name, "error", err)
	r.options.Debug(engine.Line{Time: time.Now().In(r.location()), Script: r.design.Name, Kind: engine.Failed, Text: err.Error()})
}

func (r *Running) location() *time.Location {
	if r.design.Location == nil {
		return time.Local
	}
	return r.design.Location
}

// Control returns a control by a path such as "Projector/Power", or nil. It must be called, and the control used, inside [Running.Do].
func (r *Running) Control(path string) *controls.Control {
	c, _, _ := lookUp(&r.registry, path)
	return c
}

// Named returns the control with a name of the key `named`, or nil. It must be called, and the control used, inside [Running.Do].
func (r *Running) Named(name string) *controls.Control { return r.named[name] }

// lookUp returns the control that a text names. Without one it returns the first component that fits and what the text names in it, if
// there is such a component.
func lookUp(all *controls.Registry, text string) (c *controls.Control, owner *controls.Component, rest string) {
	for i, sign := range text {
		if sign != '/' {
			continue
		}
		component := all.Component(text[:i])
		if component == nil {
			continue
		}
		if c := component.Control(text[i+1:]); c != nil {
			return c, component, text[i+1:]
		}
		if owner == nil {
			owner, rest = component, text[i+1:]
		}
	}
	return nil, owner, rest
}
