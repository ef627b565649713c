// Styles of EzSVG: of elements, and those that new elements begin with.
package qsys

import (
	"slices"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

const (
	// maxSVGStyles is how many styles may be pushed.
	maxSVGStyles = 1000
	// copyCost is what an entry of a table costs that is copied, in instructions.
	copyCost = 5
)

// svgStyle is what new elements begin with: styles for all of them, and for single tags. false takes away what all have.
type svgStyle struct{ all, tags *lua53.Table }

func newSVGStyle(L *lua53.Thread) svgStyle { return svgStyle{L.NewTable(0, 0), L.NewTable(0, 0)} }

func (s svgStyle) references(visit func(lua53.Value)) {
	visit(s.all.Value())
	visit(s.tags.Value())
}

// copy returns styles that change by themselves.
func (s svgStyle) copy(L *lua53.Thread) svgStyle {
	c := svgStyle{copyTable(L, s.all), L.NewTable(0, 0)}
	s.tags.All(func(tag, styles lua53.Value) bool {
		c.tags.Set(tag, copyTable(L, styles.AsTable()).Value())
		return true
	})
	return c
}

// copyTable returns a table with the same entries.
func copyTable(L *lua53.Thread, t *lua53.Table) *lua53.Table {
	c := L.NewTable(0, 0)
	for key, v, _ := t.Next(lua53.Nil); !key.IsNil(); key, v, _ = t.Next(key) {
		L.Work(copyCost)
		c.Set(key, v)
	}
	return c
}

// set changes one style, for all tags unless one is named.
func (s svgStyle) set(L *lua53.Thread, tag, name string, v lua53.Value) {
	if tag == "" {
		s.all.SetString(name, v)
		s.tags.All(func(_, styles lua53.Value) bool {
			styles.AsTable().SetString(name, lua53.Nil)
			return true
		})
		return
	}
	styles := s.tags.GetString(tag).AsTable()
	if styles == nil {
		styles = L.NewTable(0, 1)
		s.tags.SetString(tag, styles.Value())
	}
	if v.IsNil() {
		v = lua53.False
	}
	styles.SetString(name, v)
}

// apply gives a new element its styles.
func (s svgStyle) apply(L *lua53.Thread, tag string, e *lua53.Table) {
	own := s.tags.GetString(tag).AsTable()
	if first, _, _ := s.all.Next(lua53.Nil); first.IsNil() && own == nil {
		return
	}
	styles := copyTable(L, s.all)
	if own != nil {
		for key, v, _ := own.Next(lua53.Nil); !key.IsNil(); key, v, _ = own.Next(key) {
			if lua53.RawEqual(v, lua53.False) {
				v = lua53.Nil
			}
			styles.Set(key, v)
		}
	}
	e.SetName(svgStyles, styles.Value())
}

// svgTags are the tags for which styles can be set.
var svgTags = []string{
	"rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan", "textPath", "image", "svg", "g", "defs", "tref",
	"linearGradient", "radialGradient", "stop", "use", "symbol", "pattern", "mask",
}

// styleCalls are the functions of the library for the styles of new elements.
func (m *ezSVG) styleCalls() calls {
	return calls{
		"setStyle":    {"(style: table|string, value?: any, tag?: string) -- sets styles of elements that are made from now on, for one tag or all; with a table the tag comes second", m.setDefaultStyle},
		"getStyle":    {"(name: string, tag?: string): any -- a style of elements that are made from now on", m.getDefaultStyle},
		"clearStyle":  {"() -- elements begin without styles again", clearDefaultStyle},
		"clearStyles": {"() -- elements begin without styles again", clearDefaultStyle},
		"pushStyle":   {"() -- keeps the styles for popStyle", m.pushStyle},
		"popStyle":    {"() -- brings back what pushStyle has kept", m.popStyle},
	}
}

// setDefaultStyle is EzSVG.setStyle(name, value [, tag]) or EzSVG.setStyle(table [, tag]).
func (m *ezSVG) setDefaultStyle(L *lua53.Thread) int {
	args := engine.NewArgs(L, "EzSVG.setStyle")
	tag, at := "", 3
	if L.Get(1).IsTable() {
		at = 2
	}
	if v := L.Get(at); !v.IsNil() {
		if tag, _ = v.ToString(); !slices.Contains(svgTags, tag) {
			args.Fail("tag: there is no element %q", tag)
		}
	}
	styles := ezSVGOf(L).styles
	m.eachStyle(args, 1, func(name string, v lua53.Value) { styles.set(L, tag, name, v) })
	return 0
}

func (m *ezSVG) getDefaultStyle(L *lua53.Thread) int {
	var name, tag string
	engine.NewArgs(L, "EzSVG.getStyle").Unpack("name", &name, "tag?", &tag)
	name = svgStyleName(name)
	s := ezSVGOf(L).styles
	v := s.all.GetString(name)
	if own := s.tags.GetString(tag).AsTable(); own != nil && !own.GetString(name).IsNil() {
		if v = own.GetString(name); v == lua53.False {
			v = lua53.Nil
		}
	}
	L.Push(v)
	return 1
}

func clearDefaultStyle(L *lua53.Thread) int {
	ezSVGOf(L).styles = newSVGStyle(L)
	return 0
}

func (m *ezSVG) pushStyle(L *lua53.Thread) int {
	s := ezSVGOf(L)
	if len(s.stack) >= maxSVGStyles {
		engine.NewArgs(L, "EzSVG.pushStyle").Fail("%d styles have been pushed already", maxSVGStyles)
	}
	s.stack = append(s.stack, s.styles)
	s.styles = s.styles.copy(L)
	return 0
}

func (m *ezSVG) popStyle(L *lua53.Thread) int {
	s := ezSVGOf(L)
	last := len(s.stack) - 1
	if last < 0 {
		engine.NewArgs(L, "EzSVG.popStyle").Fail("no style has been pushed")
	}
	s.styles, s.stack = s.stack[last], s.stack[:last]
	return 0
}

// svgStyleName is the name of a style as SVG writes it.
func svgStyleName(name string) string { return strings.ReplaceAll(name, "_", "-") }

// eachStyle calls f for the styles in argument i: a table, or a name with the value behind it.
func (m *ezSVG) eachStyle(args engine.Args, i int, f func(name string, v lua53.Value)) {
	L := args.L
	if style := L.Get(i).AsTable(); style != nil {
		for key, v, _ := style.Next(lua53.Nil); !key.IsNil(); key, v, _ = style.Next(key) {
			name, ok := key.AsString()
			if !ok {
				args.Fail("style: got %s as a name, want string", L.State().TypeName(key))
			}
			m.oneStyle(args, name, v, f)
		}
		return
	}
	name, ok := L.Get(i).AsString()
	if !ok {
		args.Fail("style: got %s, want table or string", L.State().TypeName(L.Get(i)))
	}
	m.oneStyle(args, name, L.Get(i+1), f)
}

func (m *ezSVG) oneStyle(args engine.Args, name string, v lua53.Value, f func(name string, v lua53.Value)) {
	args.L.Work(1)
	args.L.ChargeBytes(len(name))
	if !v.IsNil() && !v.IsNumber() && !v.IsString() && m.element(v) == nil {
		args.Fail("style %s: got %s, want number, string or element", name, args.L.State().TypeName(v))
	}
	f(svgStyleName(name), v)
}

// style returns the styles of an element.
func (m *ezSVG) style(L *lua53.Thread, e *lua53.Table) *lua53.Table {
	styles := e.GetString(svgStyles).AsTable()
	if styles == nil {
		styles = L.NewTable(0, 1)
		e.SetName(svgStyles, styles.Value())
	}
	return styles
}

// setStyles takes over the styles given in argument i: a table, or a name with the value behind it. What is there stays unless over is true.
func (m *ezSVG) setStyles(args engine.Args, e *lua53.Table, i int, over bool) {
	styles := m.style(args.L, e)
	m.eachStyle(args, i, func(name string, v lua53.Value) {
		if over || styles.GetString(name).IsNil() {
			styles.SetString(name, v)
		}
	})
}

// styling returns setStyle, or mergeStyle, which does not go over what is there.
func (m *ezSVG) styling(name string, over bool) func(L *lua53.Thread) int {
	return m.chained(name, func(args engine.Args, e *lua53.Table) { m.setStyles(args, e, 2, over) })
}

func clearSVGStyle(_ engine.Args, e *lua53.Table) { e.SetName(svgStyles, lua53.Nil) }

// getStyle is element:getStyle([name]).
func (m *ezSVG) getStyle(L *lua53.Thread) int {
	args := engine.NewArgs(L, "EzSVG.getStyle")
	styles := m.self(args).GetString(svgStyles).AsTable()
	if styles == nil {
		styles = L.NewTable(0, 0)
	}
	if L.Get(2).IsNil() {
		L.Push(copyTable(L, styles).Value())
		return 1
	}
	L.Push(styles.GetString(svgStyleName(m.needed(args, "name", 2))))
	return 1
}
