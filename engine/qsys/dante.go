// The globals DanteBrowser and DanteDevice (API reference 5.8). There is no Dante here: they behave as where it is off.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// danteOff is what there is to say about it.
const danteOff = "Dante is off: there is no Dante network here"

// danteBrowserTable is the global DanteBrowser, to be shared. New raises an error, as on a Core whose design has no Dante channels.
func danteBrowserTable() *lua53.Table {
	return functions("DanteBrowser", calls{
		"New": {"(): DanteBrowser -- finds devices; raises an error where Dante is off, as here", func(L *lua53.Thread) int {
			engine.NewArgs(L, "DanteBrowser.New").Fail(danteOff)
			return 0
		}},
	})
}

// danteDevice is one object made by DanteDevice.New. It never gets a connection.
type danteDevice struct {
	script *engine.Script
	self   *lua53.Userdata
	calls  int64 // made so far: the number of the last one
	open   int   // not answered yet

	gpio, response, handler lua53.Value
}

var danteDeviceClass = engine.Class[*danteDevice]{
	Name:  "DanteDevice",
	Shown: "dantedevice",
	Methods: []engine.Method[*danteDevice]{
		{Name: "SetGpio", Signature: "(value: integer, mask: integer): integer -- sets pins; the number of the call comes back in Response", Call: (*danteDevice).setGpio},
		{Name: "GetGpio", Signature: "(): integer -- asks for the pins; the number of the call comes back in Response", Call: (*danteDevice).getGpio},
	},
	Callbacks: []engine.Callback[*danteDevice]{
		{Name: "Gpio", Signature: "(gpio: {TriggerMask: integer, InputMask: integer, InputValue: integer, OutputMask: integer, OutputValue: integer})",
			Slot: func(d *danteDevice) *lua53.Value { return &d.gpio }},
		{Name: "Response", Signature: "(id: integer, error: string?)", Slot: func(d *danteDevice) *lua53.Value { return &d.response }},
		{Name: "EventHandler", Signature: "(name: string, event: string)", Slot: func(d *danteDevice) *lua53.Value { return &d.handler }},
	},
}

// danteDeviceTable is the global DanteDevice, to be shared.
func (d *Dialect) danteDeviceTable() *lua53.Table {
	objects := bind(d, &danteDeviceClass)
	return functions("DanteDevice", calls{
		"New": {"(name: string): DanteDevice -- an object for the device of that name", func(L *lua53.Thread) int {
			var name string
			engine.NewArgs(L, "DanteDevice.New").Unpack("name", &name)
			d := &danteDevice{script: engine.ScriptOf(L)}
			d.self = objects.New(L.State(), d)
			L.Push(d.self.Value())
			return 1
		}},
	})
}

// setGpio is DanteDevice:SetGpio(value, mask).
func (d *danteDevice) setGpio(args engine.Args) int {
	var value, mask int64
	args.Unpack("value", &value, "mask", &mask)
	return d.refuse(args)
}

// getGpio is DanteDevice:GetGpio().
func (d *danteDevice) getGpio(args engine.Args) int { return d.refuse(args) }

// maxDanteCalls is how many calls of a device may wait for their response.
const maxDanteCalls = 1000

// refuse answers a call. The response takes the shortest time there is, so that a script which tries again at once lets time pass.
func (d *danteDevice) refuse(args engine.Args) int {
	if d.open >= maxDanteCalls {
		args.Fail("%d calls wait for their response", d.open)
	}
	d.open++
	d.calls++
	id := d.calls
	d.script.Hold(d.self.Value())
	d.script.NewTimer(func() {
		d.open--
		d.script.Release(d.self.Value())
		d.script.Call(d.response, lua53.Int(id), lua53.String(danteOff))
	}).StartOnce(0)
	args.L.Push(lua53.Int(id))
	return 1
}
