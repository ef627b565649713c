// The calls by which signatures are checked.
package definitions

import (
	"slices"
	"strings"
	"testing"
)

// attempt is one call, and what is known of its error.
type attempt struct {
	call string
	code string   // Lua
	want string   // how the error begins, behind the place; empty: any or none
	not  []string // what the error must not begin with
}

// attempts returns the calls by which a signature is checked.
func (c *caller) attempts(call, function string, sig Signature) (list []attempt) {
	add := func(arguments []string, want string, not ...string) {
		list = append(list, attempt{call, function + "(" + strings.Join(arguments, ", ") + ")", want, not})
	}
	if sig.NotSupported() {
		add(nil, call+": "+notSupported)
		return list
	}
	not := []string{call + ": " + notSupported}
	for i, p := range sig.Params {
		before := c.arguments(call, sig.Params[:i])
		if expression, ok := wrong(p); ok && p.Name != "..." && !slices.Contains(unchecked, call+"."+p.Name) {
			add(append(slices.Clone(before), expression), call+": "+p.Name+": ")
		}
		switch {
		case p.optional():
			add(append(slices.Clone(before), "nil"), "", call+": "+p.Name+": got nil")
		case !slices.Equal(union(p.Type), []string{"boolean"}):
			add(before, call+": ", others(call, sig.Params, i)...)
		}
	}
	if n := len(sig.Params); n == 0 || sig.Params[n-1].Name != "..." {
		for _, further := range []string{"{}", "true", "1"} {
			arguments := append(c.arguments(call, sig.Params), further)
			for _, p := range sig.Params {
				not = append(not, call+": "+p.Name+": got")
			}
			list = append(list, attempt{call, function + "(" + strings.Join(arguments, ", ") + ")", "", not})
		}
	}
	return list
}

// others are how errors of the other parameters begin.
func others(call string, params []Param, i int) (beginnings []string) {
	for j, p := range params {
		if j != i {
			beginnings = append(beginnings, call+": "+p.Name+": ")
		}
	}
	return append(beginnings, call+": "+notSupported)
}

// all returns the calls by which all signatures are checked. names are those that calls may ask for.
func (c *caller) all(t *testing.T, names map[string]bool) (list []attempt) {
	t.Helper()
	consider := func(call, function, text string) {
		if text == "" {
			t.Errorf("%s has no signature", call)
			return
		}
		sig, err := ParseSignature(text)
		if err != nil {
			t.Errorf("%s: %v", call, err)
			return
		}
		if strings.HasPrefix(call, "lpeg.") {
			return // its errors are worded as LPeg's, without names
		}
		for _, p := range sig.Params {
			if _, checked := wrong(p); !checked && p.Name != "..." && !names[p.Name] && !sig.NotSupported() {
				t.Errorf("%s: no call asks for a parameter %q", call, p.Name)
			}
		}
		list = append(list, c.attempts(call, function, sig)...)
	}
	c.survey.functions(func(path string, f Entry) { consider(path, path, f.Text) })
	for _, class := range c.survey.Classes {
		object := c.constructors[class.Name]
		if object == "" {
			t.Errorf("no function returns a %s, as its signature says", class.Name)
			continue
		}
		for _, m := range class.Methods {
			consider(class.Name+"."+m.Name, object+":"+m.Name, m.Text)
		}
	}
	return list
}
