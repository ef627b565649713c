package controls

// What user control interfaces are: their pages, layers and variables, and the panels that show them (6).

import (
	"fmt"
	"regexp"
	"strings"
)

// UCIDefinition says what a user control interface has. No two pages, no two layers of one page, no two shared layers and no two variables have
// one name.
type UCIDefinition struct {
	Name         string
	Pages        []PageDefinition // the first is shown first
	SharedLayers []LayerDefinition
	Variables    []VariableDefinition
	Panels       []PanelDefinition // that show it when the design starts; no other interface has them
}

// PageDefinition is one page and its layers.
type PageDefinition struct {
	Name   string
	Layers []LayerDefinition
}

// LayerDefinition is one layer.
type LayerDefinition struct {
	Name   string
	Hidden bool // when the design starts
}

// PanelDefinition is a touch screen or a viewer.
type PanelDefinition struct {
	Name    string
	Dynamic bool // a script may assign another interface
}

// VariableDefinition is a variable of an interface. Default is a bool, a string or any number, or nil for "", 0 and false.
type VariableDefinition struct {
	Name    string
	Type    VariableType
	Default any
}

// VariableType is what a variable holds. The zero value is no type.
type VariableType uint8

// The types of variables.
const (
	StringVariable VariableType = iota + 1
	NumberVariable
	BooleanVariable
	ColorVariable // text such as #FF8000 or red
)

var variableWords = [...]string{"", "string", "number", "boolean", "color"}

// String returns the word of the type, such as "number".
func (t VariableType) String() string { return word(variableWords[:], int(t)) }

// ParseVariableType returns the type of a word, in any case.
func ParseVariableType(s string) (VariableType, bool) {
	i, ok := find(variableWords[:], s)
	return VariableType(i), ok
}

// maxVariable is the largest number that a variable holds, as the widest knob does.
const maxVariable = 1e9

// control is the control in which the variable is kept.
func (d VariableDefinition) control() Definition {
	c := Definition{Name: d.Name, Type: Text, Default: d.Default}
	switch d.Type {
	case NumberVariable:
		c.Type, c.Unit, c.Min, c.Max = Knob, Float, -maxVariable, maxVariable
	case BooleanVariable:
		c.Type = Toggle
	}
	return c
}

// color is a number with alpha or without, or a name.
var color = regexp.MustCompile(`^(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|[A-Za-z]+)$`)

// Check reports why v (bool, string or any number) is not a fitting value for the variable.
func (d VariableDefinition) Check(v any) error {
	_, isNumber := number(v)
	text, isText := v.(string)
	_, isBool := v.(bool)
	switch {
	case d.Type == NumberVariable && !isNumber,
		d.Type == BooleanVariable && !isBool,
		(d.Type == StringVariable || d.Type == ColorVariable) && !isText:
		return fmt.Errorf("want a %s", d.Type)
	case d.Type == ColorVariable && text != "" && !color.MatchString(text):
		return fmt.Errorf("%.40q is no color: want one such as #FF8000 or red", text)
	}
	return d.control().Check(v)
}

// Transition is how a layer comes and goes.
type Transition string

// transitions are those that panels know.
var transitions = []string{"none", "fade", "left", "right", "top", "bottom"}

// ParseTransition returns the transition of a word, in any case. No word means none.
func ParseTransition(s string) (Transition, bool) {
	if s == "" {
		return Transition(transitions[0]), true
	}
	i, ok := find(transitions, s)
	if !ok {
		return "", false
	}
	return Transition(transitions[i]), true
}

// Transitions returns the words of the transitions.
func Transitions() string { return strings.Join(transitions, ", ") }

// Screen is what a panel's screen does.
type Screen string

// The states of a screen.
const (
	ScreenOn  Screen = "On"
	ScreenOff Screen = "Off"
	ScreenDim Screen = "Dim"
)

// ParseScreen returns the state of a word, in any case.
func ParseScreen(s string) (Screen, bool) {
	words := []string{string(ScreenOn), string(ScreenOff), string(ScreenDim)}
	i, ok := find(words, s)
	if !ok {
		return "", false
	}
	return Screen(words[i]), true
}
