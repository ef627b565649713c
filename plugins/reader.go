// Reading the tables that a plugin's functions return.
package plugins

import (
	"errors"
	"fmt"

	"crosspoint/engine/lua53"
)

// reader takes typed fields out of one table and keeps what is wrong with it.
type reader struct {
	what   string // the table in messages, such as `GetControls()[3]`
	table  *lua53.DataTable
	errors []error
}

func (r *reader) report(format string, args ...any) {
	r.errors = append(r.errors, fmt.Errorf(r.what+": "+format, args...))
}

// err joins what was wrong; nil if nothing was.
func (r *reader) err() error { return errors.Join(r.errors...) }

// text reads a text field. Numbers are taken for their text, as authors write `Version = 1.0`.
func (r *reader) text(name string, required bool) string {
	switch v := r.table.Get(name).(type) {
	case string:
		return v
	case int64, float64:
		return numberText(v)
	case nil:
		if required {
			r.report("%s is missing", name)
		}
	default:
		r.report("%s: got %s, want text", name, describe(v))
	}
	return ""
}

// bool reads a field that is true or false; absent is false.
func (r *reader) bool(name string) bool {
	v := r.table.Get(name)
	b, ok := v.(bool)
	if !ok && v != nil {
		r.report("%s: got %s, want true or false", name, describe(v))
	}
	return b
}

// number reads a number; ok is false when there is none.
func (r *reader) number(name string) (f float64, ok bool) {
	switch v := r.table.Get(name).(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	case nil:
	default:
		r.report("%s: got %s, want a number", name, describe(v))
	}
	return 0, false
}

// texts reads a list of texts.
func (r *reader) texts(name string) []string {
	v := r.table.Get(name)
	if v == nil {
		return nil
	}
	list, ok := v.(*lua53.DataTable)
	if !ok {
		r.report("%s: got %s, want a list of texts", name, describe(v))
		return nil
	}
	var out []string
	for i, item := range list.List {
		switch item := item.(type) {
		case string:
			out = append(out, item)
		case int64, float64:
			out = append(out, numberText(item))
		default:
			r.report("%s[%d]: got %s, want text", name, i+1, describe(item))
		}
	}
	return out
}

// numberText is a number in Lua's notation.
func numberText(d lua53.Data) string {
	v := lua53.Int(0)
	switch d := d.(type) {
	case int64:
		v = lua53.Int(d)
	case float64:
		v = lua53.Float(d)
	}
	text, _ := v.ToString()
	return text
}

// describe names the type of a value in messages.
func describe(d lua53.Data) string {
	switch d := d.(type) {
	case nil:
		return "nil"
	case bool:
		return fmt.Sprint(d)
	case int64, float64:
		return numberText(d)
	case string:
		return fmt.Sprintf("%.40q", d)
	}
	return "a table"
}
