package library

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine/lua53"
)

// evaluate runs a program with everything that the plain interpreter has and no budget, and returns what it prints and how it fails.
func evaluate(t testing.TB, source string) string {
	t.Helper()
	return evaluateWith(t, Options{Full: true, Location: time.UTC}, source)
}

func evaluateWith(t testing.TB, o Options, source string) string {
	t.Helper()
	var out bytes.Buffer
	o.Stdout, o.Stderr = &out, &out
	budget := int64(1_000_000)
	if o.Full {
		budget = lua53.Unlimited
	}
	st := lua53.NewState(lua53.Options{Budget: budget})
	New().Open(st, o)
	defer CloseFiles(st)
	if err := st.Run("x", []byte(source)); err != nil {
		out.WriteString(err.Error())
		if e, ok := errors.AsType[*lua53.Error](err); ok && e.GoStack != "" {
			t.Fatalf("%s\n%s", source, e.GoStack)
		}
	}
	return out.String()
}

// expression is a list of Lua expressions and what lua5.3 prints for it.
type expression struct{ source, want string }

// evaluateAll compares what expressions print, or the text of their error, with what the reference implementation says.
func evaluateAll(t *testing.T, expressions []expression) {
	t.Helper()
	for _, e := range expressions {
		got := strings.TrimSuffix(evaluate(t, "print("+e.source+")"), "\n")
		if diff := cmp.Diff(e.want, strings.TrimPrefix(got, "x:1: ")); diff != "" {
			t.Errorf("%s\n%s", e.source, diff)
		}
	}
}
