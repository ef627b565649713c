// The global UsbMonitor (API reference 5.8). There is no USB here: nothing is ever plugged in.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// usbMonitor is one object made by UsbMonitor.New. Its handler is never called.
type usbMonitor struct{ handler lua53.Value }

var usbMonitorClass = engine.Class[*usbMonitor]{
	Name:  "UsbMonitor",
	Shown: "usbmonitor",
	Callbacks: []engine.Callback[*usbMonitor]{{
		Name: "EventHandler",
		Signature: "(device: {devnode: string, Added: boolean, sysname: string, syspath: string, subsystem: string, devpath: string, devtype: string, " +
			"sysnum: string, properties: table, tags: table})",
		Slot: func(u *usbMonitor) *lua53.Value { return &u.handler },
	}},
}

// usbMonitorTable is the global UsbMonitor, to be shared.
func (d *Dialect) usbMonitorTable() *lua53.Table {
	objects := bind(d, &usbMonitorClass)
	return functions("UsbMonitor", calls{
		"New": {"(): UsbMonitor -- tells of USB devices that are plugged in and pulled", func(L *lua53.Thread) int {
			L.Push(objects.New(L.State(), &usbMonitor{}).Value())
			return 1
		}},
	})
}
