// The methods of the elements of EzSVG. All but those that ask return the element, so that calls can be chained.
package qsys

import (
	"maps"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// methods are those of a kind of elements.
func (m *ezSVG) methods(kind svgKind) calls {
	all := calls{
		"setStyle":    {"(style: table|string, value?: any): table -- sets styles, over those that are there; underscores count as dashes", m.styling("setStyle", true)},
		"mergeStyle":  {"(style: table|string, value?: any): table -- sets styles that are not there", m.styling("mergeStyle", false)},
		"getStyle":    {"(name?: string): any -- one style, or a copy of all", m.getStyle},
		"clearStyle":  {"(): table -- removes all styles; attributes stay", m.chained("clearStyle", clearSVGStyle)},
		"clearStyles": {"(): table -- removes all styles; attributes stay", m.chained("clearStyles", clearSVGStyle)},
		"setID":       {"(id: string): table -- sets the attribute id", m.chained("setID", m.setID)},
		"getID":       {"(): string? -- the attribute id", m.getID},
		"getRef":      {"(): string -- #id; an element without an id gets one", m.reference("getRef", "#", "")},
		"getURLRef":   {"(): string -- url(#id); an element without an id gets one", m.reference("getURLRef", "url(#", ")")},
		"translate":   m.transform("translate", "x", "y?"),
		"rotate":      m.transform("rotate", "angle", "cx?", "cy?"),
		"scale":       m.transform("scale", "sx", "sy?"),
		"skewX":       m.transform("skewX", "angle"),
		"skewY":       m.transform("skewY", "angle"),
		"matrix":      m.transform("matrix", "a", "b", "c", "d", "e", "f"),
	}
	if kind == svgContainer || kind == svgDocument || kind == svgGradient {
		all["add"] = function{"(element: table): table -- puts the element at the end", m.chained("add", m.add(svgContent))}
	}
	switch kind {
	case svgGradient:
		all["addStop"] = function{"(offset: number|string, color: string, opacity?: number|string): table -- a color at a place, in percent", m.chained("addStop", m.addStop)}
	case svgDocument:
		all["addDef"] = function{"(element: table): table -- adds an element that is only referred to", m.chained("addDef", m.add(svgDefs))}
		all["toString"] = function{"(): string -- the picture as text", m.toString}
	case svgPath:
		maps.Copy(all, m.pathMethods())
	case svgPoly:
		all["addPoint"] = function{"(x: number|string, y: number|string): table -- one more point", m.chained("addPoint", m.addPoint)}
	case svgWords:
		all["setText"] = function{"(text: string|number): table", m.chained("setText", m.setText)}
		all["setPath"] = function{"(href: table|string, style?: table): table -- has the text run along a path", m.chained("setPath", m.setPath)}
		all["clearPath"] = function{"(): table -- has the text run straight again", m.chained("clearPath", func(_ engine.Args, e *lua53.Table) {
			e.SetName(svgAlong, lua53.Nil)
		})}
	}
	return all
}

// self returns the element that a method is called on.
func (m *ezSVG) self(args engine.Args) *lua53.Table {
	e := m.element(args.L.Get(1))
	if e == nil {
		args.Fail("self: got %s, want an element (call it with a colon)", args.L.State().TypeName(args.L.Get(1)))
	}
	return e
}

// chained returns a method that does f and returns its element.
func (m *ezSVG) chained(name string, f func(args engine.Args, e *lua53.Table)) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		args := engine.NewArgs(L, "EzSVG."+name)
		e := m.self(args)
		f(args, e)
		L.Push(e.Value())
		return 1
	}
}

// needed is [ezSVG.value] for what must be there, as text.
func (m *ezSVG) needed(args engine.Args, name string, i int) string {
	v := m.value(args, name, i)
	if v.IsNil() {
		args.Fail("%s: got no value, want number or string", name)
	}
	text, _ := v.ToString()
	return text
}

// add returns the method that appends an element to a list.
func (m *ezSVG) add(list string) func(args engine.Args, e *lua53.Table) {
	return func(args engine.Args, e *lua53.Table) {
		child := args.L.Get(2)
		if m.element(child) == nil {
			args.Fail("element: got %s, want an element", args.L.State().TypeName(child))
		}
		m.append(args.L, e, list, child)
	}
}

// addStop is gradient:addStop(offset, color [, opacity]). A number is percent.
func (m *ezSVG) addStop(args engine.Args, e *lua53.Table) {
	L := args.L
	offset := m.needed(args, "offset", 2)
	if L.Get(2).IsNumber() {
		offset += "%"
	}
	stop := m.newElement(L, svgShape, "stop")
	stop.SetName("offset", lua53.String(offset))
	stop.SetName("stop-color", lua53.String(m.needed(args, "color", 3)))
	stop.SetName("stop-opacity", m.value(args, "opacity", 4))
	m.append(L, e, svgContent, stop.Value())
}

func (m *ezSVG) addPoint(args engine.Args, e *lua53.Table) {
	m.append(args.L, e, svgPoints, lua53.String(m.needed(args, "x", 2)+","+m.needed(args, "y", 3)))
}

func (m *ezSVG) setText(args engine.Args, e *lua53.Table) {
	e.SetName(svgText, lua53.String(m.needed(args, "text", 2)))
}

// setPath is text:setPath(href [, style]): the text becomes a textPath with styles of its own.
func (m *ezSVG) setPath(args engine.Args, e *lua53.Table) {
	href := m.value(args, "href", 2)
	if href.IsNil() {
		args.Fail("href: got no value, want element or string")
	}
	along := m.newElement(args.L, svgShape, "textPath")
	along.SetName("xlink:href", href)
	if !args.L.Get(3).IsNil() {
		m.setStyles(args, along, 3, true)
	}
	e.SetName(svgAlong, along.Value())
}

func (m *ezSVG) setID(args engine.Args, e *lua53.Table) {
	e.SetName("id", lua53.String(m.needed(args, "id", 2)))
}

// getID is element:getID(): the attribute id, or nil.
func (m *ezSVG) getID(L *lua53.Thread) int {
	L.Push(m.self(engine.NewArgs(L, "EzSVG.getID")).GetString("id"))
	return 1
}

// svgID returns the id of an element, which gets one if it has none.
func svgID(L *lua53.Thread, e *lua53.Table) string {
	if id, ok := e.GetString("id").ToString(); ok {
		return id
	}
	state := ezSVGOf(L)
	state.ids++
	id := "auto-unique-" + strconv.Itoa(state.ids)
	e.SetName("id", lua53.String(id))
	return id
}

// reference returns the method that gives the id between two texts.
func (m *ezSVG) reference(name, before, behind string) func(L *lua53.Thread) int {
	return func(L *lua53.Thread) int {
		id := svgID(L, m.self(engine.NewArgs(L, "EzSVG."+name)))
		return pushText(L, before+id+behind)
	}
}

// transform returns the method that adds a transformation. A parameter that ends in "?" may be left out.
func (m *ezSVG) transform(name string, parameters ...string) function {
	var signature []string
	for _, p := range parameters {
		signature = append(signature, p+": number")
	}
	call := m.chained(name, func(args engine.Args, e *lua53.Table) {
		var numbers []string
		for i, p := range parameters {
			p, optional := strings.CutSuffix(p, "?")
			if optional && args.L.Get(i+2).IsNil() {
				break
			}
			numbers = append(numbers, m.needed(args, p, i+2))
		}
		m.append(args.L, e, svgTransform, lua53.String(name+"("+strings.Join(numbers, ", ")+")"))
	})
	return function{"(" + strings.Join(signature, ", ") + "): table -- adds a transformation", call}
}
