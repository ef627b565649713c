// Controls that hold several values, and what a control says of itself.
package qsys_test

import (
	"testing"
	"time"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/qsys"
)

func TestVectorOfAMeterHasValuesPositionsAndStrings(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Signal
		local function say() print(table.concat(c.Values, " "), table.concat(c.Positions, " "), table.concat(c.Strings, " "), c.Value) end
		say()
		c.Values = {-40, "-10", true and 20, nil, 5} say()
		c.Positions = {0.5, 0} say()
		c.Strings = {"-10dB", -40} say()
		c.Values[1] = 7
		local list = c.Values
		list[1] = 7
		say()
		c.Value = -100 say()`,
		"0.0\t0.83333333333333\t0dB\t0.0",
		"-40.0 -10.0 20.0\t0.5 0.75 1.0\t-40.0dB -10.0dB 20.0dB\t-40.0",
		"-40.0 -100.0\t0.5 0.0\t-40.0dB -100dB\t-40.0",
		"-10.0 -40.0\t0.75 0.5\t-10.0dB -40.0dB\t-10.0",
		"-10.0 -40.0\t0.75 0.5\t-10.0dB -40.0dB\t-10.0",
		"-100.0\t0.0\t-100dB\t-100.0")
}

func TestControlThatIsNoVectorHasArraysOfOne(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Level
		c.Values = {-40}
		print(#c.Values, c.Values[1], c.Positions[1], c.Strings[1], c.String)
		c.Strings = {"-10"}
		print(#c.Strings, c.Values[1], Controls.Power.Strings[1])`,
		"1\t-40.0\t0.5\t-40.0dB\t-40.0dB", "1\t-10.0\tfalse")
}

func TestVectorsGoFromControlScriptToControlScript(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		pin := func(name string, style controls.Pin) controls.Definition {
			return controls.Definition{Name: name, Type: controls.Loose, Count: 2, Pin: style}
		}
		left, right := b.component("Left", pin("output", controls.PinOutput)), b.component("Right", pin("input", controls.PinInput))
		b.connect(left.Control("output 1"), right.Control("input 1"))
		start := func(c *controls.Component, name, source string) {
			own := of(c, name)
			own.HasPins = true
			b.prepare(name, source, own).Start()
		}
		start(right, "right", `
			local input = Controls.Inputs[1]
			input.EventHandler = function(c) print(c == input, table.concat(c.Values, " "), table.concat(c.Strings, " "), c.Value) end`)
		start(left, "left", `
			Controls.Outputs[1].Values = {1, 2.5, 3}
			Timer.CallAfter(function() Controls.Outputs[1].Strings = {"a", "b"} end, 1)
			Timer.CallAfter(function() Controls.Outputs[1].String = "c" end, 2)`)
		b.wait(3 * time.Second)
		b.want("true\t1.0 2.5 3.0\t1 2.5 3\t1.0", "true\t0.0 0.0\ta b\t0.0", "true\t0.0\tc\t0.0")
	})
}

func TestVectorHoldsTenThousandElements(t *testing.T) {
	wantFromUnit(t, `
		local list = {}
		for i = 1, 10000 do list[i] = -50 end
		Controls.Signal.Values = list
		list[10001] = 0
		print(#Controls.Signal.Values, pcall(function() Controls.Signal.Values = list end))`,
		"10000\tfalse\ts.lua:6: Control.Values: value: more than 10000 elements")
}

func TestControlSaysWhatItIs(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.prepare("s", `
			for _, name in ipairs{"Level", "Delay", "Power", "Go", "Step", "Source", "Lamp", "Signal", "Message", "State"} do
				local c = Controls[name]
				print(name, c.Type, c.Direction, c.MinValue, c.MaxValue, c.MinString, c.MaxString)
			end
			print(Controls.Input[2].Type, Controls.Input[2].MinValue, Controls.Native.MaxString)`, qsys.Component{Controls: c}).Start()
		b.want(
			"Level\tFloat\tRead/Write\t-100.0\t20.0\t-100dB\t20.0dB",
			"Delay\tFloat\tRead/Write\t0.0\t1.0\t0ms\t1.00s",
			"Power\tBoolean\tRead/Write\tnil\tnil\tnil\tnil",
			"Go\tTrigger\tRead/Write\tnil\tnil\tnil\tnil",
			"Step\tState Trigger\tRead/Write\t0.0\t2.0\t0\t2",
			"Source\tText\tRead/Write\tnil\tnil\tnil\tnil",
			"Lamp\tBoolean\tRead Only\tnil\tnil\tnil\tnil",
			"Signal\tFloat\tRead Only\t-100.0\t20.0\t-100dB\t20.0dB",
			"Message\tText\tRead Only\tnil\tnil\tnil\tnil",
			"State\tStatus\tRead Only\tnil\tnil\tnil\tnil",
			"Integer\t1.0\t100%")
	})
}
