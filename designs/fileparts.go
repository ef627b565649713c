package designs

// The decoded design: components, wires, names and the schedule.

import (
	"crosspoint/controls"
	"crosspoint/engine/policy"
	"crosspoint/plugins"
	"crosspoint/timers"
)

// Component is a script, a plugin or a native component with its name: exactly
// one of the keys `script`, `plugin` and `type` says which.
type Component struct {
	// Name is the key `name`: required text, at most 255 bytes, without
	// control characters.
	Name string

	// Script is the Lua file: the key `script`, relative to the design file
	// (../../ping.lua is allowed), or the .qplug file of the key `plugin`. Here
	// it is joined to Dir. It is empty for a native component.
	Script string

	// Source is the content of Script, at most 4 MiB. Components that name the
	// same file share it; it must not be written to. It is nil for a native
	// component.
	Source []byte

	// Plugin is what the key `plugin` names: a .qplug file or a folder with
	// one, relative to the design file. It is nil for other components.
	// Components that name the same file share it.
	Plugin *plugins.Plugin

	// Properties are all properties of the plugin. The key `properties` is a map
	// from names to values that differ from the plugin's own.
	Properties []plugins.Property

	// Type is the key `type`: gain, mixer or custom_controls. It is empty for
	// scripts and plugins.
	Type string

	// Shown are all properties of a native component, as scripts see them. The
	// key `properties` is a map from names to values that differ from its own.
	Shown []controls.Property

	// Controls are what the component has: what the key `controls` lists for a
	// script or for custom_controls, otherwise what the plugin or the type
	// brings along. They are valid, and no two controls share a name.
	Controls []controls.Definition

	// Access is the key `access`: who may reach the component by its name, All
	// (the default), Script, External or None. A Core's own default is None.
	Access controls.Access

	// Inputs and Outputs are the keys `inputs` and `outputs` of a control
	// script: how many pins it has in Controls.Inputs and Controls.Outputs, at
	// most 256 each. Wires call them "input 1", "output 1" and so on.
	Inputs, Outputs int

	// Serial is the key `serial`: the names of devices with serial addresses
	// and of virtual serial ports, in the order of the serial pins that they are wired to. No two components
	// have the same device.
	Serial []string

	// SerialPins is how many serial pins a plugin declares, or as many as
	// Serial names for a script. Pins beyond Serial lead nowhere.
	SerialPins int

	// SerialServers is the key `serial_server` of a script: names of virtual
	// serial ports that it serves. Other components have them in Serial, like
	// devices; one component each.
	SerialServers []string

	// UCI is the key `uci`: the user control interface whose script it is, as in
	// the UCI Script tab. No two components have the same.
	UCI string

	// Position is the place of the component in the list.
	Position Position
}

// Ref names a control of the design. In the file it is one text,
// "Component/Control"; the second of several controls of one definition is
// "Component/Control 2". Both names may contain slashes; the shortest component
// that fits is meant.
type Ref struct {
	Component string
	Control   string
}

// String is the reference as the file has it.
func (r Ref) String() string { return r.Component + "/" + r.Control }

// Wire carries the state of one control to another. At most one wire ends at a
// control.
type Wire struct {
	From     Ref // has an output pin
	To       Ref // has an input pin
	Position Position
}

// Named is a control with a name of its own.
type Named struct {
	Name     string // at most 255 bytes, without control characters
	Control  Ref
	Position Position
}

// Entry is something that the design does at certain times: it sets controls,
// then presses one. One of the two is there at least.
type Entry struct {
	// Cron is the text of When, the key `cron`, required, see
	// [timers.ParseCron]. Its times are those of the design's time zone.
	Cron string
	When timers.Schedule

	// Set is the key `set`: a map from controls to values, in the order of the
	// file.
	Set []Write

	// Trigger is the key `trigger`: a button that is pressed. Nil without the
	// key.
	Trigger *Ref

	Position Position
}

// Write is a value for a control: bool, string or any number. It fits the
// control.
type Write struct {
	Control  Ref
	Value    any
	Position Position // of the value
}

// Bank is a snapshot bank: controls whose values are stored and loaded together.
type Bank struct {
	// Name is the bank's key below `snapshots`: at most 255 bytes, without
	// control characters.
	Name string

	// Controls is the key `controls`, required: a list of controls, each as
	// Component/Control, and of components, which stand for all of their
	// controls that snapshots can hold. No control is there twice.
	Controls []Ref

	// Count is the key `count`: how many snapshots the bank has, at most 24. It
	// is 8 without the key.
	Count int

	// Stored is the key `stored`: a list with a map for each snapshot from the
	// first on, from controls of the bank to values. It is at most Count long.
	Stored [][]Write

	// Position is the place of the name.
	Position Position
}

// Permission is a rule for what scripts may do outside themselves.
type Permission struct {
	// Rule has the keys `allow` or `deny`: an action such as tcp.connect, a
	// pattern that ends in * or .*, or a list of such; and the key `on`: a
	// resource such as 10.0.0.5:4352, a pattern, or a list. Without `on` the rule
	// is about every resource.
	policy.Rule

	// ByDefault is `default: deny` in place of a rule: what no rule allows is
	// denied.
	ByDefault bool

	// Components is the key `component`: the component whose script the rule is
	// for, or a list. Without the key it is for all.
	Components []string

	// Position is the place of the rule in the list.
	Position Position
}
