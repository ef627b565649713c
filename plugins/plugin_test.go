package plugins

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/controls"
	"crosspoint/engine/lua53"
)

// bundled are the plugins in the folders of this package.
func bundled(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("*/*.qplug")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no bundled plugins: %v", err)
	}
	return paths
}

func TestBundledPluginsLoad(t *testing.T) {
	for _, path := range bundled(t) {
		t.Run(path, func(t *testing.T) {
			p, err := Load(filepath.Dir(path))
			if err != nil {
				t.Fatal(err)
			}
			properties, err := p.Properties(nil)
			if err != nil {
				t.Fatal(err)
			}
			definitions, err := p.Controls(properties)
			if err != nil {
				t.Fatal(err)
			}
			var registry controls.Registry
			if _, err := registry.Add("it", p.Info.Name, definitions...); err != nil {
				t.Error(err)
			}
			if _, err := p.SerialPins(properties); err != nil {
				t.Error(err)
			}
		})
	}
}

const sample = `
PluginInfo = {Name = "Maker~Box", Version = 1.5, Id = "box", ShowDebug = true}
seen = (seen or 0) + 1
function GetProperties()
  seen = seen + 1
  return {
    {Name = "Inputs", Type = "integer", Min = 1, Max = 8, Value = 2},
    {Name = "Gain", Type = "double", Value = 0.5},
    {Name = "Mode", Type = "enum", Choices = {"A", "B"}},
    {Name = "Debug", Type = "boolean"},
    {Name = "Host", Type = "string"},
  }
end
function RectifyProperties(props)
  props.Gain.IsHidden = props.Mode.Value == "B"
  if props.Debug.Value then props.Host.Value = "localhost" end
  return props
end
function GetControls(props)
  assert(seen == 1, "a callback saw what another one did")
  local list = {{Name = "Level", ControlType = "Knob", ControlUnit = "dB", Min = -60, Max = 10, PinStyle = "Both", UserPin = true}}
  for i = 1, props.Inputs.Value do list[#list + 1] = {Name = "In" .. i, ControlType = "Button", ButtonType = "Toggle", Count = 2} end
  return list
end
function GetPins(props)
  return {{Name = "Audio", Direction = "input"}, {Name = "RS-232", Direction = "input", Domain = "serial"}}
end
print("printed at design time")
if Controls then error("this is run time") end
`

func parse(t *testing.T, source string) *Plugin {
	t.Helper()
	p, err := Parse("box.qplug", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPluginInfoIsRead(t *testing.T) {
	want := Info{Name: "Maker~Box", Version: "1.5", ID: "box", ShowDebug: true}
	if diff := cmp.Diff(want, parse(t, sample).Info); diff != "" {
		t.Errorf("info (-want +got):\n%s", diff)
	}
}

// values returns the properties by name.
func values(properties []Property) map[string]lua53.Data {
	m := map[string]lua53.Data{}
	for _, p := range properties {
		m[p.Name] = p.Value
	}
	return m
}

func TestPropertiesHaveDefaultsOverridesAndRectifiedValues(t *testing.T) {
	p := parse(t, sample)
	properties, err := p.Properties(nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]lua53.Data{"Inputs": int64(2), "Gain": 0.5, "Mode": "A", "Debug": false, "Host": ""}, values(properties)); diff != "" {
		t.Errorf("defaults (-want +got):\n%s", diff)
	}
	properties, err = p.Properties([]Override{{"Inputs", "4"}, {"Mode", "B"}, {"Debug", true}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]lua53.Data{"Inputs": int64(4), "Gain": 0.5, "Mode": "B", "Debug": true, "Host": "localhost"}, values(properties)); diff != "" {
		t.Errorf("overridden (-want +got):\n%s", diff)
	}
	if !properties[1].Hidden || properties[0].Hidden {
		t.Errorf("hidden %v, %v; want false, true", properties[0].Hidden, properties[1].Hidden)
	}
	if !math.IsNaN(properties[1].Max) {
		t.Errorf("Gain has the bound %v, want none", properties[1].Max)
	}
}

func TestNumbersOfPluginsReadAsLuaHasThem(t *testing.T) {
	p := parse(t, `
		PluginInfo = {Name = "n", Version = 1.0, Id = 7}
		function GetProperties() return {
			{Name = "Rate", Type = "enum", Choices = {1, 2.0, 2.5}, Value = 2.0},
			{Name = "Inputs", Type = "integer", Min = 1, Max = 8.0, Value = 4.0},
		} end
		function GetControls(props)
			local i = props.Inputs
			return {{Name = table.concat({i.Value, i.Min, i.Max, props.Rate.Value}, " "), Count = 2.0}}
		end`)
	if p.Info.Version != "1.0" || p.Info.ID != "7" {
		t.Errorf("version %q, id %q; want 1.0, 7", p.Info.Version, p.Info.ID)
	}
	properties, err := p.Properties([]Override{{"Rate", 2.5}, {"Rate", 2.0}})
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := p.Controls(properties)
	if err != nil {
		t.Fatal(err)
	}
	if d := definitions[0]; d.Name != "4 1 8 2.0" || d.Count != 2 {
		t.Errorf("control %q with count %d, want 4 1 8 2.0 with 2", d.Name, d.Count)
	}
}

func TestEachWrongOverrideIsReported(t *testing.T) {
	_, err := parse(t, sample).Properties([]Override{{"Inputs", 9}, {"Mode", "C"}, {"Debug", "maybe"}, {"Gain", "loud"}, {"Hots", "x"}, {"Inputs", 1.5}})
	want := []string{
		`property "Inputs": 9 is out of range 1 to 8`,
		`property "Mode": got "C", want one of A, B`,
		`property "Debug": got maybe, want true or false`,
		`property "Gain": got loud, want a number`,
		`property "Hots": unknown; there are Inputs, Gain, Mode, Debug, Host`,
		`property "Inputs": got 1.5, want a whole number`,
	}
	if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	var first *OverrideError
	if !errors.As(err, &first) || first.Name != "Inputs" {
		t.Errorf("errors.As gives %v, want the one of Inputs", first)
	}
}

func TestControlsAndPinsFollowTheProperties(t *testing.T) {
	p := parse(t, sample)
	properties, err := p.Properties([]Override{{"Inputs", 3}})
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := p.Controls(properties)
	if err != nil {
		t.Fatal(err)
	}
	if len(definitions) != 4 {
		t.Fatalf("%d controls, want 4", len(definitions))
	}
	want := controls.Definition{Name: "Level", Type: controls.Knob, Unit: controls.DB, Min: -60, Max: 10, Pin: controls.PinBoth}
	if diff := cmp.Diff(want, definitions[0]); diff != "" {
		t.Errorf("first control (-want +got):\n%s", diff)
	}
	if d := definitions[3]; d.Name != "In3" || d.Type != controls.Toggle || d.Count != 2 {
		t.Errorf("last control %+v", d)
	}
	pins, err := p.SerialPins(properties)
	if diff := cmp.Diff([]string{"RS-232"}, pins); diff != "" || err != nil {
		t.Errorf("serial pins (-want +got): %s, %v", diff, err)
	}
}

func TestBrokenPluginsAreRefusedWithTheReason(t *testing.T) {
	info := `PluginInfo = {Name = "n", Version = "1", Id = "i"} `
	cases := map[string]string{
		"x = = 1":                  "box.qplug: box.qplug:1: unexpected symbol near '='",
		"x = 1":                    "box.qplug: no global table PluginInfo: this is no plugin",
		"\x00\x01\x02":             "box.qplug: box.qplug:1: unexpected symbol",
		"PluginInfo = {Name = {}}": "box.qplug: PluginInfo: Name: got a table, want text",
		"while true do end":        "box.qplug: box.qplug:1: Max execution limits exceeded",
		info + "error('at load')":  "box.qplug: box.qplug:1: at load",
		"PluginInfo = {} PluginInfo.x = PluginInfo": "nested more than 64 deep, or contain themselves",
	}
	for source, want := range cases {
		if _, err := Parse("box.qplug", []byte(source)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", source, err, want)
		}
	}
	for source, want := range map[string]string{
		"":                                      "GetControls: no such function, or it returned nothing",
		"function GetControls() error('x') end": "box.qplug: GetControls: box.qplug:1: x",
		"function GetControls() while true do end end":                                               "Max execution limits exceeded",
		"function GetControls() return 5 end":                                                        "GetControls: returned 5, want a table",
		"function GetControls() return {5} end":                                                      "GetControls()[1]: got 5, want a table",
		"function GetControls() return {{}} end":                                                     "GetControls()[1]: Name is missing",
		"function GetControls() return {{Name='a',ControlType='Bottom'}} end":                        `GetControls()[1] (a): ControlType: got "Bottom", want Button, Knob, Indicator or Text`,
		"function GetControls() return {{Name='a',ControlType='Knob',ControlUnit='dB',Max=999}} end": "GetControls()[1] (a):",
		"function GetControls() return {{Name='a',Count=1e9}} end":                                   "Count: got 1e+09, want a whole number from 1 to 10000",
		"function GetControls() local t = {} t[1] = t return t end":                                  "nested more than 64 deep, or contain themselves",
	} {
		if _, err := parse(t, info+source).Controls(nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", source, err, want)
		}
	}
}

func TestFilesThatAreNoPluginAreNamed(t *testing.T) {
	dir := t.TempDir()
	encrypted := filepath.Join(dir, "x.qplugx")
	if err := os.WriteFile(encrypted, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		encrypted:                        "only a Core can open it",
		dir:                              "want a folder with one .qplug file, found 0",
		filepath.Join(dir, "none.qplug"): "no such file",
	} {
		if _, err := Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", path, err, want)
		}
	}
}

// No plugin text may crash or hang its design-time calls.
func FuzzDesignTime(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`PluginInfo={Name="n",Version="1",Id="i"} function GetProperties() return {{Name="a",Type="enum",Choices={1,2}}} end`))
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) > 2000 {
			t.Skip()
		}
		p, err := Parse("fuzz.qplug", source)
		if err != nil {
			return
		}
		properties, err := p.Properties(nil)
		if err != nil {
			return
		}
		p.Controls(properties)
		p.SerialPins(properties)
	})
}
