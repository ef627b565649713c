// The survey as text of Lua.
package definitions

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"crosspoint/engine"
)

// shapes are the tables that calls take and give, and what belongs to a component.
//
//go:embed shapes.lua
var shapes string

// writer writes definitions.
type writer struct{ strings.Builder }

func (w *writer) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

// comment writes the lines that stand before a definition. Nothing for an empty text.
func (w *writer) comment(text string) {
	if text != "" {
		w.line("---%s", text)
	}
}

// class writes a class of objects.
func (w *writer) class(c engine.ClassDescription) error {
	w.line("---@class %s", c.Name)
	for _, p := range c.Properties {
		kind, meaning, _ := strings.Cut(p.Text, " -- ")
		if p.ReadOnly {
			meaning = strings.TrimPrefix(meaning+"; read-only", "; ")
		}
		w.line("%s", strings.TrimSpace(fmt.Sprintf("---@field %s %s %s", p.Name, kind, meaning)))
	}
	for _, k := range c.Callbacks {
		sig, err := ParseSignature(k.Text)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", c.Name, k.Name, err)
		}
		w.line("%s", strings.TrimSpace(fmt.Sprintf("---@field %s? %s %s", k.Name, sig.funType(), sig.Comment)))
	}
	object := strings.ReplaceAll(c.Name, ".", "_") + "Object"
	w.line("local %s = {}\n", object)
	for _, m := range c.Methods {
		if err := w.function(object+":"+m.Name, m.Text); err != nil {
			return err
		}
	}
	return nil
}

// function writes a function of a full name.
func (w *writer) function(name, signature string) error {
	if signature == "" {
		w.line("function %s(...) end\n", name)
		return nil
	}
	sig, err := ParseSignature(signature)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	w.comment(sig.Comment)
	if sig.NotSupported() {
		w.line("---@deprecated")
	}
	var params []string
	for _, p := range sig.Params {
		params = append(params, p.identifier())
		w.line("---@param %s%s %s", p.identifier(), p.mark(), p.Type)
	}
	for _, r := range sig.Returns {
		w.line("---@return %s", r)
	}
	w.line("function %s(%s) end\n", name, strings.Join(params, ", "))
	return nil
}

// keywords may be names of parameters in messages, and not in Lua.
var keywords = []string{
	"and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return",
	"then", "true", "until", "while",
}

// identifier is the name as Lua can have it.
func (p Param) identifier() string {
	if slices.Contains(keywords, p.Name) {
		return p.Name + "_"
	}
	return p.Name
}

func (p Param) mark() string {
	if p.Optional {
		return "?"
	}
	return ""
}

// funType is the signature as a type.
func (s Signature) funType() string {
	var params []string
	for _, p := range s.Params {
		params = append(params, p.identifier()+p.mark()+": "+p.Type)
	}
	text := "fun(" + strings.Join(params, ", ") + ")"
	if len(s.Returns) > 0 {
		text += ": " + strings.Join(s.Returns, ", ")
	}
	return text
}

// quote is a string as Lua writes it.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(text) {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f:
			fmt.Fprintf(&b, "\\%03d", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
