package designs

// What a component says of itself to scripts and clients: its type and properties.

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"crosspoint/controls"
	"crosspoint/engine/lua53"
)

// kind is the component's type in the registry of a run, in the words of a Core: a script with pins is a control script, one without a text
// controller. What a Core has behind %FP% is unknown; here it belongs to the plugin's Id, so that it outlives a new version.
func (c *Component) kind() string {
	switch {
	case c.Type != "":
		return c.Type
	case c.Plugin != nil:
		id := c.Plugin.Info.ID
		sum := sha256.Sum256([]byte(id))
		return "%PLUGIN%_" + id + "_%FP%_" + hex.EncodeToString(sum[:16])
	case c.Inputs+c.Outputs > 0:
		return "control_script_2"
	}
	return "device_controller_script"
}

// shownProperties are what the author of the design has chosen.
func (c *Component) shownProperties() []controls.Property {
	shown := slices.Clone(c.Shown)
	for _, p := range c.Properties {
		shown = append(shown, controls.Property{Name: p.Name, Value: dataText(p.Value)})
	}
	return shown
}

func plainNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// dataText is the value of a property as text.
func dataText(v lua53.Data) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return plainNumber(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}
