package designs

// The keys of a design.

import "time"

func (r *reader) design(root node) *Design {
	d := &Design{Path: r.file, Dir: r.dir, Location: time.Local}
	if root.kind == nullNode {
		r.report(root.Position, "the file is empty: want at least the key %q", "design")
		return d
	}
	r.fields(root, "the file", r.designFields(d))
	// Each of these refers to those before it, in whatever order they stand in the file.
	d.Devices = r.readDevices(root.child("devices"))
	d.UCIs = r.ucis(root.child("ucis"))
	r.findServers(root.child("components"))
	d.Components = r.components(root.child("components"))
	r.checkPorts(d.Devices)
	d.Wires = r.wires(root.child("wires"))
	d.Named = r.named(root.child("named"))
	d.Snapshots = r.snapshots(root.child("snapshots"))
	d.Schedule = r.schedule(root.child("schedule"))
	d.Permissions = r.permissions(root.child("permissions"))
	return d
}

func (r *reader) designFields(d *Design) []field {
	return []field{
		{name: "design", doc: "The name of the design.", required: true, shape: textValue,
			read: func(v node) { d.Name, _ = r.name(v, "design") }},
		{name: "timezone", doc: "The time zone of the schedule and of the debug output, such as Europe/Berlin. The default is that of the machine.",
			shape: textValue, read: func(v node) { d.Location = r.timezone(v) }},
		{name: "budget", doc: "How many instructions one call into Lua may run. The default is 10 million.", shape: positiveNumber,
			read: func(v node) { d.Budget = r.positive(v, "budget") }},
		{name: "memory", doc: "How many MiB the values of one script may hold. The default is 256.", shape: positiveNumber,
			read: func(v node) { d.Memory = r.positive(v, "memory") }},
		{name: "devices", doc: "The boxes of the room by name.", shape: mapOf(objectOf(func() []field { return r.deviceFields(nil) }))},
		{name: "components", doc: "The scripts, plugins and native components, in the order in which they start.",
			shape: listOf(objectOf(func() []field { return r.componentFields(nil, nil) }))},
		{name: "wires", doc: `Wires between controls, such as "Projector/Power -> Panel/Projector on".`, shape: listOf(wireText)},
		{name: "named", doc: "Named controls: a name and the control that it stands for, as Component/Control.", shape: mapOf(refText)},
		{name: "snapshots", doc: "Snapshot banks by name.", shape: mapOf(objectOf(func() []field { return r.bankFields(nil) }))},
		{name: "ucis", doc: "User control interfaces by name.", shape: mapOf(objectOf(func() []field { return r.uciFields(nil, nil) }))},
		{name: "schedule", doc: "What is done at certain times.", shape: listOf(objectOf(func() []field { return r.entryFields(nil) }))},
		{name: "permissions", doc: "What scripts may do outside themselves. Without rules there is no limit.",
			shape: listOf(objectOf(func() []field { return r.permissionFields(nil) }))},
		{name: "dialects", doc: "Which dialects the scripts have. Without the key, all.", shape: listOf(oneWordOf(dialectNames())),
			read: func(v node) { d.Dialects = r.dialects(v) }},
	}
}

func (r *reader) timezone(n node) *time.Location {
	name, ok := r.text(n, "timezone")
	if !ok {
		return nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		r.report(n.Position, "timezone: %s is not known: want a name such as Europe/Berlin", quote(name))
	}
	return loc
}
