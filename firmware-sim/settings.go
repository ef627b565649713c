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
	// Default is the value when nothing is set, written as on a command line.
	Default string
}

// Settings holds a checked value for each setting of a model. It is made by [Model.ParseSettings]; the zero value holds nothing.
type Settings struct {
	values map[string]any
}

// Text returns the value of a [TypeText] setting, "" if there is none of that name.
func (s Settings) Text(name string) string { return valueOf[string](s, name) }

// Switch returns the value of a [TypeSwitch] setting, false if there is none of that name.
func (s Settings) Switch(name string) bool { return valueOf[bool](s, name) }

// Duration returns the value of a [TypeDuration] setting, 0 if there is none of that name.
func (s Settings) Duration(name string) time.Duration { return valueOf[time.Duration](s, name) }

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

// AllSettings returns the model's own settings and those that every device has, sorted by name.
func (m Model) AllSettings() []Setting {
	all := slices.Concat(m.Settings, []Setting{
		{Name: answerPings, Summary: "answer WebSocket pings", Type: TypeSwitch, Default: "true"},
		{Name: dropAfter, Summary: "drop each connection that long after it opened; 0 means never", Type: TypeDuration, Default: "0s"},
		{Name: refuse, Summary: "refuse new connections: no, port (nobody listens), or an HTTP status such as 503", Type: TypeRefusal, Default: "no"},
		{Name: stall, Summary: "stand still: accept and keep connections, but neither read nor answer", Type: TypeSwitch, Default: "false"},
	})
	slices.SortFunc(all, func(a, b Setting) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// The names of the settings that every device has.
const (
	answerPings = "answer_pings"
	dropAfter   = "drop_after"
	refuse      = "refuse"
	stall       = "stall"
)

// ParseSettings checks settings as they come from a design file or a command line and fills in the defaults. Values may be texts, whatever
// the type; switches may also be booleans, statuses whole numbers. The error joins one [*SettingError] for each wrong setting, by name.
func (m Model) ParseSettings(raw map[string]any) (Settings, error) {
	s := Settings{values: map[string]any{}}
	for _, d := range m.AllSettings() {
		value, err := d.Type.parse(d.Default)
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
	value, err := all[i].Type.parse(raw)
	if err != nil {
		return nil, &SettingError{Name: name, Reason: err.Error()}
	}
	return value, nil
}
