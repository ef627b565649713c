// Globals for hardware that is not here, and those that nobody describes.
package qsys_test

import "testing"

func TestDanteIsOff(t *testing.T) {
	wantOutput(t, `
		print(pcall(DanteBrowser.New))
		local device = DanteDevice.New("ATND8677")
		device.Gpio = function() print("gpio") end
		device.EventHandler = function() print("event") end
		device.Response = function(...) print("response", ...) end
		print(device:SetGpio(1, 3), device:GetGpio())
		print(pcall(device.SetGpio, device, "x"))`,
		"false\tDanteBrowser.New: Dante is off: there is no Dante network here", "1\t2",
		"false\tDanteDevice.SetGpio: value: got string, want whole number",
		"response\t1\tDante is off: there is no Dante network here", "response\t2\tDante is off: there is no Dante network here")
}

func TestNothingIsEverPluggedInAtUsb(t *testing.T) {
	wantOutput(t, `
		local monitor = UsbMonitor.New()
		monitor.EventHandler = function() print("plugged in") end
		print(monitor, type(monitor.EventHandler))`, "usbmonitor\tfunction")
}

func TestUndocumentedGlobalsSaySo(t *testing.T) {
	wantOutput(t, `
		for _, name in ipairs{"BonjourBrowser", "BonjourResolver", "Mqtt", "MidiMonitor", "Midi", "Usb"} do
			print(type(_G[name]), select(2, pcall(function() return _G[name].New() end)))
		end
		print(pcall(function() Usb.EventHandler = print end))
		print(pcall(function() Mqtt() end))`,
		"table\ts.lua:3: BonjourBrowser.New: not supported: what BonjourBrowser offers is not documented",
		"table\ts.lua:3: BonjourResolver.New: not supported: what BonjourResolver offers is not documented",
		"table\ts.lua:3: Mqtt.New: not supported: what Mqtt offers is not documented",
		"table\ts.lua:3: MidiMonitor.New: not supported: what MidiMonitor offers is not documented",
		"table\ts.lua:3: Midi.New: not supported: what Midi offers is not documented",
		"table\ts.lua:3: Usb.New: not supported: what Usb offers is not documented",
		"false\ts.lua:5: Usb.EventHandler: not supported: what Usb offers is not documented",
		"false\ts.lua:6: Mqtt: not supported: what Mqtt offers is not documented")
}
