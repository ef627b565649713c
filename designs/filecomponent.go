package designs

// The keys of a component, and what every component is checked for.

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"crosspoint/controls"
)

// maxControls bounds the controls of a design, each element counted.
const maxControls = 100_000

func (r *reader) components(n node) []Component {
	var out []Component
	named := map[string]int{}
	for _, item := range r.list(n, "components") {
		out = append(out, r.component(item, named))
	}
	return out
}

// component reads one component; named holds the lines of the names before it.
func (r *reader) component(n node, named map[string]int) Component {
	c := Component{Position: n.Position}
	before := len(r.problems)
	r.fields(n, "component", r.componentFields(&c, named))
	again := r.registry.Component(c.Name) != nil
	switch {
	case n.has("script"):
		r.scriptComponent(&c, n)
	case n.has("plugin"):
		r.pluginComponent(&c, n)
	case n.has("type"):
		r.nativeComponent(&c, n)
	}
	if n.has("script") || n.has("plugin") {
		r.scripted = append(r.scripted, c.Name)
	}
	r.register(&c, n)
	if !again && (n.partial || len(r.problems) > before) {
		r.incomplete[c.Name] = true
	}
	return c
}

func (r *reader) componentFields(c *Component, named map[string]int) []field {
	return []field{
		{name: "name", doc: "The name of the component; no other has it.", required: true, shape: textValue,
			read: func(v node) { c.Name = r.componentName(v, named) }},
		{name: "script", doc: "A Lua file, relative to the design file.", oneOf: true, shape: textValue},
		{name: "plugin", doc: "A .qplug file or a folder with one, relative to the design file.", oneOf: true, shape: textValue},
		{name: "type", doc: "A native component.", oneOf: true, shape: oneWordOf(nativeNames())},
		{name: "properties", doc: "Values for the properties of a plugin or a native component.", shape: mapOf(scalarValue)},
		{name: "serial", doc: "Devices with serial addresses and virtual serial ports, in the order of the component's serial pins.", shape: listOf(textValue)},
		{name: "serial_server", doc: "Names for virtual serial ports that a script serves; other components have them in serial.", shape: listOf(textValue)},
		{name: "uci", doc: "The UCI whose script it is.", shape: textValue},
		{name: "access", doc: "Who may reach the component by its name, as a Core's Script Access. The default is All.", shape: oneWordOf(words(controls.AccessAll)),
			read: func(v node) { c.Access = word(r, v, "access", words(controls.AccessAll), controls.ParseAccess) }},
		{name: "inputs", doc: "How many input pins a control script has.", shape: positiveNumber,
			read: func(v node) { c.Inputs = r.pins(v, "inputs") }},
		{name: "outputs", doc: "How many output pins a control script has.", shape: positiveNumber,
			read: func(v node) { c.Outputs = r.pins(v, "outputs") }},
		{name: "controls", doc: "The controls of a script or of custom_controls.", shape: listOf(objectOf(func() []field { return r.controlFields(nil) }))},
	}
}

func (r *reader) componentName(n node, named map[string]int) string {
	name, ok := r.name(n, "name")
	if !ok {
		return ""
	}
	if line, twice := named[name]; twice {
		r.report(n.Position, "name: two components are named %s: the other at line %d", quote(name), line)
		return name
	}
	named[name] = n.Line
	return name
}

func (r *reader) scriptComponent(c *Component, n node) {
	c.Script, c.Source = r.script(n.child("script"))
	r.refuse(n, "a script has none", "properties")
	c.Controls = append(r.controls(n.child("controls")), pinDefinitions(c)...)
	c.Serial = r.serial(n.child("serial"))
	c.SerialPins = len(c.Serial)
	c.SerialServers = r.serialServers(n.child("serial_server"))
	c.UCI = r.ownUCI(n.child("uci"))
}

// maxPins is how many inputs or outputs a control script may have, as on a Core's largest.
const maxPins = 256

func (r *reader) pins(n node, what string) int {
	count := r.positive(n, what)
	if count > maxPins {
		r.report(n.Position, "%s: got %d, want at most %d", what, count, maxPins)
		return 0
	}
	return count
}

// pinDefinitions are the controls behind the pins of a control script.
func pinDefinitions(c *Component) []controls.Definition {
	var out []controls.Definition
	for i := range c.Inputs {
		out = append(out, controls.Definition{Name: fmt.Sprintf("input %d", i+1), Type: controls.Loose, Pin: controls.PinInput})
	}
	for i := range c.Outputs {
		out = append(out, controls.Definition{Name: fmt.Sprintf("output %d", i+1), Type: controls.Loose, Pin: controls.PinOutput})
	}
	return out
}

func (r *reader) script(n node) (path string, source []byte) {
	path, ok := r.path(n, "script")
	if !ok {
		return "", nil
	}
	if source, ok := r.sources[path]; ok {
		return path, source
	}
	source, err := readRegular(path, maxScript)
	if err != nil {
		r.report(n.Position, "script: %s: %v", quote(n.value.(string)), err)
		return path, nil
	}
	r.sources[path] = source
	return path, source
}

// path returns the path of a file that the design names.
func (r *reader) path(n node, what string) (string, bool) {
	s, ok := r.text(n, what)
	if !ok {
		return "", false
	}
	local := filepath.FromSlash(s)
	switch {
	case strings.ContainsRune(s, 0):
		r.report(n.Position, "%s: %s holds a control character", what, quote(s))
		return "", false
	case filepath.IsAbs(local) || strings.HasPrefix(s, "/") || filepath.VolumeName(local) != "":
		r.report(n.Position, "%s: %s is an absolute path: want one relative to the design file", what, quote(s))
		return "", false
	}
	return filepath.Join(r.dir, local), true
}

// register enters a component into the registry, so that wires and the rest are checked against what a run will have.
func (r *reader) register(c *Component, n node) {
	if c.Name == "" || r.registry.Component(c.Name) != nil {
		return
	}
	for _, d := range c.Controls {
		r.elements += max(1, d.Count)
	}
	if r.elements > maxControls {
		r.report(n.Position, "too many controls: a design has at most %d", maxControls)
		c.Controls = nil
	}
	if _, err := r.registry.Add(c.Name, c.kind(), c.Controls...); err != nil {
		r.reportControls(n, err)
		_, _ = r.registry.Add(c.Name, c.kind())
	}
}

// reportControls reports what is wrong with the controls of a component as a whole: names that are taken.
func (r *reader) reportControls(n node, err error) {
	if cause, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok {
		err = cause
	}
	for _, e := range leaves(err) {
		at := n.Position
		if wrong, ok := errors.AsType[*controls.FieldError](e); ok {
			for _, item := range n.child("controls").items {
				if name := item.child("name"); name.value == wrong.Control {
					at = name.Position
				}
			}
		}
		r.report(at, "%v", e)
	}
}
