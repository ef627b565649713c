// The global System (API reference 6).
package qsys

import "crosspoint/engine/lua53"

// What System says. None of it is measured: there is no Core.
const (
	// The release whose scripting interface this is; the reference describes the last 10.x. Scripts compare the parts as strings.
	systemMajor, systemMinor, systemBuild = "10", "2", "0"
	// Scripts leave their devices alone in emulation, and here the devices are there: real ones, or simulators that behave alike.
	systemEmulates = false
	// Has the form of a Core's identity and is none of any.
	systemLockingID = "*0000000000000000"
)

// systemTable is the global System, to be shared.
func systemTable() *lua53.Table {
	t := lua53.NewTemplate(6)
	t.SetName("Version", lua53.String(systemMajor+"."+systemMinor+"."+systemBuild))
	t.SetName("MajorVersion", lua53.String(systemMajor))
	t.SetName("MinorVersion", lua53.String(systemMinor))
	t.SetName("BuildVersion", lua53.String(systemBuild))
	t.SetName("IsEmulating", lua53.Bool(systemEmulates))
	t.SetName("LockingId", lua53.String(systemLockingID))
	return t
}
