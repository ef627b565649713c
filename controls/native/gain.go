package native

// The gain.

import (
	"fmt"

	"crosspoint/controls"
)

// gain is a fader with its buttons. What the buttons show when pressed is unverified but for mute (3.1).
func gain() Type {
	return Type{
		Name: "gain",
		Properties: []Property{
			{Name: "max_gain", Kind: Number, Default: 20, Min: -100, Max: 20},
			{Name: "min_gain", Kind: Number, Default: -100, Min: -100, Max: 20},
		},
		make: func(p values) ([]controls.Definition, error) {
			lower, upper := p["min_gain"], p["max_gain"]
			if lower >= upper {
				return nil, &PropertyError{"max_gain", fmt.Errorf("%s is not above the minimum %s", text(upper), text(lower))}
			}
			return []controls.Definition{
				decibels("gain", lower, upper),
				button("mute", "unmuted", "muted"),
				button("invert", "normal", "inverted"),
				button("bypass", "no", "yes"),
			}, nil
		},
	}
}

// decibels is a knob from lower to upper.
func decibels(name string, lower, upper float64) controls.Definition {
	return controls.Definition{Name: name, Type: controls.Knob, Unit: controls.DB, Min: lower, Max: upper, Pin: controls.PinBoth, NoMetadata: true}
}

// button is a toggle with words for its states, or false and true without.
func button(name, off, on string) controls.Definition {
	return controls.Definition{Name: name, Type: controls.Toggle, Off: off, On: on, Pin: controls.PinBoth, NoMetadata: true}
}
