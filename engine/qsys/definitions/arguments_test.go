// Arguments for the calls by which signatures are checked: such as a parameter takes, and such as it does not.
package definitions

import (
	"slices"
	"strings"

	"crosspoint/engine"
)

// good are arguments for parameters that do not take just anything of their type, by "Call.parameter".
var good = map[string]string{
	"WebSocket.Connect.protocol":              `"ws"`,
	"Uci.SetScreen.state":                     `"On"`,
	"Uci.SetLayerVisibility.transition":       `"none"`,
	"Uci.SetSharedLayerVisibility.transition": `"none"`,
	"Uci.SetSharedLayerVisibility.layer":      `"y"`,
	"SNMPSession.setRequest.value":            "1",
	"SNMPSession.getRequest.oid":              `".1.3.6"`,
	"SNMPSession.setRequest.oid":              `".1.3.6"`,
	"SerialServerPort.Event.event":            `"CONNECTED"`,
	"bitstring.pack.format":                   `"8:int"`,
	"bitstring.unpack.format":                 `"8:int"`,
	"bitstring.compile.format":                `"8:int"`,
}

// unchecked are parameters that a call takes as they are, whatever its signature says to editors.
var unchecked = []string{"EzSVG.LinearGradient.units", "EzSVG.RadialGradient.units"}

// wrongs are arguments from which the first is taken that no type of a parameter takes.
var wrongs = []struct {
	expression string
	fits       func(kind string) bool
}{
	{"{}", isTable},
	{"true", func(kind string) bool { return kind == "boolean" }},
	{"1", func(kind string) bool {
		return kind == "number" || kind == "integer" || kind == "string" || strings.HasPrefix(kind, `"`)
	}},
	{"print", func(kind string) bool { return kind == "function" || strings.HasPrefix(kind, "fun(") }},
}

func isTable(kind string) bool {
	return kind == "table" || strings.HasPrefix(kind, "table<") || strings.HasPrefix(kind, "{") || strings.HasSuffix(kind, "[]") || tables[kind]
}

// tables are the types of shapes.lua.
var tables = func() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(shapes) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "---@class "); ok {
			names[name] = true
		}
	}
	return names
}()

// caller makes calls.
type caller struct {
	survey       *Survey
	constructors map[string]string // of each class: an expression that gives an object
}

// union returns the types that a parameter takes.
func union(kind string) (kinds []string) {
	depth, start := 0, 0
	for i, c := range kind + "|" {
		switch {
		case strings.ContainsRune("(<{", c):
			depth++
		case strings.ContainsRune(")>}", c):
			depth--
		case c == '|' && depth == 0:
			kinds = append(kinds, strings.TrimSuffix(kind[start:i], "?"))
			start = i + 1
		}
	}
	return kinds
}

// wrong returns an argument that the parameter does not take; none for one that takes anything.
func wrong(p Param) (expression string, ok bool) {
	kinds := union(p.Type)
	if slices.Contains(kinds, "any") || slices.Contains(kinds, "boolean") && len(kinds) == 1 {
		return "", false
	}
	for _, w := range wrongs {
		if !slices.ContainsFunc(kinds, w.fits) && (w.expression != "true" || !slices.Contains(kinds, "true")) {
			return w.expression, true
		}
	}
	return "", false
}

// argument returns an argument that the parameter takes.
func (c *caller) argument(call string, p Param) string {
	if expression, ok := good[call+"."+p.Name]; ok {
		return expression
	}
	if p.Name == "pointer" { // of a document
		return `"/x"`
	}
	if p.Name == "href" { // of EzSVG: text, too
		return `"x"`
	}
	switch kind := union(p.Type)[0]; {
	case isTable(kind):
		return "{}"
	case kind == "boolean":
		return "true"
	case kind == "string":
		return `"x"`
	case kind == "function" || strings.HasPrefix(kind, "fun("):
		return "function() end"
	case c.constructors[kind] != "":
		return c.constructors[kind]
	case strings.HasPrefix(kind, `"`):
		return kind
	}
	return "1"
}

// construct finds out how to get objects.
func (c *caller) construct() {
	c.constructors = map[string]string{"Control": "Controls.Level", "SerialPort": "SerialPorts[1]", "SerialServerPort": "SerialServerPorts[1]"}
	for range 2 { // what makes an object may take another one
		c.survey.functions(func(path string, f Entry) {
			sig, err := ParseSignature(f.Text)
			if err != nil || len(sig.Returns) == 0 || sig.NotSupported() {
				return
			}
			class := strings.TrimSuffix(sig.Returns[0], "?")
			if c.constructors[class] == "" && slices.ContainsFunc(c.survey.Classes, func(k engine.ClassDescription) bool { return k.Name == class }) {
				c.constructors[class] = path + "(" + strings.Join(c.arguments(path, sig.required()), ", ") + ")"
			}
		})
	}
}

func (c *caller) arguments(call string, params []Param) (list []string) {
	for _, p := range params {
		list = append(list, c.argument(call, p))
	}
	return list
}

// required returns the parameters up to the last that cannot be left out.
func (s Signature) required() []Param {
	for i := len(s.Params); i > 0; i-- {
		if p := s.Params[i-1]; !p.optional() {
			return s.Params[:i]
		}
	}
	return nil
}

func (p Param) optional() bool {
	return p.Optional || p.Name == "..." || strings.HasSuffix(p.Type, "?") && !strings.HasPrefix(p.Type, "fun(")
}
