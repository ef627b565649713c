// The module EzSVG (API reference 7.4): SVG pictures made of nested elements.
package qsys

import "crosspoint/engine/lua53"

// An element is a table with its attributes as fields, as scripts may set them, and a metatable with its methods. What else belongs to it stands in
// fields whose names begin with two underscores:
const (
	svgTag       = "__tag"       // string
	svgStyles    = "__style"     // table of styles by name
	svgContent   = "__content"   // list of elements
	svgDefs      = "__defs"      // list of elements that are only referred to
	svgTransform = "__transform" // list of strings
	svgPathData  = "__d"         // list of strings
	svgPoints    = "__points"    // list of strings
	svgText      = "__text"      // string
	svgAlong     = "__along"     // the element that is the textPath of a text
)

// svgKind is which methods an element has.
type svgKind int

const (
	svgShape svgKind = iota
	svgContainer
	svgDocument
	svgGradient
	svgPath
	svgPoly
	svgWords
	svgKinds
)

// ezSVG is the library for the scripts of one design.
type ezSVG struct {
	table *lua53.Table
	metas [svgKinds]*lua53.Table
}

type ezSVGSlot struct{}

// ezSVGState is what the library holds for one script.
type ezSVGState struct {
	styles svgStyle
	stack  []svgStyle
	ids    int
}

// newEzSVG returns the library. Its functions are made once.
func newEzSVG() *ezSVG {
	m := &ezSVG{}
	all := m.constructors()
	for _, more := range []calls{svgColors, m.styleCalls()} {
		for name, f := range more {
			all[name] = f
		}
	}
	m.table = functions("EzSVG", all)
	for kind := range svgKinds {
		meta := lua53.NewTemplate(3)
		meta.SetString("__name", lua53.String("EzSVG element"))
		meta.SetString("__metatable", lua53.String("EzSVG element"))
		meta.SetString("__index", functions("EzSVG", m.methods(kind)).Value())
		m.metas[kind] = meta
	}
	return m
}

// ezSVGLoader is the loader of the module.
func ezSVGLoader() *lua53.GoFunction {
	m := newEzSVG()
	return lua53.NewGoFunction("EzSVG", func(L *lua53.Thread) int {
		st := L.State()
		if st.Slot(ezSVGSlot{}) == nil {
			state := &ezSVGState{styles: newSVGStyle(L), ids: firstSVGID}
			st.SetSlot(ezSVGSlot{}, state)
			st.AddRoot(state.references)
		}
		L.Push(m.table.Share(st).Value())
		return 1
	})
}

// firstSVGID is behind what the first id that is made ends in.
const firstSVGID = 1000

// ezSVGOf returns the state of the script that runs. The functions of the library exist only where it has been loaded.
func ezSVGOf(L *lua53.Thread) *ezSVGState { return L.State().Slot(ezSVGSlot{}).(*ezSVGState) }

func (s *ezSVGState) references(visit func(lua53.Value)) {
	s.styles.references(visit)
	for _, style := range s.stack {
		style.references(visit)
	}
}

// element returns the element in v, nil if it is none.
func (m *ezSVG) element(v lua53.Value) *lua53.Table {
	if t := v.AsTable(); t != nil && t.Meta() != nil {
		for _, meta := range m.metas {
			if t.Meta() == meta {
				return t
			}
		}
	}
	return nil
}

// newElement returns an element with the styles that the script has set for its tag.
func (m *ezSVG) newElement(L *lua53.Thread, kind svgKind, tag string) *lua53.Table {
	e := L.NewTable(0, 8)
	e.SetMeta(m.metas[kind])
	e.SetName(svgTag, lua53.String(tag))
	ezSVGOf(L).styles.apply(L, tag, e)
	return e
}

// append puts v at the end of the list in a field of e.
func (m *ezSVG) append(L *lua53.Thread, e *lua53.Table, field string, v lua53.Value) {
	list := e.GetString(field).AsTable()
	if list == nil {
		list = L.NewTable(1, 0)
		e.SetName(field, list.Value())
	}
	if s, ok := v.AsString(); ok {
		L.Reserve(len(s))
	}
	list.SetInt(list.Len()+1, v)
}
