package designs

// Scripts and plugins without a design file.

import (
	"path/filepath"
	"time"

	"crosspoint/plugins"
)

// Scripts returns a design of one component for each Lua file, without devices.
// A component has the name of its file, or its whole path where two files have
// one name. The folders media and design are looked for beside the first. The
// error is a [Problems].
func Scripts(paths ...string) (*Design, error) {
	d := &Design{Name: "scripts", Location: time.Local}
	if len(paths) > 0 {
		d.Dir = filepath.Dir(paths[0])
	}
	var problems Problems
	times := map[string]int{}
	for _, path := range paths {
		source, err := readRegular(path, maxScript)
		if err != nil {
			problems = append(problems, Problem{File: path, Text: err.Error()})
		}
		name := filepath.Base(path)
		times[name]++
		d.Components = append(d.Components, Component{Name: name, Script: path, Source: source})
	}
	for i := range d.Components {
		if c := &d.Components[i]; times[c.Name] > 1 {
			c.Name = c.Script
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return d, nil
}

// PluginAlone returns a design of one component, for the plugin at path with
// these properties. Its serial pins lead nowhere.
func PluginAlone(path string, set []plugins.Override) (*Design, error) {
	p, err := plugins.Load(path)
	if err != nil {
		return nil, err
	}
	properties, err := p.Properties(set)
	if err != nil {
		return nil, err
	}
	definitions, err := p.Controls(properties)
	if err != nil {
		return nil, err
	}
	pins, err := p.SerialPins(properties)
	if err != nil {
		return nil, err
	}
	return &Design{Name: p.Info.Name, Dir: filepath.Dir(p.Path), Location: time.Local, Components: []Component{{
		Name: filepath.Base(p.Path), Script: p.Path, Source: p.Source, Plugin: p, Properties: properties, Controls: definitions, SerialPins: len(pins),
	}}}, nil
}
