package designs

// Scripts without a design file.

import (
	"path/filepath"
	"time"
)

// Scripts returns a design of one component for each Lua file, without devices.
// A component has the name of its file, or its whole path where two files have
// one name. The error is a [Problems].
func Scripts(paths ...string) (*Design, error) {
	d := &Design{Name: "scripts", Location: time.Local}
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
