// The methods of paths of EzSVG.
package qsys

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// svgCommand is a method of paths. With an A at its end it takes absolute places.
type svgCommand struct {
	name       string
	letter     byte
	parameters string // by name
	form       string // what is written: a digit is a parameter, counted from 1
}

var svgCommands = []svgCommand{
	{"moveTo", 'm', "x y", "1,2"},
	{"lineTo", 'l', "x y", "1,2"},
	{"hLineTo", 'h', "x", "1"},
	{"vLineTo", 'v', "y", "1"},
	{"curveTo", 'c', "x y x1 y1 x2 y2", "3,4 5,6 1,2"},
	{"sCurveTo", 's', "x y x2 y2", "3,4 1,2"},
	{"qCurveTo", 'q', "x y x1 y1", "3,4 1,2"},
	{"sqCurveTo", 't', "x y", "1,2"},
	{"archTo", 'a', svgArc, svgArcForm},
	{"arcTo", 'a', svgArc, svgArcForm},
}

// The command for arcs. All behind rx may be left out: ry is rx then, the others are 0.
const (
	svgArc     = "x y rx ry? rotation? largeFlag? sweepFlag?"
	svgArcForm = "3,4 5 6,7 1,2"
)

func (m *ezSVG) pathMethods() calls {
	all := calls{
		"close": {"(): table -- a line to where the path began", m.chained("close", func(args engine.Args, e *lua53.Table) {
			m.append(args.L, e, svgPathData, lua53.String("Z"))
		})},
		"clear": {"(): table -- removes all points", m.chained("clear", func(_ engine.Args, e *lua53.Table) {
			e.SetName(svgPathData, lua53.Nil)
		})},
	}
	for _, c := range svgCommands {
		all[c.name] = m.pathMethod(c, "to a place relative to the last one")
		c.letter -= 'a' - 'A'
		c.name += "A"
		all[c.name] = m.pathMethod(c, "to an absolute place")
	}
	return all
}

// pathMethod returns the method for a command.
func (m *ezSVG) pathMethod(c svgCommand, comment string) function {
	names := strings.Fields(c.parameters)
	signature := strings.Join(names, ": number|string, ") + ": number|string"
	return function{"(" + signature + "): table -- " + comment, m.chained(c.name, func(args engine.Args, e *lua53.Table) {
		text := []byte{c.letter}
		for i := range len(c.form) {
			if c.form[i] < '1' || c.form[i] > '9' {
				text = append(text, c.form[i])
				continue
			}
			at := int(c.form[i] - '1')
			text = append(text, m.place(args, names[at], at+2)...)
		}
		m.append(args.L, e, svgPathData, lua53.String(string(text)))
	})}
}

// place returns argument i as text. One whose name ends in "?" may be left out, and flags may be booleans.
func (m *ezSVG) place(args engine.Args, name string, i int) string {
	name, optional := strings.CutSuffix(name, "?")
	v := args.L.Get(i)
	b, isBool := v.AsBool()
	switch {
	case optional && v.IsNil() && name == "ry":
		return m.needed(args, "rx", i-1)
	case optional && v.IsNil(), isBool && !b:
		return "0"
	case isBool && strings.HasSuffix(name, "Flag"):
		return "1"
	}
	return m.needed(args, name, i)
}
