// Colors of EzSVG.
package qsys

import (
	"fmt"
	"math"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// svgColors are the functions that make colors. Their numbers go from 0 to 255; rgb and gray take what is beyond as it is.
var svgColors = calls{
	"rgb":  {"(red: number, green: number, blue: number): string -- a color; numbers go from 0 to 255", svgRGB},
	"gray": {"(value: number): string -- a gray; numbers go from 0 to 255", svgGray},
	"hsv":  {"(hue: number, saturation: number, value: number): string -- a color; numbers go from 0 to 255", svgHSV},
}

func pushColor(L *lua53.Thread, r, g, b float64) int {
	return pushText(L, fmt.Sprintf("rgb(%.0f, %.0f, %.0f)", math.Floor(r), math.Floor(g), math.Floor(b)))
}

func svgRGB(L *lua53.Thread) int {
	var r, g, b float64
	engine.NewArgs(L, "EzSVG.rgb").Unpack("red", &r, "green", &g, "blue", &b)
	return pushColor(L, r, g, b)
}

func svgGray(L *lua53.Thread) int {
	var v float64
	engine.NewArgs(L, "EzSVG.gray").Unpack("value", &v)
	return pushColor(L, v, v, v)
}

// svgHSV is EzSVG.hsv(hue, saturation, value). A hue beyond the range goes round, the others stop at its ends.
func svgHSV(L *lua53.Thread) int {
	var h, s, v float64
	engine.NewArgs(L, "EzSVG.hsv").Unpack("hue", &h, "saturation", &s, "value", &v)
	h = math.Mod(h, 255)
	if h < 0 {
		h += 255
	}
	h *= 6.0 / 255
	s, v = min(max(s/255, 0), 1), min(max(v, 0), 255)
	// Of the three, each channel is at full value for two of six sectors and rises or falls on the sectors beside them.
	channel := func(shift float64) float64 {
		k := math.Mod(shift+h, 6)
		return v - v*s*max(0, min(k, 4-k, 1))
	}
	return pushColor(L, channel(5), channel(3), channel(1))
}
