package designs

// The decoded design. The comments on the fields describe the file format.

import (
	"time"

	"crosspoint/controls"
	"crosspoint/engine/transport"
)

// Position is a place in a design file. Both numbers count from 1, columns in
// characters; the zero value means no place.
type Position struct {
	Line   int
	Column int
}

// Design is a design file: a YAML file, or a folder that holds design.yaml.
//
// Anchors, aliases, merge keys, tags and more than one document are refused.
// A file holds at most 1 MiB.
type Design struct {
	// Name is the key `design`: required text, at most 255 bytes, without
	// control characters.
	Name string

	// Path is the file the design was read from.
	Path string

	// Dir is the folder that file names in the design start from, and in which
	// scripts find media and design, the folders that they may read and write.
	Dir string

	// Location is the key `timezone`: an IANA name such as Europe/Berlin, for
	// the times in the debug output. Without the key it is [time.Local].
	Location *time.Location

	// Budget is the key `budget`: how many instructions one call into Lua may
	// run, a whole number above 0. Without the key it is 0: the engine's
	// default.
	Budget int

	// Memory is the key `memory`: how many MiB the Lua values of one script may
	// hold, a whole number above 0. Without the key it is 0: the engine's
	// default.
	Memory int

	// Devices is the key `devices`: a map from a device's name to its
	// settings. No two devices share a host and port.
	Devices []Device

	// Components is the key `components`: a list. No two share a name.
	Components []Component

	// Wires is the key `wires`: a list of texts such as
	// "Projector/Power -> Panel/Projector on".
	Wires []Wire

	// Named is the key `named`: a map from a name to the control it stands
	// for, such as Projector/Power.
	Named []Named

	// Snapshots is the key `snapshots`: a map from a bank's name to its settings.
	Snapshots []Bank

	// UCIs is the key `ucis`: a map from the name of a user control interface to
	// its settings. No two panels share a name.
	UCIs []controls.UCIDefinition

	// Schedule is the key `schedule`: a list.
	Schedule []Entry

	// Permissions is the key `permissions`: a list of rules. Those that deny win
	// over those that allow, wherever they stand.
	Permissions []Permission

	// Dialects is the key `dialects`: which of qsys, channel and blocking the
	// scripts have. Nil, without the key, means all. Plugins have qsys only.
	Dialects []string
}

// Device is one box on the network, or at a serial port.
type Device struct {
	// Name is the device's key below `devices`: at most 255 bytes, without
	// control characters.
	Name string

	// Address is the key `address`, required: a URL such as
	// wss://192.168.0.201:443/qrc, or serial:/dev/ttyUSB0. Scripts dial this
	// address, whether the box or its simulator answers.
	Address Address

	// Mode is what a device at a serial port is set to: the keys `baud` (9600
	// without it), `data_bits`, `parity` (N, E, O, M or S) and `stop_bits`. It
	// is the zero value for other devices.
	Mode transport.SerialMode

	// Sim is the key `sim`: who plays the device. Nil, without the key, means
	// the real box.
	Sim *Sim

	// TLS is the key `tls`, allowed on a wss address: whose certificates are
	// trusted.
	TLS TLS

	// Position is the place of the device's name.
	Position Position
}

// Sim is a device's simulator: `sim: codec`, or
// `sim: {device: signage, drop_after: 4m}` to give it settings.
type Sim struct {
	// Model is the text, or the key `device` of the map, which it requires.
	Model string

	// Settings are the other keys of the map, in the order of the file. The
	// simulator decides what they mean and which it knows.
	Settings []Setting

	// Position is the place of the model.
	Position Position
}

// Setting is one key of a map that the design file passes on.
type Setting struct {
	// Name is the key.
	Name string

	// Value is a string, bool, int64, uint64 (only above the range of int64)
	// or float64, nil for an empty value, []any for a list of such values, or
	// []Setting for a map.
	Value any

	// Position is the place of the key.
	Position
}

// TLS says whose certificates a wss device may show. The zero value trusts the
// system's roots.
type TLS struct {
	// SkipVerify is `verify: false`: any certificate is accepted. It excludes
	// `ca`.
	SkipVerify bool

	// CA is the content of the file that `ca` names, relative to the design
	// file: at least one PEM certificate, at most 1 MiB. Only these roots are
	// trusted. Nil without the key.
	CA []byte
}
