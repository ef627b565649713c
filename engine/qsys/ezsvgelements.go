// The elements of EzSVG and their constructors.
package qsys

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// svgElement is an element that is no more than its attributes and perhaps its content.
type svgElement struct {
	name, tag  string
	kind       svgKind
	parameters []string // attributes, in the order of the constructor
	comment    string
}

var svgElements = []svgElement{
	{"SVG", "svg", svgContainer, []string{"x", "y", "width", "height"}, "a picture inside a picture"},
	{"Group", "g", svgContainer, nil, "elements that belong together"},
	{"Symbol", "symbol", svgContainer, []string{"preserveAspectRatio", "viewBox"}, "elements to be used by Use"},
	{"Mask", "mask", svgContainer, []string{"x", "y", "width", "height", "maskUnits", "maskContentUnits"}, "a value for the style mask"},
	{"Pattern", "pattern", svgContainer, []string{"x", "y", "width", "height", "preserveAspectRatio", "patternUnits", "patternContentUnits", "viewBox"},
		"a value for the styles fill and stroke"},
	{"Circle", "circle", svgShape, []string{"cx", "cy", "r"}, "a circle"},
	{"Ellipse", "ellipse", svgShape, []string{"cx", "cy", "rx", "ry"}, "an ellipse"},
	{"Rect", "rect", svgShape, []string{"x", "y", "width", "height", "rx", "ry"}, "a rectangle; rx and ry round its corners"},
	{"Line", "line", svgShape, []string{"x1", "y1", "x2", "y2"}, "a straight line"},
	{"Use", "use", svgShape, []string{"href", "x", "y", "width", "height"}, "another element, once more"},
	{"Image", "image", svgShape, []string{"href", "x", "y", "width", "height"}, "a picture from somewhere else"},
	{"TextRef", "tref", svgShape, []string{"href"}, "the text of another element"},
	{"Path", "path", svgPath, nil, "a path, without a point yet"},
}

// svgDefaults are attributes that elements have unless told otherwise.
var svgDefaults = map[string][][2]string{
	"mask":    {{"maskUnits", "objectBoundingBox"}, {"maskContentUnits", "userSpaceOnUse"}},
	"pattern": {{"patternUnits", "objectBoundingBox"}, {"patternContentUnits", "userSpaceOnUse"}},
}

const svgValue = "number|string"

// constructors are the functions of the library that make elements.
func (m *ezSVG) constructors() calls {
	all := calls{
		"Document":       {"(width?: number|string, height?: number|string, bgcolor?: string, style?: table): table -- a picture; bgcolor adds a Rect of its size", m.document},
		"Text":           {"(text?: string|number, x?: number|string, y?: number|string, style?: table): table -- text; it is SVG as it stands, so & and < must be written as &amp; and &lt;", m.text},
		"Polyline":       {"(points?: table, style?: table): table -- lines through the points {x1, y1, x2, y2, ...}", m.poly("Polyline", "polyline")},
		"Polygon":        {"(points?: table, style?: table): table -- lines through the points {x1, y1, x2, y2, ...} and back", m.poly("Polygon", "polygon")},
		"LinearGradient": {"(x1?: number|string, y1?: number|string, x2?: number|string, y2?: number|string, units?: boolean|string, spread?: string, style?: table): table -- a value for the styles fill and stroke; numbers are percent unless units is true", m.gradient("LinearGradient", "linearGradient", "x1", "y1", "x2", "y2")},
		"RadialGradient": {"(cx?: number|string, cy?: number|string, r?: number|string, fx?: number|string, fy?: number|string, units?: boolean|string, spread?: string, style?: table): table -- a value for the styles fill and stroke; numbers are percent unless units is true", m.gradient("RadialGradient", "radialGradient", "cx", "cy", "r", "fx", "fy")},
	}
	for i := range svgElements {
		e := &svgElements[i]
		var signature strings.Builder
		for _, p := range e.parameters {
			kind := svgValue
			if p == "href" {
				kind = "table|string"
			}
			signature.WriteString(p + "?: " + kind + ", ")
		}
		all[e.name] = function{"(" + signature.String() + "style?: table): table -- " + e.comment, func(L *lua53.Thread) int { return m.plain(L, e) }}
	}
	return all
}

// plain makes one of svgElements.
func (m *ezSVG) plain(L *lua53.Thread, kind *svgElement) int {
	args := engine.NewArgs(L, "EzSVG."+kind.name)
	e := m.newElement(L, kind.kind, kind.tag)
	for i, name := range kind.parameters {
		v := m.value(args, name, i+1)
		if name == "href" {
			name = "xlink:href"
		}
		if !v.IsNil() {
			e.SetName(name, v)
		}
	}
	for _, d := range svgDefaults[kind.tag] {
		if e.GetString(d[0]).IsNil() {
			e.SetName(d[0], lua53.String(d[1]))
		}
	}
	return m.finish(args, e, len(kind.parameters)+1)
}

// value returns argument i: a number, a string, or for href an element; nil if it is absent.
func (m *ezSVG) value(args engine.Args, name string, i int) lua53.Value {
	v := args.L.Get(i)
	switch {
	case v.IsNil(), v.IsNumber(), v.IsString(), name == "href" && m.element(v) != nil:
		return v
	}
	args.Fail("%s: got %s, want number or string", name, args.L.State().TypeName(v))
	return v
}

// finish takes over the styles in argument i and returns the element.
func (m *ezSVG) finish(args engine.Args, e *lua53.Table, i int) int {
	if style := args.L.Get(i); !style.IsNil() {
		if !style.IsTable() {
			args.Fail("style: got %s, want table", args.L.State().TypeName(style))
		}
		m.setStyles(args, e, i, true)
	}
	args.L.Push(e.Value())
	return 1
}

// document is EzSVG.Document(width, height, bgcolor, style).
func (m *ezSVG) document(L *lua53.Thread) int {
	args := engine.NewArgs(L, "EzSVG.Document")
	e := m.newElement(L, svgDocument, "svg")
	e.SetName("xmlns", lua53.String("http://www.w3.org/2000/svg"))
	e.SetName("xmlns:xlink", lua53.String("http://www.w3.org/1999/xlink"))
	e.SetName("width", m.value(args, "width", 1))
	e.SetName("height", m.value(args, "height", 2))
	if color := m.value(args, "bgcolor", 3); !color.IsNil() {
		back := m.newElement(L, svgShape, "rect")
		for _, name := range []string{"x", "y"} {
			back.SetName(name, lua53.Int(0))
		}
		for _, name := range []string{"width", "height"} {
			back.SetName(name, e.GetString(name))
		}
		m.style(L, back).SetName("fill", color)
		m.append(L, e, svgContent, back.Value())
	}
	return m.finish(args, e, 4)
}

// text is EzSVG.Text(text, x, y, style).
func (m *ezSVG) text(L *lua53.Thread) int {
	args := engine.NewArgs(L, "EzSVG.Text")
	e := m.newElement(L, svgWords, "text")
	e.SetName(svgText, m.value(args, "text", 1))
	e.SetName("x", m.value(args, "x", 2))
	e.SetName("y", m.value(args, "y", 3))
	return m.finish(args, e, 4)
}

// poly returns the constructor of polylines or polygons: (points, style).
func (m *ezSVG) poly(name, tag string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		args := engine.NewArgs(L, "EzSVG."+name)
		var points *lua53.Table
		args.Unpack("points?", &points)
		e := m.newElement(L, svgPoly, tag)
		for i := int64(1); points != nil; i += 2 {
			L.Work(2)
			x, xIsText := points.GetInt(i).ToString()
			y, yIsText := points.GetInt(i + 1).ToString()
			if !xIsText || !yIsText {
				if !points.GetInt(i).IsNil() {
					args.Fail("points: x and y of point %d are not both numbers", (i+1)/2)
				}
				break
			}
			m.append(L, e, svgPoints, lua53.String(x+","+y))
		}
		return m.finish(args, e, 2)
	}
}

// gradient returns the constructor of gradients: (places..., units, spread, style). Numbers are percent unless units says otherwise.
func (m *ezSVG) gradient(name, tag string, places ...string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		args := engine.NewArgs(L, "EzSVG."+name)
		e, n := m.newElement(L, svgGradient, tag), len(places)
		units, percent := lua53.String("objectBoundingBox"), true
		if v := L.Get(n + 1); v.Truth() {
			units, percent = lua53.String("userSpaceOnUse"), false
			if v.IsString() {
				units = v
			}
		}
		for i, place := range places {
			v := m.value(args, place, i+1)
			if percent && v.IsNumber() {
				text, _ := v.ToString()
				v = lua53.String(text + "%")
			}
			e.SetName(place, v)
		}
		e.SetName("gradientUnits", units)
		e.SetName("spreadMethod", m.value(args, "spread", n+2))
		return m.finish(args, e, n+3)
	}
}
