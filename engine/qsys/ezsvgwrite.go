// Writing the pictures of EzSVG.
package qsys

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

const (
	// maxSVGDepth is how deep elements may be nested.
	maxSVGDepth = 500
	// attributeCost is what an attribute costs that is looked at, in instructions: it is sorted in.
	attributeCost = 20
)

// svgWriter makes text of a document.
type svgWriter struct {
	m     *ezSVG
	L     *lua53.Thread
	out   strings.Builder
	depth int
	drawn map[*lua53.Table]bool // what has been found
	defs  []*lua53.Table        // what is referred to, in the order of finding
}

// toString is document:toString(): the picture, the same for the same elements in every run.
func (m *ezSVG) toString(L *lua53.Thread) int {
	root := m.self(engine.NewArgs(L, "EzSVG.toString"))
	w := svgWriter{m: m, L: L, drawn: map[*lua53.Table]bool{}}
	w.find(root)
	var defs []*lua53.Table
	for i := 0; i < len(w.defs); i++ { // finding one may add others
		if e := w.defs[i]; !w.drawn[e] {
			defs = append(defs, e)
			w.find(e)
		}
	}
	w.open(root)
	w.text(">")
	if len(defs) > 0 {
		w.text("<defs>")
		for _, e := range defs {
			w.element(e)
		}
		w.text("</defs>")
	}
	w.children(root)
	w.text("</svg>")
	L.Push(lua53.String(w.out.String()))
	return 1
}

// text appends what is SVG already.
func (w *svgWriter) text(parts ...string) {
	for _, p := range parts {
		w.L.ChargeBytes(len(p))
		w.L.Reserve(len(p))
		w.out.WriteString(p)
	}
}

// fail raises an error of toString.
func (w *svgWriter) fail(format string, args ...any) {
	engine.NewArgs(w.L, "EzSVG.toString").Fail(format, args...)
}

// enter counts a level of nesting; the caller counts it down again.
func (w *svgWriter) enter() {
	if w.depth++; w.depth > maxSVGDepth {
		w.fail("elements are nested more than %d deep, or contain themselves", maxSVGDepth)
	}
}

// find goes through an element and what is in it, and gives ids to what they refer to.
func (w *svgWriter) find(e *lua53.Table) {
	w.L.Work(attributeCost)
	if w.drawn[e] {
		return
	}
	w.enter()
	w.drawn[e] = true
	w.L.Reserve(64) // of the map
	for _, attributes := range []*lua53.Table{e, e.GetString(svgStyles).AsTable()} {
		w.each(attributes, func(_ string, v lua53.Value) {
			if to := w.m.element(v); to != nil {
				svgID(w.L, to)
				w.L.Reserve(8)
				w.defs = append(w.defs, to)
			}
		})
	}
	if along := w.m.element(e.GetString(svgAlong)); along != nil {
		w.find(along)
	}
	w.list(e, svgContent, func(child lua53.Value) {
		if child := w.m.element(child); child != nil {
			w.find(child)
		}
	})
	w.list(e, svgDefs, func(v lua53.Value) {
		if to := w.m.element(v); to != nil {
			w.defs = append(w.defs, to)
		}
	})
	w.depth--
}

// each calls f for the attributes in a table, which may be nil.
func (w *svgWriter) each(t *lua53.Table, f func(name string, v lua53.Value)) {
	if t == nil {
		return
	}
	for key, v, _ := t.Next(lua53.Nil); !key.IsNil(); key, v, _ = t.Next(key) {
		w.L.Work(attributeCost)
		if name, ok := key.AsString(); ok && !strings.HasPrefix(name, "__") && !v.IsFunction() {
			f(name, v)
		}
	}
}

// list calls f for the values of the list in a field of e.
func (w *svgWriter) list(e *lua53.Table, field string, f func(v lua53.Value)) {
	t := e.GetString(field).AsTable()
	for i := int64(1); t != nil; i++ {
		v := t.GetInt(i)
		if v.IsNil() {
			return
		}
		w.L.Work(1)
		f(v)
	}
}

// element writes an element with what is in it.
func (w *svgWriter) element(e *lua53.Table) {
	w.enter()
	w.L.Work(attributeCost)
	tag := w.open(e)
	if e.GetString(svgText).IsNil() && e.GetString(svgAlong).IsNil() && e.GetString(svgContent).IsNil() {
		w.text("/>")
	} else {
		w.text(">")
		w.children(e)
		w.text("</", tag, ">")
	}
	w.depth--
}

// children writes what is in an element: its text, and the elements that have been added.
func (w *svgWriter) children(e *lua53.Table) {
	words := e.GetString(svgText)
	text, _ := words.ToString()
	if along := w.m.element(e.GetString(svgAlong)); along != nil {
		w.open(along)
		w.text(">", text, "</textPath>")
	} else {
		w.text(text)
	}
	w.list(e, svgContent, func(child lua53.Value) {
		if child := w.m.element(child); child != nil {
			w.element(child)
		}
	})
}
