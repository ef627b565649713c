package firmwaresim

// Settings of a device: their names, their types and their strict reading.

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Setting describes one setting of a device.
type Setting struct {
	Name    string
	Summary string
	Type    SettingType
	// Choices are what a [TypeChoice] setting may be; other types have none.
	Choices []string
	// Default is the value when nothing is set, written as on a command line.
	Default string
}

// Settings holds a checked value for each setting of a model. It is made by [Model.ParseSettings]; the zero value holds nothing.
type Settings struct {
	values map[string]any
}

// Text returns the value of a [TypeText] or [TypeChoice] setting, "" if there is none of that name.
func (s Settings) Text(name string) string { return valueOf[string](s, name) }

// Switch returns the value of a [TypeSwitch] setting, false if there is none of that name.
func (s Settings) Switch(name string) bool { return valueOf[bool](s, name) }

// Duration returns the value of a [TypeDuration] setting, 0 if there is none of that name.
func (s Settings) Duration(name string) time.Duration { return valueOf[time.Duration](s, name) }

// Count returns the value of a [TypeCount] setting, 0 if there is none of that name.
func (s Settings) Count(name string) int { return valueOf[int](s, name) }

// refusal returns how new connections are refused.
func (s Settings) refusal() refusal { return valueOf[refusal](s, refuse) }

func valueOf[T any](s Settings, name string) T {
	v, _ := s.values[name].(T)
	return v
}

func (s Settings) with(name string, value any) Settings {
	values := maps.Clone(s.values)
	values[name] = value
	return Settings{values}
}

// SettingError says what is wrong with one setting.
type SettingError struct {
	Name   string
	Reason string
	// Known lists the names that exist, sorted; only when Name is not one of them.
	Known []string
}

// Error returns name, reason and, for an unknown name, the known ones.
func (e *SettingError) Error() string {
	text := fmt.Sprintf("setting %q: %s", e.Name, e.Reason)
	if e.Known != nil {
		text += ", known are " + strings.Join(e.Known, ", ")
	}
	return text
}

// AllSettings returns the model's own settings and the faults of its wires, sorted by name.
func (m Model) AllSettings() []Setting {
	all := slices.Concat(m.Settings, m.faults())
	slices.SortFunc(all, func(a, b Setting) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// ParseSettings checks settings as they come from a design file or a command line and fills in the defaults. Values may be texts, whatever
// the type; switches may also be booleans, counts and statuses whole numbers. The error joins one [*SettingError] for each wrong setting, by name.
func (m Model) ParseSettings(raw map[string]any) (Settings, error) {
	s := Settings{values: map[string]any{}}
	for _, d := range m.AllSettings() {
		value, err := d.parse(d.Default)
		if err != nil {
			return Settings{}, fmt.Errorf("model %s: default of %s: %w", m.Name, d.Name, err)
		}
		s.values[d.Name] = value
	}
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		value, err := m.parseSetting(name, raw[name])
		if err != nil {
			problems = append(problems, err)
			continue
		}
		s.values[name] = value
	}
	if problems != nil {
		return Settings{}, errors.Join(problems...)
	}
	return s, nil
}

// parseSetting checks one value; the error is a *SettingError.
func (m Model) parseSetting(name string, raw any) (any, error) {
	all := m.AllSettings()
	i := slices.IndexFunc(all, func(d Setting) bool { return d.Name == name })
	if i < 0 {
		e := &SettingError{Name: name, Reason: "unknown"}
		for _, d := range all {
			e.Known = append(e.Known, d.Name)
		}
		return nil, e
	}
	value, err := all[i].parse(raw)
	if err != nil {
		return nil, &SettingError{Name: name, Reason: err.Error()}
	}
	return value, nil
}
