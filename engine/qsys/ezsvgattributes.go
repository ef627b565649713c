// The attributes of the elements of EzSVG.
package qsys

import (
	"slices"
	"strings"

	"crosspoint/engine/lua53"
)

// open writes the beginning of an element up to its attributes.
func (w *svgWriter) open(e *lua53.Table) (tag string) {
	if tag, _ = e.GetString(svgTag).ToString(); tag == "" {
		w.fail("an element has lost its field %s", svgTag)
	}
	w.text("<", tag)
	w.attributes(e)
	return tag
}

// attributes writes all attributes by name. Those of the element go over its styles.
func (w *svgWriter) attributes(e *lua53.Table) {
	all := map[string]string{}
	var names []string
	note := func(name string, v lua53.Value) {
		w.L.Reserve(len(name) + 64)
		if _, known := all[name]; !known {
			names = append(names, name)
		}
		all[name] = w.attribute(name, v)
	}
	w.each(e.GetString(svgStyles).AsTable(), note)
	w.each(e, note)
	tag, _ := e.GetString(svgTag).ToString()
	for _, made := range [...]struct{ field, name, separator string }{
		{svgPathData, "d", " "}, {svgPoints, "points", " "}, {svgTransform, transformName(tag), " "},
	} {
		if text := w.joined(e, made.field, made.separator); text != "" {
			note(made.name, lua53.String(text))
		}
	}
	slices.Sort(names)
	for _, name := range names {
		w.text(" ", name, `="`, all[name], `"`)
	}
}

// transformName is the attribute that has the transformations of an element.
func transformName(tag string) string {
	switch tag {
	case "linearGradient", "radialGradient":
		return "gradientTransform"
	case "pattern":
		return "patternTransform"
	}
	return "transform"
}

// joined returns the texts of a list as one.
func (w *svgWriter) joined(e *lua53.Table, field, separator string) string {
	var b strings.Builder
	w.list(e, field, func(v lua53.Value) {
		text, _ := v.ToString()
		w.L.ChargeBytes(len(text))
		w.L.Reserve(len(text) + len(separator))
		if b.Len() > 0 {
			b.WriteString(separator)
		}
		b.WriteString(text)
	})
	return b.String()
}

var svgQuotes = strings.NewReplacer(`"`, "&quot;", "<", "&lt;")

// attribute returns the value of an attribute. An element is a reference to it.
func (w *svgWriter) attribute(name string, v lua53.Value) string {
	if to := w.m.element(v); to != nil {
		if strings.HasSuffix(name, "href") {
			return "#" + svgID(w.L, to)
		}
		return "url(#" + svgID(w.L, to) + ")"
	}
	text, ok := v.ToString()
	if b, isBool := v.AsBool(); isBool {
		text, ok = map[bool]string{true: "true", false: "false"}[b], true
	}
	if !ok {
		w.fail("attribute %s: got %s, want number, string or element", name, w.L.State().TypeName(v))
	}
	w.L.ChargeBytes(len(text))
	if strings.ContainsAny(text, `"<`) {
		w.L.Reserve(len(text) * len("&quot;"))
		return svgQuotes.Replace(text)
	}
	return text
}
