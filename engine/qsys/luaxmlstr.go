// Writing XML for scripts (API reference 7.4).
package qsys

import (
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// xmlStr is xml.str(value [, indent = 0 [, tag]]): XML text. A value that is no table becomes an element with the name of its type.
func xmlStr(L *lua53.Thread) int {
	args := engine.NewArgs(L, "xml.str")
	var v lua53.Value
	indent, tag := 0, ""
	args.Unpack("value", &v, "indent?", &indent, "tag?", &tag)
	if v.IsNil() {
		L.Push(v)
		return 1
	}
	if indent < 0 || indent > maxXMLDepth {
		args.Fail("indent: got %d, want 0 to %d", indent, maxXMLDepth)
	}
	w := xmlWriter{L: L, call: "xml.str", codes: xmlOf(L).codes}
	w.value(v, indent, tag)
	L.Push(lua53.String(w.out.String()))
	return 1
}

// xmlWriter makes text of nodes.
type xmlWriter struct {
	L     *lua53.Thread
	call  string
	codes []xmlCode
	out   strings.Builder
	depth int
}

// text appends what is XML already.
func (w *xmlWriter) text(parts ...string) {
	for _, p := range parts {
		w.L.ChargeBytes(len(p))
		w.L.Reserve(len(p))
		w.out.WriteString(p)
	}
}

// plain appends a value that is no table.
func (w *xmlWriter) plain(v lua53.Value) {
	w.L.Work(1)
	text := w.L.ToDisplay(v)
	w.L.ChargeBytes(len(text) * (1 + len(w.codes)))
	w.text(encodeXML(w.L, text, w.codes))
}

// value appends a value as an element, on lines of its own.
func (w *xmlWriter) value(v lua53.Value, indent int, tag string) {
	if w.depth++; w.depth > maxXMLDepth {
		engine.NewArgs(w.L, w.call).Fail("nodes are nested more than %d deep, or contain themselves", maxXMLDepth)
	}
	defer func() { w.depth-- }()
	t := v.AsTable()
	if tag == "" && t != nil {
		tag, _ = t.GetInt(xmlTag).ToString()
	}
	if tag == "" {
		tag = v.Type()
	}
	space := strings.Repeat("  ", indent)
	w.text(space, "<", tag)
	if t == nil {
		w.text(">")
		w.plain(v)
		w.text("</", tag, ">\n")
		return
	}
	w.attributes(t)
	first := t.GetInt(1)
	switch {
	case first.IsNil():
		w.text(" />\n")
	case !first.IsTable() && t.GetInt(2).IsNil():
		w.text(">")
		w.plain(first)
		w.text("</", tag, ">\n")
	default:
		w.text(">\n")
		w.children(t, indent+1)
		w.text(space, "</", tag, ">\n")
	}
}

// attributes appends the attributes in the table's order.
func (w *xmlWriter) attributes(t *lua53.Table) {
	for key, v, _ := t.Next(lua53.Nil); !key.IsNil(); key, v, _ = t.Next(key) {
		w.L.Work(1)
		if name, ok := key.AsString(); ok {
			w.text(" ", name, "=\"")
			w.plain(v)
			w.text("\"")
		}
	}
}

// children appends what is in an element, a line or more each.
func (w *xmlWriter) children(t *lua53.Table, indent int) {
	for i := int64(1); ; i++ {
		child := t.GetInt(i)
		switch {
		case child.IsNil():
			return
		case child.IsTable():
			w.value(child, indent, "")
		default:
			w.text(strings.Repeat("  ", indent))
			w.plain(child)
			w.text("\n")
		}
	}
}
