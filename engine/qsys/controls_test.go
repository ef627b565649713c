// The global Controls: its shape, the values and the looks of a control, and what wrong writes say.
package qsys_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/qsys"
	"crosspoint/timers"
)

// unit are the controls that most tests use, one of each kind.
var unit = []controls.Definition{
	{Name: "Level", Type: controls.Knob, Unit: controls.DB},
	{Name: "Delay", Type: controls.Knob, Unit: controls.Seconds},
	{Name: "Power", Type: controls.Toggle},
	{Name: "Down", Type: controls.Momentary},
	{Name: "Go", Type: controls.Trigger},
	{Name: "Step", Type: controls.StateTrigger, Max: 2},
	{Name: "IP Address", Type: controls.Text},
	{Name: "Source", Type: controls.Text, Choices: []string{"HDMI 1", "HDMI 2"}},
	{Name: "Lamp", Type: controls.LED},
	{Name: "Signal", Type: controls.Meter},
	{Name: "Message", Type: controls.TextIndicator, Default: "idle"},
	{Name: "State", Type: controls.Status},
	{Name: "Input", Type: controls.Knob, Unit: controls.Integer, Count: 3},
	{Name: "Native", Type: controls.Knob, Unit: controls.Percent, NoMetadata: true},
}

// component adds a component with the given controls to the design.
func (b *bench) component(name string, defs ...controls.Definition) *controls.Component {
	b.t.Helper()
	c, err := b.controls.Add(name, "custom", defs...)
	if err != nil {
		b.t.Fatal(err)
	}
	if b.controls.OnRamp == nil {
		b.ramps()
	}
	return c
}

// ramps moves the controls that ramp, frame by frame.
func (b *bench) ramps() {
	var frames *timers.Timer
	b.Do(func() {
		frames = b.NewTimer(func() {
			more, err := b.controls.Frame()
			if err != nil {
				b.t.Error(err)
			}
			if !more {
				frames.Stop()
			}
		})
	})
	b.controls.OnRamp = func() { frames.Start(controls.FramePeriod) }
}

// scriptOf starts source as a script with the controls of c. Scripts that share a component stand for scripts that reach it by other ways.
func (b *bench) scriptOf(c *controls.Component, name, source string) *engine.Script {
	s := b.prepare(name, source, of(c, name))
	s.Start()
	return s
}

// of is what the script of a name has of its own: the controls of c.
func of(c *controls.Component, name string) qsys.Component {
	return qsys.Component{Controls: c, Writer: &controls.Writer{Name: name}}
}

// connect lays a wire.
func (b *bench) connect(from, to *controls.Control) {
	b.t.Helper()
	if _, err := controls.Connect(from, to); err != nil {
		b.t.Fatal(err)
	}
}

// wantFromUnit runs source as the script of a component Unit and fails unless it prints exactly these lines.
func wantFromUnit(t *testing.T, source string, lines ...string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.scriptOf(b.component("Unit", unit...), "s", source)
		b.wait(time.Second)
		b.want(lines...)
	})
}

func TestControlOfCountOneIsBareAndMoreAreAnArray(t *testing.T) {
	wantFromUnit(t, `
		print(type(Controls.Level), type(Controls["IP Address"]), type(Controls.Input), type(Controls.Input[1]))
		print(#Controls.Input, Controls.Input[0], Controls.Input[4], Controls["Input 1"])
		for i, c in ipairs(Controls.Input) do c.Value = i * 10 print(i, c.Index, c.String) end
		print(Controls.Level.Index, Controls.Level[1], Controls.Nothing)
		print(Controls.Level, Controls.Input[2])`,
		"userdata\tuserdata\ttable\tuserdata",
		"3\tnil\tnil\tnil",
		"1\t1\t10", "2\t2\t20", "3\t3\t30",
		"1\tnil\tnil",
		"control\tcontrol")
}

func TestControlsAreListedOnceInTheSameOrderEveryTime(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.scriptOf(b.component("Unit", unit...), "s", `for name, c in pairs(Controls) do print(name, type(c)) end`)
		first := b.text()
		s.Restart()
		if diff := cmp.Diff(slices.Concat(first, first), b.text()); diff != "" {
			t.Errorf("two runs (-first +second):\n%s", diff)
		}
		var want []string
		for _, d := range unit {
			kind := "userdata"
			if d.Count > 1 {
				kind = "table"
			}
			want = append(want, d.Name+"\t"+kind)
		}
		slices.Sort(want)
		slices.Sort(first)
		if diff := cmp.Diff(want, first); diff != "" {
			t.Errorf("controls (-want +got):\n%s", diff)
		}
	})
}

func TestNumbersFromAControlAreFloatsButForItsIndex(t *testing.T) {
	wantFromUnit(t, `
		Controls.Step.Value = 2
		print(Controls.Step.Value, Controls.Step.Position, Controls.Step.Index, Controls.Step.String, Controls.Step.RampTime)
		Controls.Step.Value = "1"
		print(Controls.Step.Value, math.type(Controls.Step.Value), math.floor(Controls.Step.Value))`,
		"2.0\t1.0\t1\t2\t0.0",
		"1.0\tfloat\t1")
}

func TestScriptWithoutControlsHasNoSuchGlobals(t *testing.T) {
	wantOutput(t, `print(Controls, Properties)`, "nil\tnil")
}

func TestControlIsTheSameObjectEverywhere(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "s", `
			local name = {[Controls.Level] = "level", [Controls.Input[2]] = "second input"}
			print(Controls.Level == Controls.Level, Controls.Level == Controls.Delay, name[Controls.Level], name[Controls.Input[2]])
			for _, c in ipairs{Controls.Level, Controls.Input[2]} do
				c.EventHandler = function(given, more) print(name[given], given == c, more) end
			end`)
		b.scriptOf(c, "other", `Controls.Level.Value = -10 Controls.Input[2].Value = 7`)
		b.wait(time.Second)
		b.want("true\tfalse\tlevel\tsecond input", "level\ttrue\tnil", "second input\ttrue\tnil")
	})
}

func TestScriptsSeeOneStateThroughObjectsOfTheirOwn(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		b.scriptOf(c, "a", `Controls.Level.Value = -12 Controls.Level.Legend = "Main" Controls.Level.EventHandler = print`)
		b.scriptOf(c, "b", `print(Controls.Level.String, Controls.Level.Legend, Controls.Level.EventHandler)`)
		b.want("-12.0dB\tMain\tnil")
	})
}

// show prints the four views of a control.
const show = `local function show(c) print(string.format("%.3f %.3f %s %s", c.Value, c.Position, c.String, tostring(c.Boolean))) end `

func TestControlValuesFollowEachOther(t *testing.T) {
	for source, want := range map[string]string{
		// knobs
		`local c = Controls.Level c.Value = -10`:          "-10.000 0.750 -10.0dB true",
		`local c = Controls.Level c.Value = 1000`:         "20.000 1.000 20.0dB true",
		`local c = Controls.Level c.Value = "-40"`:        "-40.000 0.500 -40.0dB false",
		`local c = Controls.Level c.Value = true`:         "1.000 0.842 1.00dB true",
		`local c = Controls.Level c.Position = 0`:         "-100.000 0.000 -100dB false",
		`local c = Controls.Level c.Position = 2`:         "20.000 1.000 20.0dB true",
		`local c = Controls.Level c.String = "-40"`:       "-40.000 0.500 -40.0dB false",
		`local c = Controls.Level c.String = -40`:         "-40.000 0.500 -40.0dB false",
		`local c = Controls.Level c.String = "-20.0dB"`:   "-20.000 0.667 -20.0dB true",
		`local c = Controls.Level c.String = "loud"`:      "0.000 0.833 0dB true",
		`local c = Controls.Level c.Boolean = false`:      "0.000 0.833 0dB true",
		`local c = Controls.Delay c.String = "250m"`:      "0.250 0.250 250ms false",
		`local c = Controls.Input[3] c.Value = 41.6`:      "42.000 0.414 42 false",
		`local c = Controls.Input[3] c.Position = 0.5001`: "51.000 0.505 51 true",

		// two states
		`local c = Controls.Power c.Boolean = true`:   "1.000 1.000 true true",
		`local c = Controls.Power c.Boolean = 0`:      "1.000 1.000 true true",
		`local c = Controls.Power c.Value = true`:     "1.000 1.000 true true",
		`local c = Controls.Power c.Value = 5`:        "1.000 1.000 true true",
		`local c = Controls.Power c.String = "true"`:  "1.000 1.000 true true",
		`local c = Controls.Power c.Position = 0.5`:   "0.000 0.000 false false",
		`local c = Controls.Power c:Trigger()`:        "1.000 1.000 true true",
		`local c = Controls.Down c.Boolean = true`:    "1.000 1.000 true true",
		`local c = Controls.Down c:Trigger()`:         "0.000 0.000 false false",
		`local c = Controls.Lamp c.Boolean = true`:    "1.000 1.000 true true",
		`local c = Controls.Power c.Boolean = nil`:    "0.000 0.000 false false",
		`local c = Controls.Signal c.Value = -40`:     "-40.000 0.500 -40.0dB false",
		`local c = Controls.Signal c.String = "0 dB"`: "0.000 0.833 0dB true",

		// text
		`local c = Controls["IP Address"] c.String = "10.0.0.1"`:  "0.000 0.000 10.0.0.1 false",
		`local c = Controls["IP Address"] c.String = "23"`:        "23.000 1.000 23 true",
		`local c = Controls["IP Address"] c.Value = 0.25`:         "0.250 0.250 0.25 false",
		`local c = Controls.Message`:                              "0.000 0.000 idle false",
		`local c = Controls.Source c.String = "none of the list"`: "0.000 0.000 none of the list false",

		// status
		`local c = Controls.State c.Value = 2 c.String = "no answer"`:              "2.000 0.400 no answer false",
		`local c = Controls.State c.String = "x" c.Value = 5 c.String = "warming"`: "5.000 1.000 warming true",

		// no state, and a state of the owner's
		`local c = Controls.Go c.Value = 1 c.String = "x" c.Boolean = true`: "0.000 0.000  false",
		`local c = Controls.Step c.Value = 1.4`:                             "1.000 0.500 1 false",
		`local c = Controls.Step c.Position = 0.9`:                          "2.000 1.000 2 true",
		`local c = Controls.Step c.String = "2"`:                            "2.000 1.000 2 true",
		`local c = Controls.Step c.String = "two"`:                          "0.000 0.000 0 false",
		`local c = Controls.Step c.String = "1.0"`:                          "0.000 0.000 0 false",
		`local c = Controls.Step c.Value = 1 c:Trigger()`:                   "1.000 0.500 1 false",
	} {
		t.Run(source, func(t *testing.T) { wantFromUnit(t, show+source+" show(c)", want) })
	}
}

func TestControlLooksReadAndWrite(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Level
		print(c.Legend, c.Color, c.CssClass, c.IsDisabled, c.IsInvisible, c.IsIndeterminate, #c.Choices)
		c.Legend = "Main" c.Color = "#FF0000" c.CssClass = "big red"
		c.IsDisabled = true c.IsInvisible = 1 c.IsIndeterminate = "yes"
		print(c.Legend, c.Color, c.CssClass, c.IsDisabled, c.IsInvisible, c.IsIndeterminate, #c.Choices)
		c.Legend = 5 c.Color = "" c.CssClass = "" c.IsDisabled = false c.IsInvisible = nil c.IsIndeterminate = false
		print(c.Legend, c.Color, c.CssClass, c.IsDisabled, c.IsInvisible, c.IsIndeterminate)
		print(Controls.Delay.Legend, c.Value == 0, c.RampTime == 0)`,
		"\t\t\tfalse\tfalse\tfalse\t0",
		"Main\t#FF0000\tbig red\ttrue\ttrue\ttrue\t0",
		"5\t\t\tfalse\tfalse\tfalse",
		"\ttrue\ttrue")
}

func TestControlChoicesAreReplacedAsAWhole(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Source
		print(#c.Choices, table.concat(c.Choices, ","))
		c.Choices = {"TV", 5, "Radio", nil, "lost"}
		print(table.concat(c.Choices, ","))
		local list = c.Choices
		list[1] = "changed"
		table.insert(c.Choices, "more")
		print(table.concat(c.Choices, ","))
		c.Choices = {}
		print(#c.Choices)`,
		"2\tHDMI 1,HDMI 2", "TV,5,Radio", "TV,5,Radio", "0")
}

func TestWrongControlWritesNameWhatIsWrong(t *testing.T) {
	const fields = "no such field to assign (there are Value, Position, String, Boolean, Values, Positions, Strings, RampTime, Choices, Legend, Color, CssClass, " +
		"IsDisabled, IsInvisible, IsIndeterminate, EventHandler)"
	for source, want := range map[string]string{
		`c.Value = nil`:             "Control.Value: value: got nil, want number",
		`c.Value = "loud"`:          "Control.Value: value: got string, want number",
		`c.Value = {}`:              "Control.Value: value: got table, want number",
		`c.Value = c`:               "Control.Value: value: got Control, want number",
		`c.Value = 0/0`:             "Control.Value: set value of Unit/Level: NaN is not a finite number",
		`c.Value = 1/0`:             "Control.Value: set value of Unit/Level: +Inf is not a finite number",
		`c.Position = true`:         "Control.Position: value: got boolean, want number",
		`c.Position = "half"`:       "Control.Position: value: got string, want number",
		`c.Position = 0/0`:          "Control.Position: set position of Unit/Level: NaN is not a finite number",
		`c.String = nil`:            "Control.String: value: got nil, want string",
		`c.String = true`:           "Control.String: value: got boolean, want string",
		`c.String = {}`:             "Control.String: value: got table, want string",
		`c.Index = 2`:               "Control.Index: cannot be assigned, only read",
		`c.RampTime = nil`:          "Control.RampTime: value: got nil, want number",
		`c.RampTime = "slow"`:       "Control.RampTime: value: got string, want number",
		`c.RampTime = 0/0`:          "Control.RampTime: seconds: got nan, want number",
		`c.Type = "Text"`:           "Control.Type: cannot be assigned, only read",
		`c.MinValue = 0`:            "Control.MinValue: cannot be assigned, only read",
		`c.Values = 5`:              "Control.Values: value: got 5, want table",
		`c.Values = {}`:             "Control.Values: set values of Unit/Level: the list is empty",
		`c.Values = {1, 2}`:         "Control.Values: set values of Unit/Level: a knob holds one, not 2",
		`c.Values = {1, "x"}`:       "Control.Values: value[2]: got string, want number",
		`c.Positions = {0/0}`:       "Control.Positions: set positions of Unit/Level: NaN is not a finite number",
		`c.Strings = {true}`:        "Control.Strings: value[1]: got boolean, want string",
		`c.Choices = "a"`:           "Control.Choices: value: got string, want table",
		`c.Choices = nil`:           "Control.Choices: value: got nil, want table",
		`c.Choices = {"a", {}}`:     "Control.Choices: value[2]: got table, want string",
		`c.Choices = {"a", c}`:      "Control.Choices: value[2]: got Control, want string",
		`c.Legend = nil`:            "Control.Legend: value: got nil, want string",
		`c.Color = {}`:              "Control.Color: value: got table, want string",
		`c.CssClass = print`:        "Control.CssClass: value: got function, want string",
		`c.EventHandler = 5`:        "Control: EventHandler: got 5, want function or nil",
		`c.EventHandler = {}`:       "Control: EventHandler: got table, want function or nil",
		`c.Trigger = print`:         "Control: Trigger: " + fields,
		`c.value = 1`:               "Control: value: " + fields,
		`c[1] = 1`:                  "Control: 1: " + fields,
		`c[{}] = 1`:                 "Control: table: " + fields,
		`c.Trigger()`:               "Control.Trigger: self: got no value, want Control (call it with a colon, as in object:Trigger(...))",
		`c.Trigger(Timer.New())`:    "Control.Trigger: self: got Timer, want Control (call it with a colon, as in object:Trigger(...))",
		`native.Legend = "x"`:       "Control.Legend: Unit/Native: the control has no metadata",
		`native.Legend = ""`:        "Control.Legend: Unit/Native: the control has no metadata",
		`native.Choices = {}`:       "Control.Choices: Unit/Native: the control has no metadata",
		`native.IsDisabled = false`: "Control.IsDisabled: Unit/Native: the control has no metadata",
		`print(native.Color)`:       "Control.Color: Unit/Native: the control has no metadata",
		`print(native.IsInvisible)`: "Control.IsInvisible: Unit/Native: the control has no metadata",
		`print(#native.Choices)`:    "Control.Choices: Unit/Native: the control has no metadata",
	} {
		t.Run(source, func(t *testing.T) {
			wantFromUnit(t, "local c, native = Controls.Level, Controls.Native\n\n"+source, "s.lua:3: "+want)
		})
	}
}

func TestControlHoldsOneMebibyteOfText(t *testing.T) {
	wantFromUnit(t, `
		local c = Controls.Message
		local half = string.rep("x", 2^19)
		c.String = half .. half
		print(#c.String, pcall(function() c.String = half .. half .. "x" end))
		c.Legend = half c.CssClass = half
		print(pcall(function() c.Color = "x" end))
		print(#c.String, #c.Legend, c.Color)`,
		"1048576\tfalse\ts.lua:5: Control.String: set string of Unit/Message: 1048577 bytes long, at most 1048576 are allowed",
		"false\ts.lua:7: Control.Color: set metadata of Unit/Message: 1048577 bytes long, at most 1048576 are allowed",
		"1048576\t524288\t")
}

func TestPropertiesAreTheValuesGiven(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		properties := &lua53.DataTable{Fields: []lua53.DataField{
			{Name: "IP Address", Value: &lua53.DataTable{Fields: []lua53.DataField{{Name: "Value", Value: "10.0.0.1"}}}},
		}}
		b.prepare("s", `print(Properties["IP Address"].Value, Controls)`, qsys.Component{Properties: properties}).Start()
		b.want("10.0.0.1\tnil")
	})
}

func TestRestartResetsIndicatorsAndKeepsTheRest(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		c := b.component("Unit", unit...)
		s := b.scriptOf(c, "s", `
			local function say()
				print(Controls.Level.String, Controls.Power.String, Controls["IP Address"].String, Controls.Input[3].String, Controls.Step.String)
				print(Controls.Lamp.String, Controls.Signal.String, Controls.Message.String, Controls.State.String, Controls.Level.Legend)
			end
			say()
			if Controls.Power.Boolean then return end
			Controls.Level.Value = -12 Controls.Power.Boolean = true Controls["IP Address"].String = "10.0.0.1" Controls.Input[3].Value = 9
			Controls.Step.Value = 2 Controls.Level.Legend = "Main"
			Controls.Lamp.Boolean = true Controls.Signal.Value = 3 Controls.Message.String = "busy" Controls.State.String = "hot"
			say()`)
		s.Restart()
		b.want(
			"0dB\tfalse\t\t1\t0", "false\t0dB\tidle\t\t",
			"-12.0dB\ttrue\t10.0.0.1\t9\t2", "true\t3.00dB\tbusy\thot\tMain",
			"-12.0dB\ttrue\t10.0.0.1\t9\t2", "false\t0dB\tidle\t\tMain")
	})
}
